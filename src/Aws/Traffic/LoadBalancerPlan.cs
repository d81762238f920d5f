using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// A load balancer of which it is known what it is made of; the rest is worked out when somebody asks. Where few objects are judged in the light of many,
/// nobody asks about most of them.
/// </summary>
internal sealed class LoadBalancerPlan(IReadOnlyList<Resource> members, IReadOnlyList<Ingress> ingresses, Func<LoadBalancer> build)
{
    private const string ActionPrefix = Annotations.IngressAnnotations.Prefix + "/actions.";

    private LoadBalancer? built;

    /// <summary>The objects that it is made of.</summary>
    public IReadOnlyList<Resource> Members => members;

    /// <summary>The load balancer. One thread works on a set.</summary>
    public LoadBalancer LoadBalancer => built ??= build();

    /// <summary>Whether it is made of an object that is judged, or may forward to one.</summary>
    /// <param name="services">The names of the Services that are judged.</param>
    public bool Concerns(ICollection<string> services) =>
        members.Any(m => !m.IsContext) || (services.Count > 0 && ingresses.Any(i => i.Backends.Any(b => MayName(b, services)) || HasActions(i)));

    private static bool MayName(IngressBackend backend, ICollection<string> services) =>
        backend.ServiceName.IsUnknown || (backend.ServiceName.OrNull() is { } name && services.Contains(name));

    // An action forwards to Services of its own.
    private static bool HasActions(Ingress ingress) =>
        ingress.Resource.Annotations.Any(a => a.Key.Value.StartsWith(ActionPrefix, StringComparison.Ordinal));
}
