using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>
/// Calico without its operator: the DaemonSet <c>calico-node</c>, whose environment makes the first pool
/// (https://docs.tigera.io/calico/latest/reference/configure-calico-node).
/// </summary>
internal static class CalicoManifestNetwork
{
    public static PodNetwork? In(LintContext context)
    {
        if (context.Calico is not null || PluginTraces.In(context, CalicoNetwork.Plugin, n => n == "calico-node", "-", static _ => false) is not { } traces)
            return null;
        if (traces.Doubt() is { } doubt)
            return doubt;
        var container = traces.Agents[0].Containers?.FirstOrDefault(c => c.Name.OrNull() == "calico-node");
        if (container is null || !traces.HasWholeAgent)
            return traces.Unknown("the DaemonSet 'calico-node' is not whole");
        if (container.Environment("CALICO_NETWORKING_BACKEND").OrNull() == "none" || container.Environment("FELIX_INTERFACEPREFIX").OrNull() == "eni")
            return PolicyOnly(container, traces);
        var evidence = traces.Evidence("the DaemonSet runs Calico on every node");
        return CalicoPool.AnyIn(context.Cluster)
            ? CalicoNetwork.OfPoolObjects(context, evidence) ?? traces.Unknown("Calico's pools cannot be read")
            : OfFirstPool(container, traces, evidence);
    }

    /// <summary>The VPC CNI's interfaces are named; with another plugin's nobody knows where addresses come from.</summary>
    private static PodNetwork PolicyOnly(Container container, PluginTraces traces) =>
        container.Environment("FELIX_INTERFACEPREFIX").OrNull() == "eni" || container.Environment("CALICO_MANAGE_CNI").OrNull() == "false"
            ? new PodNetwork
            {
                Plugin = AwsNodeNetwork.Plugin,
                Mode = PodNetworkMode.PolicyOnly,
                IsStated = container.Environment("FELIX_INTERFACEPREFIX").OrNull() == "eni",
                Evidence = traces.Evidence("Calico enforces policy alone"),
            }
            : traces.Unknown("Calico leaves the addresses to another plugin");

    private static PodNetwork OfFirstPool(Container container, PluginTraces traces, IReadOnlyList<NetworkEvidence> evidence)
    {
        var (ipip, vxlan) = (container.Environment("CALICO_IPV4POOL_IPIP"), container.Environment("CALICO_IPV4POOL_VXLAN"));
        if (ipip.IsUnknown || vxlan.IsUnknown || container.Environment("NO_DEFAULT_POOLS").Or("false") != "false")
            return traces.Unknown("the first pool of Calico is not known");
        var encapsulation = IsOn(vxlan) ? "VXLAN" : IsOn(ipip) ? "IPIP" : "None";
        var mode = encapsulation == "None" ? PodNetworkMode.Routed : PodNetworkMode.Overlay;
        var range = container.Environment("CALICO_IPV4POOL_CIDR");
        return new PodNetwork
        {
            Plugin = CalicoNetwork.Plugin,
            Mode = mode,
            IsStated = ipip.IsPresent || vxlan.IsPresent,
            Ranges = range.OrNull() is { } text && Cidr.Parse(text) is { } cidr
                ? [new PodRange(cidr.Canonical, mode, encapsulation, range.Node!, isStated: true)]
                : [],
            Evidence = evidence,
        };
    }

    private static bool IsOn(Reading<string> mode) => mode.OrNull()?.ToLowerInvariant() is "always" or "crosssubnet" or "cross-subnet";
}
