using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>
/// Antrea by the values of its Helm chart, which are called as in its ConfigMap
/// (https://github.com/antrea-io/antrea/blob/main/build/charts/antrea/README.md); the way without a value, which is to encapsulate, is assumed.
/// </summary>
internal static class AntreaChart
{
    /// <summary>What the chart's values say; <c>null</c> where nobody installs it.</summary>
    public static PodNetwork? In(LintContext context)
    {
        var charts = context.Get(HelmChart.In).Named("antrea").ToList();
        if (charts.Count == 0)
            return null;
        var chart = charts[0];
        IReadOnlyList<NetworkEvidence> evidence = [new(chart.NameNode.Node!, "chart 'antrea' is installed")];
        var mode = chart.Value("trafficEncapMode").Text();
        if (charts.Count > 1 || mode.IsUnknown)
            return PodNetwork.Unknown("the values of chart 'antrea' are not known", AntreaNetwork.Plugin, evidence).From(chart);
        if (string.Equals(mode.OrNull(), "networkPolicyOnly", StringComparison.OrdinalIgnoreCase))
            return PolicyOnly(new NetworkEvidence(mode.Node!, "Antrea enforces policy alone")).From(chart);
        if (AntreaNetwork.ModeOf(mode.Or("encap")!) is not { } known)
            return PodNetwork.Unknown($"`trafficEncapMode` {mode.Value} is none of Antrea's", AntreaNetwork.Plugin, evidence).From(chart);
        if (chart.IsPlaced("agent"))
            return PodNetwork.Unknown("Antrea may run on some of the nodes only", AntreaNetwork.Plugin, evidence).From(chart);
        var words = known == PodNetworkMode.Overlay ? "Antrea encapsulates" : "Antrea routes without encapsulation";
        return new PodNetwork
        {
            Plugin = AntreaNetwork.Plugin,
            Mode = known,
            IsStated = mode.IsPresent && !chart.HasMore,
            Ranges = Ranges(known, chart),
            Evidence = [new NetworkEvidence(mode.Node ?? chart.NameNode.Node!, mode.IsPresent ? words : words + " unless it is told otherwise")],
        }.From(chart);
    }

    private static PodNetwork PolicyOnly(NetworkEvidence evidence) => new()
    {
        Plugin = AwsNodeNetwork.Plugin,
        Mode = PodNetworkMode.PolicyOnly,
        IsStated = true,
        Evidence = [evidence],
    };

    /// <summary>Only where Antrea hands ranges to nodes itself.</summary>
    private static IReadOnlyList<PodRange> Ranges(PodNetworkMode mode, HelmChart chart)
    {
        if (chart.Value("nodeIPAM", "enable").Bool().Or(false) is not true)
            return [];
        return [.. from item in chart.Value("nodeIPAM", "clusterCIDRs").Items ?? []
                   let range = item.Text().OrNull() is { } text ? Cidr.Parse(text) : null
                   where range is not null
                   select new PodRange(range.Value.Canonical, mode, null, item.Node!, isStated: true)];
    }
}
