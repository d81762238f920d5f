namespace ManifestLint.Aws.Annotations;

/// <summary>Which objects an annotation is read from.</summary>
[Flags]
public enum AnnotationScope
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The Ingress.</summary>
    Ingress = 1,

    /// <summary>A Service that an Ingress forwards to; there it beats the Ingress, key by key.</summary>
    BackendService = 2,

    /// <summary>A Service that gets a load balancer of its own.</summary>
    LoadBalancerService = 4,

    /// <summary>A pod, or the template of one.</summary>
    Pod = 8,
}
