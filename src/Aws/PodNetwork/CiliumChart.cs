using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>
/// Cilium by the values of its Helm chart (https://github.com/cilium/cilium/blob/main/install/kubernetes/cilium/README.md): chaining first, then address
/// management, then routing. What the chart would default is assumed. Addresses on network interfaces are believed where they are written, even where further
/// values may come from elsewhere.
/// </summary>
internal static class CiliumChart
{
    private static readonly string[] OtherClouds = ["gke", "azure", "aksbyocni", "alibabacloud"];

    /// <summary>What the chart's values say; <c>null</c> where nobody installs it.</summary>
    public static PodNetwork? In(LintContext context)
    {
        var charts = context.Get(HelmChart.In).NamedOrOfRke2("cilium").ToList();
        if (charts.Count == 0)
            return null;
        var chart = charts[0];
        IReadOnlyList<NetworkEvidence> evidence = [new(chart.NameNode.Node!, $"chart '{chart.Name}' is installed")];
        var remote = context.Vpc.RemoteNetworks;
        if (charts.Count > 1)
            return Unknown("chart 'cilium' is installed twice", evidence).From(chart);
        if (chart.IsPlaced() || (remote.IsKnown ? remote.Value.Count > 0 : remote.UnknownReason is not null))
            return Unknown("Cilium may run on some of the nodes only", evidence).From(chart);
        return (Chained(chart, evidence, context) ?? OfAddresses(chart, evidence)).From(chart);
    }

    private static PodNetwork OfAddresses(HelmChart chart, IReadOnlyList<NetworkEvidence> evidence)
    {
        var (eni, ipam) = (chart.Value("eni", "enabled").Bool(), chart.Value("ipam", "mode").Text());
        if (eni.Or(false) is true || ipam.OrNull() == "eni")
            return Network(PodNetworkMode.Eni, true, [], (eni.Or(false) is true ? eni.Node : ipam.Node)!, "Cilium gives pods addresses of network interfaces");
        if (chart.HasMore)
            return Unknown("values of chart 'cilium' may come from elsewhere", evidence);
        var (routing, tunnel) = (chart.Value("routingMode").Text(), chart.Value("tunnel").Text());
        var isElsewhere = OtherClouds.Any(c => chart.Value(c, "enabled").Bool().Or(false) is not false);
        if (isElsewhere || eni.IsUnknown || ipam.IsUnknown || routing.IsUnknown || tunnel.IsUnknown)
            return Unknown("a value of chart 'cilium' is not known", evidence);
        if (ipam.OrNull() is not (null or "cluster-pool" or "cluster-pool-v2beta" or "kubernetes" or "multi-pool" or "crd"))
            return Unknown($"Cilium's `ipam.mode` {ipam.Value} says nothing about the VPC", evidence);
        if (routing.OrNull() is not (null or "native" or "tunnel"))
            return Unknown($"Cilium's `routingMode` {routing.Value} is neither tunnel nor native", evidence);
        var isNative = routing.OrNull() == "native" || (routing.IsAbsent && tunnel.OrNull() == "disabled");
        var mode = isNative ? PodNetworkMode.Routed : PodNetworkMode.Overlay;
        var written = routing.Node ?? tunnel.Node;
        var words = (isNative ? "Cilium routes without encapsulation" : "Cilium encapsulates") + (written is null ? " unless it is told otherwise" : "");
        return Network(mode, written is not null && ipam.IsPresent, Ranges(chart, ipam, mode), written ?? chart.NameNode.Node!, words);
    }

    /// <summary>The network of the plugin that Cilium is chained to; <c>null</c> where it gives the addresses itself, as far as the values tell.</summary>
    private static PodNetwork? Chained(HelmChart chart, IReadOnlyList<NetworkEvidence> evidence, LintContext context)
    {
        var (chaining, target) = (chart.Value("cni", "chainingMode").Text(), chart.Value("cni", "chainingTarget").Text());
        if ((chaining.IsUnknown || target.IsUnknown) && !chart.HasMore)
            return Unknown("a value of chart 'cilium' is not known", evidence);
        if (chaining.OrNull() is null or "none" or "portmap" && target.OrNull() is null or "")
            return null;
        var node = (chaining.OrNull() is not (null or "none") ? chaining.Node : target.Node)!;
        if (chaining.OrNull() == "flannel")
            return CiliumNetwork.OnFlannel(context, node);
        var isNamed = chaining.OrNull() == "aws-cni" || target.OrNull() == "aws-cni";
        if (!isNamed && !(chaining.OrNull() == "generic-veth" && target.OrNull() is null or "" && context.Platform.IsEks is true))
            return Unknown("Cilium is chained to another plugin", evidence);
        return new PodNetwork
        {
            Plugin = AwsNodeNetwork.Plugin,
            Mode = PodNetworkMode.PolicyOnly,
            IsStated = isNamed,
            Evidence = [new NetworkEvidence(node, $"Cilium is chained to {AwsNodeNetwork.Plugin}")],
        };
    }

    private static PodNetwork Unknown(string reason, IReadOnlyList<NetworkEvidence> evidence) => PodNetwork.Unknown(reason, CiliumNetwork.Plugin, evidence);

    private static PodNetwork Network(PodNetworkMode mode, bool isStated, IReadOnlyList<PodRange> ranges, YamlNode node, string words) =>
        new() { Plugin = CiliumNetwork.Plugin, Mode = mode, IsStated = isStated, Ranges = ranges, Evidence = [new NetworkEvidence(node, words)] };

    /// <summary>The pools of <c>cluster-pool</c>, a list or one text; before 1.14 a range of its own.</summary>
    private static IReadOnlyList<PodRange> Ranges(HelmChart chart, Reading<string> ipam, PodNetworkMode mode)
    {
        if (ipam.Or("cluster-pool") is not ("cluster-pool" or "cluster-pool-v2beta"))
            return [];
        var written = new List<Field>();
        if (chart.Value("ipv4", "enabled").Bool().Or(true) is true)
            written.AddRange([chart.Value("ipam", "operator", "clusterPoolIPv4PodCIDRList"), chart.Value("ipam", "operator", "clusterPoolIPv4PodCIDR")]);
        if (chart.Value("ipv6", "enabled").Bool().Or(false) is true)
            written.Add(chart.Value("ipam", "operator", "clusterPoolIPv6PodCIDRList"));
        return [.. from item in written.SelectMany(w => w.Scalar is not null ? [w] : w.Items ?? [])
                   let range = item.Text().OrNull() is { } text ? Cidr.Parse(text) : null
                   where range is not null
                   select new PodRange(range.Value.Canonical, mode, mode == PodNetworkMode.Routed ? "None" : null, item.Node!, isStated: true)];
    }
}
