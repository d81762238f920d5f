using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>A place that asks for a target group: a path's or a default backend, a service in an action, a Service's own port.</summary>
public sealed class BackendReference(SourceLocation location, IngressBackend? backend, bool isInAction)
{
    /// <summary>Where the Service is named.</summary>
    public SourceLocation Location { get; } = location;

    /// <summary>The Ingress' backend; <c>null</c> for a Service's own port.</summary>
    public IngressBackend? Backend { get; } = backend;

    /// <summary>Whether it stands in an annotation <c>actions.*</c>.</summary>
    public bool IsInAction { get; } = isInAction;

    /// <summary>Whether it is an action of an Ingress that forwards to others too: of those the controller lets none be missing.</summary>
    public bool IsOneOfSeveral { get; init; }
}

/// <summary>How a load balancer finds out whether a target is alive.</summary>
public sealed class HealthCheck
{
    /// <summary><c>traffic-port</c>, a number, or <c>allocated</c> for a node port that nobody wrote.</summary>
    public required EffectiveValue<string> Port { get; init; }

    /// <summary>HTTP, HTTPS, or TCP for a Network Load Balancer.</summary>
    public required EffectiveValue<TrafficProtocol?> Protocol { get; init; }

    /// <summary>Unset for TCP.</summary>
    public required EffectiveValue<string> Path { get; init; }

    /// <summary>Which answers count as healthy; unset for TCP.</summary>
    public required EffectiveValue<string> SuccessCodes { get; init; }

    /// <summary>Seconds between two checks.</summary>
    public required EffectiveValue<int?> Interval { get; init; }

    /// <summary>Seconds until a check has failed.</summary>
    public required EffectiveValue<int?> Timeout { get; init; }

    /// <summary>How many successes make a target healthy.</summary>
    public required EffectiveValue<int?> HealthyThreshold { get; init; }

    /// <summary>How many failures make a target unhealthy.</summary>
    public required EffectiveValue<int?> UnhealthyThreshold { get; init; }
}

/// <summary>
/// What a load balancer forwards to: one port of one Service, as asked for by one Ingress (or by the Service itself). Asked for is not built:
/// see <see cref="IsBuilt"/>.
/// </summary>
public sealed class TargetGroup
{
    private readonly List<BackendReference> references = [];
    private readonly Func<Service, PodSelection> podsOf;
    private readonly Func<TargetGroup, HealthCheck> healthCheckOf;
    private PodSelection? pods;
    private HealthCheck? healthCheck;

    internal TargetGroup(
        LoadBalancer loadBalancer,
        LoadBalancerMember member,
        Lookup<Service> serviceLookup,
        IntOrString? port,
        Func<Service, PodSelection> podsOf,
        Func<TargetGroup, HealthCheck> healthCheckOf)
    {
        LoadBalancer = loadBalancer;
        Member = member;
        ServiceLookup = serviceLookup;
        Port = port;
        PortLookup = serviceLookup.Found is { } service && port is { } known
            ? service.PortFor(known)
            : Lookup<ServicePort>.Unknown("its Service or port is not known");
        this.podsOf = podsOf;
        this.healthCheckOf = healthCheckOf;
    }

    /// <summary>The load balancer that forwards to it.</summary>
    public LoadBalancer LoadBalancer { get; }

    /// <summary>The Ingress or Service that asks for it: its annotations hold for this target group.</summary>
    public LoadBalancerMember Member { get; }

    /// <summary>The name that the Service is looked up by; <c>null</c> where it is unknown.</summary>
    public string? ServiceName { get; internal init; }

    /// <summary>The Service: found, missing, or unknown; and whether an error may rest on it.</summary>
    public Lookup<Service> ServiceLookup { get; }

    /// <summary>The Service, where it is in this set.</summary>
    public Service? Service => ServiceLookup.Found;

    /// <summary>The Service's port as the backend names it; <c>null</c> where unknown.</summary>
    public IntOrString? Port { get; }

    /// <summary>The Service's port: found, missing, or unknown.</summary>
    public Lookup<ServicePort> PortLookup { get; }

    /// <summary>The Service's port, where it has one.</summary>
    public ServicePort? ServicePort => PortLookup.Found;

    /// <summary>Every place that asks for it, in the order of the text: several paths may lead to one target group.</summary>
    public IReadOnlyList<BackendReference> References => references;

