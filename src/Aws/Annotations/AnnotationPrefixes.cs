using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>The owned prefixes and what people write for them.</summary>
internal static class AnnotationPrefixes
{
    /// <summary>Spellings that are further off than two letters, each seen in public manifests or asked for in issues.</summary>
    private static string[] OfIngress { get; } =
    [
        "alb.ingress.k8s.io", "alb.ingress.kubernetes", "alb.ingress.io", "alb.kubernetes.io", "alb.ingress.kubernetes.amazonaws.com", "alb.ingress.aws",
        "alb.ingress.k8s.aws", "ingress.alb.kubernetes.io", "aws.alb.ingress.kubernetes.io",
    ];

    private static string[] OfService { get; } =
    [
        "service.kubernetes.io", "service.k8s.io", "service.beta.k8s.io", "service.beta.kubernetes", "service.alpha.kubernetes.io",
        "beta.service.kubernetes.io", "service.k8s.aws",
    ];

    /// <summary>
    /// The prefix that older releases of several controllers share: with a key that none of them has, the <c>alb.</c> before it was forgotten.
    /// </summary>
    public const string Shared = "ingress.kubernetes.io";

    /// <summary>Whether nobody owns the prefix and it is near one of ours.</summary>
    public static bool IsNearMiss(string prefix) => Meant(prefix) is { } meant && meant != prefix;

    /// <summary>The owned prefix that a written one is, or stands for; <c>null</c> if it is another.</summary>
    public static string? Meant(string prefix)
    {
        if (prefix is IngressAnnotations.Prefix or Shared
            || IsNear(prefix, IngressAnnotations.Prefix)
            || OfIngress.Contains(prefix, StringComparer.OrdinalIgnoreCase))
            return IngressAnnotations.Prefix;
        return prefix == ServiceAnnotations.Prefix || IsNear(prefix, ServiceAnnotations.Prefix) || OfService.Contains(prefix, StringComparer.OrdinalIgnoreCase)
            ? ServiceAnnotations.Prefix
            : null;
    }

    private static bool IsNear(string prefix, string owned) => NearNames.Distance(prefix.ToLowerInvariant(), owned, 2) <= 2;
}
