namespace ManifestLint.Rules.Manifests;

/// <summary>The beginnings of annotation keys that the AWS Load Balancer Controller owns.</summary>
internal static class OwnedAnnotations
{
    /// <summary>Whether a key can only have been meant as an annotation for a load balancer.</summary>
    public static bool Owns(string key) =>
        key.StartsWith("alb.ingress.kubernetes.io/", StringComparison.Ordinal)
        || key.StartsWith("service.beta.kubernetes.io/aws-load-balancer-", StringComparison.Ordinal)
        || key.StartsWith("service.beta.kubernetes.io/load-balancer-", StringComparison.Ordinal);
}
