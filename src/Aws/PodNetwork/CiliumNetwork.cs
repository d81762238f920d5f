using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>
/// Cilium by its ConfigMap <c>cilium-config</c>. Chaining comes first: the chart writes <c>routing-mode: tunnel</c> even where another plugin gives
/// the addresses (https://docs.cilium.io/en/stable/installation/cni-chaining-aws-cni/), then address management, then routing
/// (https://docs.cilium.io/en/stable/network/concepts/routing/).
/// </summary>
internal static class CiliumNetwork
{
    public const string Plugin = "Cilium";

    public static PodNetwork? In(LintContext context)
    {
        if (PluginTraces.In(context, Plugin, n => n == "cilium", "cilium", n => n == "cilium-config") is not { } traces)
            return null;
        if (traces.Doubt() is { } doubt)
            return doubt;
        if (traces.Configs.Count == 0)
            return traces.Unknown("Cilium's ConfigMap `cilium-config` is not in these files");
        var data = traces.Configs[0].Root["data"];
        string[] keys = ["cni-chaining-mode", "cni-chaining-target", "ipam", "routing-mode", "tunnel"];
        foreach (var key in keys)
        {
            if (data[key].IsUnknown || data[key].Text().IsUnknown)
                return traces.Unknown($"`{key}` of Cilium is not known: {data[key].UnknownReason ?? "it is no text"}");
        }
        return Chained(context, traces, data) ?? OfAddresses(traces, data);
    }

    /// <summary>
    /// The network of the plugin that Cilium is chained to; <c>null</c> where it gives the addresses itself. Port mapping is no chaining to a plugin.
    /// </summary>
    private static PodNetwork? Chained(LintContext context, PluginTraces traces, Field data)
    {
        var mode = data["cni-chaining-mode"].Text();
        var target = data["cni-chaining-target"].Text();
        var written = mode.OrNull() is { Length: > 0 } and not "none" ? mode.Value : target.OrNull() is { Length: > 0 } ? "generic-veth" : "none";
        if (written is "none" or "portmap")
            return null;
        var node = mode.Node ?? target.Node ?? traces.Configs[0].NameNode;
        if (written == "aws-cni" || (written == "generic-veth" && target.OrNull() == "aws-cni"))
            return PolicyOnly(node, $"Cilium is chained to {AwsNodeNetwork.Plugin}", isStated: true);
        if (written == "flannel")
            return OnFlannel(context, node);
        return written == "generic-veth" && target.OrNull() is not { Length: > 0 } && RunsVpcCni(context)
            ? PolicyOnly(node, "Cilium is chained to the cluster's plugin", isStated: false)
            : traces.Unknown($"Cilium is chained to another plugin ({node.Place()})");
    }

    private static bool RunsVpcCni(LintContext context) => context.Platform.IsEks is true || AwsNodeNetwork.DaemonSetIn(context.Cluster) is not null;

    private static PodNetwork PolicyOnly(YamlNode node, string words, bool isStated) => new()
    {
        Plugin = AwsNodeNetwork.Plugin,
        Mode = PodNetworkMode.PolicyOnly,
        IsStated = isStated,
        Evidence = [new NetworkEvidence(node, words)],
    };

    /// <summary>Flannel's own objects decide, and state its ranges; where they are elsewhere, its usual backend is assumed.</summary>
    public static PodNetwork OnFlannel(LintContext context, YamlNode node)
    {
        var flannel = FlannelNetwork.In(context);
        return new PodNetwork
        {
            Plugin = FlannelNetwork.Plugin,
            Mode = flannel is null ? PodNetworkMode.Overlay : flannel.Mode,
            IsStated = flannel is { IsStated: true },
            UnknownReason = flannel?.UnknownReason,
            Evidence = [new NetworkEvidence(node, "Cilium is chained to Flannel")],
        };
    }

    private static PodNetwork OfAddresses(PluginTraces traces, Field data)
    {
        var ipam = data["ipam"].Text();
        if (ipam.OrNull() == "eni")
            return Network(PodNetworkMode.Eni, isStated: true, [], new NetworkEvidence(ipam.Node!, "`ipam: eni` gives pods addresses of network interfaces"));
        if (ipam.OrNull() is not (null or "cluster-pool" or "cluster-pool-v2beta" or "kubernetes" or "multi-pool" or "crd"))
            return traces.Unknown($"Cilium's `ipam` {ipam.Value} says nothing about the VPC ({ipam.Node!.Place()})");
        var (routing, tunnel) = (data["routing-mode"].Text(), data["tunnel"].Text());
        (PodNetworkMode? mode, YamlNode? node) = (routing.OrNull(), tunnel.OrNull()) switch
        {
            ("native", _) => (PodNetworkMode.Routed, routing.Node),
            ("tunnel", _) => (PodNetworkMode.Overlay, routing.Node),
            (null, "disabled") => (PodNetworkMode.Routed, tunnel.Node),
            (null, "vxlan" or "geneve") => (PodNetworkMode.Overlay, tunnel.Node),
            (null, null) => (PodNetworkMode.Overlay, null),
            _ => ((PodNetworkMode?)null, (YamlNode?)null),
        };
        if (mode is not { } known)
            return traces.Unknown("Cilium's routing mode is not known");
        var written = known == PodNetworkMode.Overlay ? "Cilium encapsulates" : "Cilium routes without encapsulation";
        var words = node is null ? written + " unless it is told otherwise" : written;
        return Network(known, node is not null && ipam.IsPresent, Ranges(data, known), new NetworkEvidence(node ?? traces.Configs[0].NameNode, words));
    }

    private static PodNetwork Network(PodNetworkMode mode, bool isStated, IReadOnlyList<PodRange> ranges, NetworkEvidence evidence) =>
        new() { Plugin = Plugin, Mode = mode, IsStated = isStated, Ranges = ranges, Evidence = [evidence] };

    /// <summary>The pools of <c>cluster-pool</c>; with other address management the same keys may stand there and count for nothing.</summary>
    private static IReadOnlyList<PodRange> Ranges(Field data, PodNetworkMode mode)
    {
        if (data["ipam"].Text().OrNull() is not ("cluster-pool" or "cluster-pool-v2beta"))
            return [];
        var encapsulation = mode == PodNetworkMode.Routed ? "None" : data["tunnel-protocol"].Text().OrNull() ?? data["tunnel"].Text().OrNull();
        var ranges = new List<PodRange>();
        if (data["enable-ipv4"].Text().Or("true") == "true")
            Add(data["cluster-pool-ipv4-cidr"]);
        if (data["enable-ipv6"].Text().OrNull() == "true")
            Add(data["cluster-pool-ipv6-cidr"]);
        return ranges;

        void Add(Field written)
        {
            if (!written.IsPresent || written.Scalar is not { } text)
                return;
            foreach (var (start, part) in Parts(text.Value))
            {
                var node = new Scalar(text.File, text.SpanOf(start, part.Length), part, ScalarStyle.Plain);
                if (Cidr.Parse(part) is { } range)
                    ranges.Add(new PodRange(range.Canonical, mode, encapsulation, node, isStated: true));
            }
        }
    }

    private static IEnumerable<(int Start, string Part)> Parts(string text)
    {
        var start = 0;
        foreach (var part in text.Split(' '))
        {
            if (part.Length > 0)
                yield return (start, part);
            start += part.Length + 1;
        }
    }
}
