using ManifestLint.Aws.Traffic;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>Members of a group in sentences.</summary>
internal static class Members
{
    /// <summary>The other Ingress as somebody reads it who looks at <paramref name="here"/>: with its namespace only where that is another one.</summary>
    public static string Name(LoadBalancerMember other, LoadBalancerMember here)
    {
        var resource = other.Resource;
        return resource.Namespace is { } place && place != here.Resource.Namespace ? $"Ingress '{place}/{resource.Name}'" : $"Ingress '{resource.Name}'";
    }
}
