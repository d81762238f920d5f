using System.Globalization;
using System.Text;
using ManifestLint.Engine.Text;

namespace ManifestLint.Benchmarks;

/// <summary>
/// Manifests as teams write them, made up from a seed: of ten files six hold a web application (six documents), two a network service (five),
/// one custom resources (three), one is no manifest at all. Names are unique, so that everything is one deployment set: the hardest case.
/// </summary>
internal sealed class Corpus
{
    private const int Seed = 20261123;
    private const int Teams = 40;

    private readonly Random random = new(Seed);
    private readonly StringBuilder text = new();

    /// <summary>This many files; 1,000 files hold 5,000 documents.</summary>
    public static IReadOnlyList<ManifestFile> Generate(int files)
    {
        var corpus = new Corpus();
        return [.. Enumerable.Range(0, files).Select(corpus.File)];
    }

    private ManifestFile File(int index)
    {
        text.Clear();
        var team = $"team-{index % Teams:00}";
        var app = string.Create(CultureInfo.InvariantCulture, $"{Pick("api", "web", "cart", "search", "billing", "mail", "feed", "auth")}-{index:00000}");
        if (index == 0)
            Cluster();
        else if (index % 10 < 6)
            Web(team, app);
        else if (index % 10 < 8)
            Network(team, app);
        else if (index % 10 == 8)
            Custom(team, app);
        else
            return new ManifestFile($"teams/{team}/{app}/values.yaml", Values(app));
        return new ManifestFile($"teams/{team}/{app}.yaml", text.ToString());
    }

    private void Cluster()
    {
        Document("""
            apiVersion: eksctl.io/v1alpha5
            kind: ClusterConfig
            metadata:
              name: shop
              region: eu-west-1
            vpc:
              cidr: 10.0.0.0/16
            """);
        Document("""
            apiVersion: networking.k8s.io/v1
            kind: IngressClass
            metadata:
              name: alb
            spec:
              controller: ingress.k8s.aws/alb
            """);
        foreach (var name in new[] { "platform", "monitoring", "certificates", "secrets" })
        {
            Document($$"""
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: {{name}}
                """);
        }
    }

    private void Web(string team, string app)
    {
        ServiceAccount(team, app);
        ConfigMap(team, app);
        Workload("Deployment", team, app);
        Service(team, app, random.Next(20) == 0 ? "ClusterIP" : "NodePort");
        Ingress(team, app);
        Autoscaler(team, app);
    }

    private void Network(string team, string app)
    {
        ServiceAccount(team, app);
        Workload("StatefulSet", team, app);
        Document($$"""
            apiVersion: v1
            kind: Service
            metadata:
              name: {{app}}
              namespace: {{team}}
              annotations:
                service.beta.kubernetes.io/aws-load-balancer-type: external
                service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: {{Pick("ip", "instance")}}
                service.beta.kubernetes.io/aws-load-balancer-scheme: {{Pick("internal", "internet-facing")}}
                service.beta.kubernetes.io/aws-load-balancer-healthcheck-protocol: tcp
            spec:
              type: LoadBalancer
              selector:
                app.kubernetes.io/name: {{app}}
              ports:
                - name: tcp
                  port: 443
                  targetPort: http
            """);
        Document($$"""
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata:
              name: {{app}}
              namespace: {{team}}
            spec:
              minAvailable: 1
              selector:
                matchLabels:
                  app.kubernetes.io/name: {{app}}
            """);
        Document($$"""
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: {{app}}
              namespace: {{team}}
            spec:
              podSelector:
                matchLabels:
                  app.kubernetes.io/name: {{app}}
              policyTypes: [Ingress]
              ingress:
                - from:
                    - ipBlock:
                        cidr: 10.0.0.0/8
                  ports:
                    - protocol: TCP
                      port: 8080
            """);
    }

    private void Custom(string team, string app)
    {
        Document($$"""
            apiVersion: cert-manager.io/v1
            kind: Certificate
            metadata:
              name: {{app}}
              namespace: {{team}}
            spec:
              secretName: {{app}}-tls
              issuerRef:
                name: letsencrypt
                kind: ClusterIssuer
              dnsNames:
                - {{app}}.example.com
            """);
        Document($$"""
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata:
              name: {{app}}
              namespace: {{team}}
              labels:
                release: prometheus
            spec:
              selector:
                matchLabels:
                  app.kubernetes.io/name: {{app}}
              endpoints:
                - port: http
                  interval: 30s
                  path: /metrics
            """);
        Document($$"""
            apiVersion: external-secrets.io/v1beta1
            kind: ExternalSecret
            metadata:
              name: {{app}}
              namespace: {{team}}
            spec:
              refreshInterval: 1h
              secretStoreRef:
                name: aws
                kind: ClusterSecretStore
              data:
                - secretKey: password
                  remoteRef:
                    key: {{team}}/{{app}}
                    property: password
            """);
    }

