namespace ManifestLint.Hosts.Tests;

/// <summary>Manifests of which it is known what is said about them, and the words that a build says it in.</summary>
internal static class Manifests
{
    /// <summary>An Ingress with its class, and all that <see cref="NoNodePort"/> needs but the Service.</summary>
    public const string Ingress = """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: api
          annotations:
            alb.ingress.kubernetes.io/target-type: instance
            alb.ingress.kubernetes.io/scheme: internal
        spec:
          ingressClassName: alb
          defaultBackend:
            service:
              name: api
              port:
                number: 80
        ---
        apiVersion: networking.k8s.io/v1
        kind: IngressClass
        metadata:
          name: alb
        spec:
          controller: ingress.k8s.aws/alb

        """;

    public const string ClusterIpService = """
        apiVersion: v1
        kind: Service
        metadata:
          name: api
        spec:
          type: ClusterIP
          selector:
            app: api
          ports:
            - port: 80

        """;

    /// <summary>One error, at (6,44).</summary>
    public const string Broken = Ingress + "---\n" + ClusterIpService;

    /// <summary>What is said about <see cref="Broken"/>.</summary>
    public const string NoNodePort =
        "error ML2001: Target type is 'instance' (annotation on Ingress 'api'), but Service 'api' is ClusterIP and opens no node port.";

    /// <summary>A warning at (6,5).</summary>
    public const string Mistyped = """
        apiVersion: v1
        kind: Service
        metadata:
          name: api
          annotations:
            service.beta.kubernetes.io/aws-load-balancer-typ: nlb
        spec:
          ports:
            - port: 80
        """;

    /// <summary>What is said about <see cref="Mistyped"/>, after the severity.</summary>
    public const string NobodyReads =
        "ML1001: No controller reads 'service.beta.kubernetes.io/aws-load-balancer-typ': the setting has no effect. Did you mean 'service.beta.kubernetes.io/aws-load-balancer-type'?";

    public const string Template = """
        apiVersion: v1
        kind: Service
        metadata:
          name: {{ .Values.name }}
        """;

    /// <summary><see cref="Broken"/> after the correction.</summary>
    public static string Mended { get; } = Broken.Replace("ClusterIP", "NodePort", StringComparison.Ordinal);

    /// <summary>An error at (6,40) whose words hold what would be a place for an argument in a format.</summary>
    public static string Braces { get; } = Mended.Replace("target-type: instance\n    alb.ingress.kubernetes.io/scheme: internal", "scheme: '{0}{x} %41 \\'", StringComparison.Ordinal);

    /// <summary>What is said about <see cref="Braces"/>.</summary>
    public const string NotAScheme = "error ML1002: scheme: '{0}{x} %41 \\' is none of 'internal', 'internet-facing'; the controller refuses the load balancer.";
}
