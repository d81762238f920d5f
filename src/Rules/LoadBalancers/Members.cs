using ManifestLint.Aws.Traffic;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>Members of a group in sentences.</summary>
internal static class Members
{
    /// <summary>The Ingress itself at the start of a sentence.</summary>
    public static string Self(Engine.Kubernetes.Resource ingress) => ingress.Name.Length == 0 ? "This Ingress" : $"Ingress '{ingress.Name}'";

    /// <summary>The other Ingress as somebody reads it who looks at <paramref name="here"/>: with its namespace only where that is another one.</summary>
    public static string Name(LoadBalancerMember other, LoadBalancerMember here)
    {
        var resource = other.Resource;
        return resource.Namespace is { } place && place != here.Resource.Namespace ? $"Ingress '{place}/{resource.Name}'" : $"Ingress '{resource.Name}'";
    }
}
