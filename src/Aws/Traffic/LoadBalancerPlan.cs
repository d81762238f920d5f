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
    /// <param name="services">The Services that are judged.</param>
    public bool Concerns(ServiceNames services) => members.Any(m => !m.IsContext) || ingresses.Any(i => MayForward(i, services));

    private static bool MayForward(Ingress ingress, ServiceNames services) =>
        services.MayBeNear(ingress.Resource) && (HasActions(ingress) || ingress.Backends.Any(b => b.ServiceName.IsUnknown || services.Has(b.ServiceName.OrNull())));

    // An action forwards to Services of its own.
    private static bool HasActions(Ingress ingress) =>
        ingress.Resource.Annotations.Any(a => a.Key.Value.StartsWith(ActionPrefix, StringComparison.Ordinal));
}

/// <summary>The names and namespaces of some Services: a quick look that may say yes too often, and never no too often.</summary>
internal sealed class ServiceNames
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> namespaces = new(StringComparer.Ordinal);
    private readonly bool isAnywhere;

    public ServiceNames(IEnumerable<Service> services)
    {
        foreach (var service in services)
        {
            names.Add(service.Name);
            if (IsKnown(service.Resource))
                namespaces.Add(service.Resource.Namespace!);
            else
                isAnywhere = true;
        }
    }

    /// <summary>Whether one of them has this name.</summary>
    public bool Has(string? name) => name is not null && names.Contains(name);

    /// <summary>Whether one of them may stand in the namespace of an object.</summary>
    public bool MayBeNear(Resource resource) => names.Count > 0 && (isAnywhere || !IsKnown(resource) || namespaces.Contains(resource.Namespace!));

    private static bool IsKnown(Resource resource) => resource is { Namespace: { } @namespace, IsNamespaceKnown: true } && !Placeholder.IsIn(@namespace);
}