    private void ServiceAccount(string team, string app) => Document($$"""
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: {{app}}
          namespace: {{team}}
          annotations:
            eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/{{team}}-{{app}}
        """);

    private void ConfigMap(string team, string app) => Document($$"""
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: {{app}}
          namespace: {{team}}
        data:
          LOG_LEVEL: {{Pick("info", "debug", "warn")}}
          CACHE_SIZE: "{{random.Next(64, 4096)}}"
          FEATURE_CHECKOUT: "true"
          FEATURE_RECOMMENDATIONS: "false"
          DATABASE_HOST: db.{{team}}.svc.cluster.local
          DATABASE_PORT: "5432"
          DATABASE_POOL_MIN: "2"
          DATABASE_POOL_MAX: "{{random.Next(10, 60)}}"
          QUEUE_URL: https://sqs.eu-west-1.amazonaws.com/111122223333/{{app}}-events
          BUCKET: shop-{{team}}-{{app}}
          TOPIC_ARN: arn:aws:sns:eu-west-1:111122223333:{{app}}-notifications
          PUBLIC_URL: https://{{app}}.example.com
          CORS_ORIGINS: https://www.example.com,https://admin.example.com
          SESSION_MINUTES: "{{random.Next(10, 120)}}"
          RETRY_LIMIT: "5"
          METRICS_PREFIX: shop_{{team}}
          logging.yaml: |
            version: 1
            formatters:
              json:
                class: pythonjsonlogger.jsonlogger.JsonFormatter
                format: "%(asctime)s %(levelname)s %(name)s %(message)s"
            handlers:
              console:
                class: logging.StreamHandler
                formatter: json
                stream: ext://sys.stdout
            root:
              level: INFO
              handlers: [console]
          application.yaml: |
            server:
              port: 8080
              compression: true
            # read at start only
            upstream:
              url: http://{{Pick("search", "billing", "auth")}}.{{team}}.svc.cluster.local
              timeout: {{random.Next(1, 30)}}s
        """);