    /// <summary>The first place that asks for it: where a finding about the backend points.</summary>
    public SourceLocation BackendReference => references[0].Location;

    /// <summary>Whether only actions in annotations ask for it.</summary>
    public bool IsInAction => references.All(r => r.IsInAction);

    /// <summary>
    /// Whether the controller builds it at all: not if all its listeners only redirect. <c>null</c> where a redirect outside these files may close
    /// the only listener.
    /// </summary>
    public bool? IsBuilt { get; internal init; } = true;

    /// <summary>
    /// Whether only a folder, from which their set was guessed, ties the Service to who asks for it: they may be meant for different clusters.
    /// </summary>
    public bool MayBeApart { get; internal init; }

    /// <summary>Nodes or pods.</summary>
    public required EffectiveValue<TargetType?> TargetType { get; init; }

    /// <summary>Where the target type is written; where nobody wrote it, the backend that asks for the group.</summary>
    public SourceLocation TargetTypeLocation => TargetType.WrittenAt is { } written ? SourceLocation.Of(written) : BackendReference;

    /// <summary>What is spoken to the targets.</summary>
    public required EffectiveValue<TrafficProtocol?> Protocol { get; init; }

    /// <summary>Which HTTP is spoken to the targets; unset for a Network Load Balancer.</summary>
    public required EffectiveValue<ProtocolVersion?> ProtocolVersion { get; init; }

    /// <summary>The targets' addresses: decided by the Service's families, else by the cluster's.</summary>
    public required EffectiveValue<IpFamily?> AddressFamily { get; init; }

    /// <summary>The attributes as they are written, the stronger source first; a key's empty value in a stronger one leaves the weaker.</summary>
    public IReadOnlyList<EffectiveValue<GoStringMap>> AttributeMaps { get; internal init; } = [];

    /// <summary>Whether the client's address is written before what is sent (PROXY protocol, version 2); only a Network Load Balancer does.</summary>
    public EffectiveValue<bool?> ProxyProtocol { get; internal init; } = Setting.Default<bool?>(false);

    /// <summary>Where an attribute is written, and what; <c>null</c> where nobody writes it, or that is not known.</summary>
    public (Scalar Node, GoMapEntry Pair)? Attribute(string key)
    {
        foreach (var map in AttributeMaps)
        {
            if (!map.IsKnown)
                return null;
            if (map.Value?.Find(key) is { Value.Value.Length: > 0 } pair && map.WrittenAt is Scalar node)
                return (node, pair);
        }
        return null;
    }

    /// <summary>
    /// Whether targets of a Network Load Balancer see the client's address: nodes do, and pods for UDP, unless the attribute says otherwise; pods for TCP and TLS do not
    /// unless it does (https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation). <c>null</c> where unknown.
    /// </summary>
    public bool? KeepsClientAddress()
    {
        if (LoadBalancer.Kind != LoadBalancerKind.Network || Protocol.Value is not { } protocol || TargetType.Value is not { } type || AttributeMaps.Any(m => !m.IsKnown))
            return null;
        if (protocol is not (TrafficProtocol.Tcp or TrafficProtocol.Tls))
            return true;
        return Attribute("preserve_client_ip.enabled") is { } written ? GoBool.Parse(written.Pair.Value.Value) : type == Traffic.TargetType.Instance;
    }

    /// <summary>How targets are checked.</summary>
    public HealthCheck HealthCheck => healthCheck ??= healthCheckOf(this);

    /// <summary>The pods behind the Service; <c>null</c> where the Service is not known.</summary>
    public PodSelection? Pods => Service is null ? null : pods ??= podsOf(Service);

    /// <summary>As the controller names it inside its stack: Ingress, Service and port; <c>null</c> where one of them is not known.</summary>
    public string? Id => ServiceName is null || Port is null ? null : $"{Prefix}{ServiceName}:{Port}";

    private string Prefix => (Member.Resource.Namespace is { } @namespace ? @namespace + "/" : "") + (Member.Ingress is { } ingress ? ingress.Name + "-" : "");

    internal void Add(BackendReference reference) => references.Add(reference);

    /// <inheritdoc/>
    public override string ToString() => Id ?? $"{Member}: {ServiceLookup.UnknownReason}";
}
