using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>
/// Flannel by the values of its Helm chart (https://github.com/flannel-io/flannel/blob/master/chart/kube-flannel/values.yaml), or of the charts of Flannel and
/// Canal that RKE2 brings (https://docs.rke2.io/networking/basic_network_options). Every backend keeps pods off network interfaces; which one the chart
/// defaults to is assumed.
/// </summary>
internal static class FlannelChart
{
    /// <summary>What the chart's values say; <c>null</c> where nobody installs it.</summary>
    public static PodNetwork? In(LintContext context)
    {
        var all = context.Get(HelmChart.In);
        var charts = all.NamedOrOfRke2("flannel").Concat(all.Named("rke2-canal")).ToList();
        if (charts.Count == 0)
            return null;
        var chart = charts[0];
        IReadOnlyList<NetworkEvidence> evidence = [new(chart.NameNode.Node!, $"chart '{chart.Name}' is installed")];
        var backend = chart.Value("flannel", "backend").Text();
        if (charts.Count > 1 || (backend.IsUnknown && !chart.IsAddition))
            return PodNetwork.Unknown("the values of Flannel's chart are not known", FlannelNetwork.Plugin, evidence).From(chart);
        if (FlannelNetwork.ModeOf(backend.OrNull() ?? "vxlan") is not { } mode)
            return PodNetwork.Unknown($"Flannel's backend {backend.Value} is not known", FlannelNetwork.Plugin, evidence).From(chart);
        var words = mode == PodNetworkMode.Overlay ? "Flannel encapsulates" : "Flannel routes without encapsulation";
        return new PodNetwork
        {
            Plugin = FlannelNetwork.Plugin,
            Mode = mode,
            IsStated = backend.IsPresent && !chart.HasMore,
            Ranges = [.. new[] { chart.Value("podCidr"), chart.Value("podCidrv6") }.SelectMany(f => Range(f, mode, backend.OrNull()))],
            Evidence = [new NetworkEvidence(backend.Node ?? chart.NameNode.Node!, backend.IsPresent ? words : words + " unless it is told otherwise")],
        }.From(chart);
    }

    private static IEnumerable<PodRange> Range(Field written, PodNetworkMode mode, string? backend)
    {
        if (written.Text().OrNull() is { } text && Cidr.Parse(text) is { } range)
            yield return new PodRange(range.Canonical, mode, mode == PodNetworkMode.Overlay ? backend : "None", written.Node!, isStated: true);
    }
}
