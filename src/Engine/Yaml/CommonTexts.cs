namespace ManifestLint.Engine.Yaml;

/// <summary>The words that most manifests are made of: one object for all that are the same, which takes less memory and compares faster.</summary>
internal static class CommonTexts
{
    // No constant: the assembly would hold the text twice.
    private static string Words =>
        "apiVersion kind metadata name namespace labels annotations spec data type v1 apps/v1 networking.k8s.io/v1 batch/v1 autoscaling/v2 policy/v1 "
        + "rbac.authorization.k8s.io/v1 storage.k8s.io/v1 apiextensions.k8s.io/v1 Service Ingress Deployment ConfigMap Secret ServiceAccount StatefulSet "
        + "DaemonSet Job CronJob Pod Namespace HorizontalPodAutoscaler PodDisruptionBudget NetworkPolicy IngressClass Role RoleBinding ClusterRole "
        + "ClusterRoleBinding PersistentVolumeClaim CustomResourceDefinition Certificate ExternalSecret ServiceMonitor Kustomization HelmRelease Application "
        + "app app.kubernetes.io/name app.kubernetes.io/instance app.kubernetes.io/component app.kubernetes.io/part-of app.kubernetes.io/managed-by "
        + "app.kubernetes.io/version helm.sh/chart Helm selector matchLabels template replicas strategy containers initContainers image command args env "
        + "envFrom value valueFrom configMapRef configMapKeyRef secretRef secretKeyRef fieldRef fieldPath key optional items path ports port targetPort "
        + "nodePort containerPort protocol hostPort resources requests limits cpu memory volumeMounts mountPath volumes configMap secret secretName "
        + "livenessProbe readinessProbe startupProbe httpGet tcpSocket exec securityContext serviceAccountName nodeSelector affinity tolerations operator "
        + "effect matchExpressions values rules host hosts http paths pathType backend service number ingressClassName defaultBackend tls minReplicas "
        + "maxReplicas scaleTargetRef metrics resource target verbs roleRef subjects apiGroup egress ingress from to podSelector policyTypes "
        + "serviceName servicePort clusterIP externalTrafficPolicy loadBalancerClass loadBalancerSourceRanges ipFamilyPolicy ipFamilies sessionAffinity "
        + "/ /* Prefix Exact ImplementationSpecific TCP UDP ClusterIP NodePort LoadBalancer ExternalName http https metrics grpc 80 443 8080 alb nginx "
        + "true false ip instance internal internet-facing external HTTP HTTPS default kube-system prometheus.io/scrape prometheus.io/port "
        + "prometheus.io/path alb.ingress.kubernetes.io/scheme alb.ingress.kubernetes.io/target-type alb.ingress.kubernetes.io/listen-ports "
        + "alb.ingress.kubernetes.io/ssl-redirect alb.ingress.kubernetes.io/certificate-arn alb.ingress.kubernetes.io/healthcheck-path "
        + "alb.ingress.kubernetes.io/group.name alb.ingress.kubernetes.io/tags kubernetes.io/ingress.class eks.amazonaws.com/role-arn "
        + "service.beta.kubernetes.io/aws-load-balancer-type service.beta.kubernetes.io/aws-load-balancer-scheme "
        + "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type service.beta.kubernetes.io/aws-load-balancer-internal";

    private static readonly string[][] ByLength = Sort(Words.Split(' '));

    /// <summary>The part of a text, as the one object that stands for it where it is common.</summary>
    public static string Cut(string text, int start, int length)
    {
        if (length == 0)
            return "";
        var (first, last) = (text[start], text[start + length - 1]);
        foreach (var word in length < ByLength.Length ? ByLength[length] : [])
        {
            if (word[length - 1] == last && word[0] == first && string.CompareOrdinal(text, start, word, 0, length) == 0)
                return word;
        }
        return text.Substring(start, length);
    }

    private static string[][] Sort(string[] words)
    {
        var longest = words.Max(w => w.Length);
        return [.. Enumerable.Range(0, longest + 1).Select(length => words.Where(w => w.Length == length).ToArray())];
    }
}
