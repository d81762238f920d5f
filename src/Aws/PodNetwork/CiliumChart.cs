using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>
/// Cilium by the values of its Helm chart (https://github.com/cilium/cilium/blob/main/install/kubernetes/cilium/README.md): chaining first, then address
/// management, then routing. What the chart would default is assumed.
/// </summary>
internal static class CiliumChart
{
    public static PodNetwork? In(LintContext context)
    {
        var charts = context.Get(HelmChart.In).Named("cilium").ToList();
        if (charts.Count == 0)
            return null;
        IReadOnlyList<NetworkEvidence> evidence = [new(charts[0].NameNode.Node!, "chart 'cilium' is installed")];
        var remote = context.Vpc.RemoteNetworks;
        if (charts.Count > 1 || charts[0].HasMore)
            return Unknown("values of chart 'cilium' may come from elsewhere", evidence);
        if (!charts[0].Value("affinity").IsAbsent || (remote.IsKnown ? remote.Value.Count > 0 : remote.UnknownReason is not null))
            return Unknown("Cilium may run on some of the nodes only", evidence);
        return Of(charts[0], evidence, context);
    }

    private static PodNetwork Of(HelmChart chart, IReadOnlyList<NetworkEvidence> evidence, LintContext context)
    {
        var (chaining, target) = (chart.Value("cni", "chainingMode").Text(), chart.Value("cni", "chainingTarget").Text());
        var (eni, ipam) = (chart.Value("eni", "enabled").Bool(), chart.Value("ipam", "mode").Text());
        var (routing, tunnel) = (chart.Value("routingMode").Text(), chart.Value("tunnel").Text());
        if (chaining.IsUnknown || target.IsUnknown || eni.IsUnknown || ipam.IsUnknown || routing.IsUnknown || tunnel.IsUnknown)
            return Unknown("a value of chart 'cilium' is not known", evidence);
        if (chaining.OrNull() is not (null or "none" or "portmap") || target.IsPresent)
            return Chained(chaining, target, evidence, context);
        if (eni.Or(false) is true || ipam.OrNull() == "eni")
            return Network(PodNetworkMode.Eni, true, [], (eni.Node ?? ipam.Node)!, "Cilium gives pods addresses of network interfaces");
        if (ipam.OrNull() is not (null or "cluster-pool" or "cluster-pool-v2beta" or "kubernetes" or "multi-pool" or "crd"))
            return Unknown($"Cilium's `ipam.mode` {ipam.Value} says nothing about the VPC", evidence);
        var isNative = routing.OrNull() == "native" || (routing.IsAbsent && tunnel.OrNull() == "disabled");
        var mode = isNative ? PodNetworkMode.Routed : PodNetworkMode.Overlay;
        var written = routing.Node ?? tunnel.Node;
        var words = (isNative ? "Cilium routes without encapsulation" : "Cilium encapsulates") + (written is null ? " unless it is told otherwise" : "");
        return Network(mode, written is not null && ipam.IsPresent, Ranges(chart, ipam, mode), written ?? chart.NameNode.Node!, words);
    }

    private static PodNetwork Chained(Reading<string> chaining, Reading<string> target, IReadOnlyList<NetworkEvidence> evidence, LintContext context)
    {
        var isNamed = chaining.OrNull() == "aws-cni" || target.OrNull() == "aws-cni";
        if (!isNamed && !(chaining.OrNull() == "generic-veth" && context.Platform.IsEks is true))
            return Unknown("Cilium is chained to another plugin", evidence);
        return new PodNetwork
        {
            Plugin = AwsNodeNetwork.Plugin,
            Mode = PodNetworkMode.PolicyOnly,
            IsStated = isNamed,
            Evidence = [new NetworkEvidence((chaining.Node ?? target.Node)!, $"Cilium is chained to {AwsNodeNetwork.Plugin}")],
        };
    }

    private static PodNetwork Unknown(string reason, IReadOnlyList<NetworkEvidence> evidence) => PodNetwork.Unknown(reason, CiliumNetwork.Plugin, evidence);

    private static PodNetwork Network(PodNetworkMode mode, bool isStated, IReadOnlyList<PodRange> ranges, YamlNode node, string words) =>
        new() { Plugin = CiliumNetwork.Plugin, Mode = mode, IsStated = isStated, Ranges = ranges, Evidence = [new NetworkEvidence(node, words)] };

    private static PodRange? RangeOf(Field item, PodNetworkMode mode) =>
        item.Text().OrNull() is { } text && Cidr.Parse(text) is { } range
            ? new PodRange(range.Canonical, mode, mode == PodNetworkMode.Routed ? "None" : null, item.Node!, isStated: true)
            : null;

    /// <summary>The pools of <c>cluster-pool</c>, a list or one text.</summary>
    private static IReadOnlyList<PodRange> Ranges(HelmChart chart, Reading<string> ipam, PodNetworkMode mode)
    {
        if (ipam.Or("cluster-pool") is not ("cluster-pool" or "cluster-pool-v2beta"))
            return [];
        var written = chart.Value("ipam", "operator", "clusterPoolIPv4PodCIDRList");
        var items = written.Scalar is not null ? [written] : written.Items ?? [];
        return [.. items.Select(i => RangeOf(i, mode)).OfType<PodRange>()];
    }
}
