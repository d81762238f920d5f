using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>
/// Antrea by its ConfigMap <c>antrea-config</c>. On EKS its manifest enforces policy alone
/// (https://github.com/antrea-io/antrea/blob/main/docs/eks-installation.md).
/// </summary>
internal static class AntreaNetwork
{
    public const string Plugin = "Antrea";

    public static PodNetwork? In(LintContext context)
    {
        if (PluginTraces.In(context, Plugin, n => n == "antrea-agent", "antrea-agent-ubuntu", IsConfig) is not { } traces)
            return null;
        if (traces.Doubt() is { } doubt)
            return doubt;
        if (traces.Configs.Count == 0)
            return traces.Unknown("Antrea's ConfigMap `antrea-config` is not in these files");
        var data = traces.Configs[0].Root["data"];
        var mode = EmbeddedDocument.In(data["antrea-agent.conf"])["trafficEncapMode"].Text();
        if (mode.Or("encap") is not { } known)
            return traces.Unknown($"`trafficEncapMode` of Antrea is not known: {mode.UnknownReason}");
        if (string.Equals(known, "networkPolicyOnly", StringComparison.OrdinalIgnoreCase))
            return PolicyOnly(mode, traces);
        return ModeOf(known) is { } way ? Network(way, mode, data, traces) : traces.Unknown($"`trafficEncapMode` {known} is none of Antrea's");
    }

    /// <summary>How Antrea brings packets to other nodes; <c>null</c> for a word that it does not know, and where it leaves that to another plugin.</summary>
    public static PodNetworkMode? ModeOf(string word) => word.ToLowerInvariant() switch
    {
        "encap" or "hybrid" => PodNetworkMode.Overlay,
        "noencap" => PodNetworkMode.Routed,
        _ => null,
    };

    private static bool IsConfig(string name) => name == "antrea-config" || name.StartsWith("antrea-config-", StringComparison.Ordinal);

    private static PodNetwork PolicyOnly(Reading<string> mode, PluginTraces traces) => new()
    {
        Plugin = AwsNodeNetwork.Plugin,
        Mode = PodNetworkMode.PolicyOnly,
        IsStated = true,
        Evidence = Evidence(mode, traces, "Antrea enforces policy alone"),
    };

    private static PodNetwork Network(PodNetworkMode mode, Reading<string> written, Field data, PluginTraces traces) => new()
    {
        Plugin = Plugin,
        Mode = mode,
        IsStated = written.IsPresent,
        Ranges = Ranges(mode, EmbeddedDocument.In(data["antrea-controller.conf"])["nodeIPAM"]),
        Evidence = Evidence(written, traces, mode == PodNetworkMode.Overlay ? "Antrea encapsulates" : "Antrea routes without encapsulation"),
    };

    private static IReadOnlyList<NetworkEvidence> Evidence(Reading<string> mode, PluginTraces traces, string words) =>
        mode.Node is { } node ? [new NetworkEvidence(node, words)] : traces.Evidence(words + " unless it is told otherwise");

    /// <summary>Only where Antrea hands ranges to nodes itself; <c>podCIDRs</c> of the agent is no pool.</summary>
    private static IReadOnlyList<PodRange> Ranges(PodNetworkMode mode, Field nodeIpam)
    {
        if (nodeIpam["enableNodeIPAM"].Bool().Or(false) is not true)
            return [];
        return [.. (nodeIpam["clusterCIDRs"].Items ?? []).Select(i => RangeOf(i, mode)).OfType<PodRange>()];
    }

    private static PodRange? RangeOf(Field item, PodNetworkMode mode) =>
        item.Text().OrNull() is { } text && Cidr.Parse(text) is { } range ? new PodRange(range.Canonical, mode, null, item.Node!, isStated: true) : null;
}
