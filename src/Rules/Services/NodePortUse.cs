using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Services;

/// <summary>A port of every node that a Service asks for by number.</summary>
internal sealed class NodePortUse(Service service, string field, long number, string? protocol, YamlNode node)
{
    /// <summary>The Service.</summary>
    public Service Service { get; } = service;

    /// <summary><c>nodePort</c> or <c>healthCheckNodePort</c>.</summary>
    public string Field { get; } = field;

    /// <summary>The number.</summary>
    public long Number { get; } = number;

    /// <summary>TCP, UDP or SCTP; <c>null</c> where unknown.</summary>
    public string? Protocol { get; } = protocol;

    /// <summary>Where it is written.</summary>
    public YamlNode Node { get; } = node;

    /// <summary>The node ports of a Service that may have some; 0 asks for any.</summary>
    public static IEnumerable<NodePortUse> Of(Service service)
    {
        if (service.Type is not (ServiceType.NodePort or ServiceType.LoadBalancer) || service.Resource.ApiVersion != "v1")
            yield break;
        foreach (var port in service.Ports ?? [])
        {
            if (port.NodePort is { IsPresent: true, Value: not 0 } number)
                yield return new NodePortUse(service, "nodePort", number.Value, port.Protocol.Or("TCP"), number.Node!);
        }
        if (service.Type == ServiceType.LoadBalancer && service.HealthCheckNodePort is { IsPresent: true, Value: not 0 } check)
            yield return new NodePortUse(service, "healthCheckNodePort", check.Value, "TCP", check.Node!);
    }
}

/// <summary>Every node port of a deployment set that is asked for by number: who asks for the same one.</summary>
internal sealed class NodePortUses
{
    private readonly Dictionary<(long Number, string Protocol), List<NodePortUse>> byPort = [];

    private NodePortUses(LintContext context)
    {
        var services = context.Cluster.OfSort(AsksForOne).Select(context.Cluster.ServiceOf);
        foreach (var use in services.SelectMany(NodePortUse.Of).Where(u => u.Protocol is not null))
        {
            if (!byPort.TryGetValue((use.Number, use.Protocol!), out var uses))
                byPort[(use.Number, use.Protocol!)] = uses = [];
            uses.Add(use);
        }
    }

    public static NodePortUses Of(LintContext context) => new(context);

    private static bool AsksForOne(Resource resource) => resource.GroupKind == GroupKind.Service && NodePortUse.Of(new Service(resource)).Any();

    /// <summary>The first that asks for the same port, itself included; <c>null</c> where its protocol is unknown.</summary>
    public NodePortUse? FirstLike(NodePortUse use) => use.Protocol is not null && byPort.TryGetValue((use.Number, use.Protocol), out var uses) ? uses[0] : null;
}