    private void Workload(string kind, string team, string app) => Document($$"""
        # {{app}}: owned by {{team}}
        apiVersion: apps/v1
        kind: {{kind}}
        metadata:
          name: {{app}}
          namespace: {{team}}
          labels:
            app.kubernetes.io/name: {{app}}
            app.kubernetes.io/part-of: shop
        spec:
          replicas: {{random.Next(1, 12)}}
          {{(kind == "StatefulSet" ? "serviceName: " + app : "revisionHistoryLimit: 3")}}
          selector:
            matchLabels:
              app.kubernetes.io/name: {{app}}
          template:
            metadata:
              labels:
                app.kubernetes.io/name: {{app}}
                app.kubernetes.io/part-of: shop
              annotations:
                prometheus.io/scrape: "true"
                prometheus.io/port: "8080"
            spec:
              serviceAccountName: {{app}}
              securityContext:
                runAsNonRoot: true
              topologySpreadConstraints:
                - maxSkew: 1
                  topologyKey: topology.kubernetes.io/zone
                  whenUnsatisfiable: ScheduleAnyway
                  labelSelector:
                    matchLabels: { app.kubernetes.io/name: {{app}} }
              containers:
                - name: proxy
                  image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/proxy:2.{{random.Next(100)}}.{{random.Next(20)}}
                  args: ["--config", "/etc/proxy/proxy.yaml", "--upstream", "localhost:8080", "--concurrency", "2"]
                  ports:
                    - name: admin
                      containerPort: 15000
                    - name: stats
                      containerPort: 15090
                  env:
                    - name: POD_NAME
                      valueFrom:
                        fieldRef:
                          fieldPath: metadata.name
                    - name: POD_NAMESPACE
                      valueFrom:
                        fieldRef:
                          fieldPath: metadata.namespace
                    - name: POD_IP
                      valueFrom:
                        fieldRef:
                          fieldPath: status.podIP
                    - name: TRACING_ENDPOINT
                      value: http://collector.observability.svc.cluster.local:4317
                    - name: CLIENT_SECRET
                      valueFrom:
                        secretKeyRef:
                          name: {{app}}-proxy
                          key: client-secret
                  resources:
                    requests:
                      cpu: 100m
                      memory: 128Mi
                    limits:
                      memory: 256Mi
                  securityContext:
                    allowPrivilegeEscalation: false
                    readOnlyRootFilesystem: true
                    capabilities:
                      drop:
                        - ALL
                  readinessProbe:
                    httpGet:
                      path: /ready
                      port: admin
                    periodSeconds: 5
                    failureThreshold: 3
                  lifecycle:
                    preStop:
                      exec:
                        command: ["/bin/sh", "-c", "sleep 15"]
                  volumeMounts:
                    - name: config
                      mountPath: /etc/proxy
                      readOnly: true
                    - name: scratch
                      mountPath: /tmp
                - name: app
                  image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/{{team}}/{{app}}:1.{{random.Next(100)}}.{{random.Next(20)}}
                  args: ["--listen", ":8080", "--verbose={{Pick("true", "false")}}"]
                  ports:
                    - name: http
                      containerPort: 8080
                  env:
                    - name: LOG_LEVEL
                      valueFrom:
                        configMapKeyRef:
                          name: {{app}}
                          key: LOG_LEVEL
                    - name: REGION
                      value: eu-west-1
                    - name: DATABASE_URL
                      value: "postgres://{{app}}@db.{{team}}.svc:5432/{{app}}"
                  resources:
                    requests: { cpu: {{random.Next(1, 10)}}00m, memory: {{random.Next(1, 8)}}28Mi }
                    limits:
                      memory: 1Gi
                  readinessProbe:
                    httpGet:
                      path: /healthz
                      port: http
                    periodSeconds: 5
                  livenessProbe:
                    httpGet:
                      path: /livez
                      port: http
                    initialDelaySeconds: 10
                  volumeMounts:
                    - name: config
                      mountPath: /etc/app
                      readOnly: true
              affinity:
                podAntiAffinity:
                  preferredDuringSchedulingIgnoredDuringExecution:
                    - weight: 100
                      podAffinityTerm:
                        topologyKey: kubernetes.io/hostname
                        labelSelector:
                          matchLabels:
                            app.kubernetes.io/name: {{app}}
              tolerations:
                - key: dedicated
                  operator: Equal
                  value: {{team}}
                  effect: NoSchedule
              volumes:
                - name: config
                  configMap:
                    name: {{app}}
                - name: scratch
                  emptyDir:
                    sizeLimit: 64Mi
        """);

    private void Service(string team, string app, string type) => Document($$"""
        apiVersion: v1
        kind: Service
        metadata:
          name: {{app}}
          namespace: {{team}}
          labels:
            app.kubernetes.io/name: {{app}}
        spec:
          type: {{type}}
          selector:
            app.kubernetes.io/name: {{app}}
          ports:
            - name: http
              port: 80
              targetPort: http
        """);

    private void Ingress(string team, string app) => Document($$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: {{app}}
          namespace: {{team}}
          annotations:
            alb.ingress.kubernetes.io/scheme: {{Pick("internal", "internet-facing")}}
            alb.ingress.kubernetes.io/target-type: instance
            alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'
            alb.ingress.kubernetes.io/ssl-redirect: "443"
            alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d-0000-1111-2222-333344445555
            alb.ingress.kubernetes.io/healthcheck-path: /healthz
            alb.ingress.kubernetes.io/group.name: {{team}}
            alb.ingress.kubernetes.io/tags: Team={{team}},App={{app}}
        spec:
          ingressClassName: alb
          rules:
            - host: {{app}}.example.com
              http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: {{app}}
                        port:
                          name: http
        """);

    private void Autoscaler(string team, string app) => Document($$"""
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: {{app}}
          namespace: {{team}}
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: {{app}}
          minReplicas: 2
          maxReplicas: {{random.Next(3, 30)}}
          metrics:
            - type: Resource
              resource:
                name: cpu
                target:
                  type: Utilization
                  averageUtilization: 70
        """);

    private string Values(string app) => $$"""
        # Values of a chart: no Kubernetes object.
        name: {{app}}
        replicas: {{random.Next(1, 10)}}
        image:
          repository: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/{{app}}
          tag: 1.0.{{random.Next(100)}}
        resources:
          limits: { cpu: 1, memory: 1Gi }
        """ + "\n";

    private void Document(string document)
    {
        if (text.Length > 0)
            text.Append("---\n");
        text.Append(document).Append('\n');
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
