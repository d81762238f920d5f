using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>
/// Calico by the chart of its operator: the values below <c>installation</c> are the <c>spec</c> of the Installation that the chart makes
/// (https://github.com/projectcalico/calico/blob/master/charts/tigera-operator/values.yaml).
/// </summary>
internal static class CalicoChart
{
    /// <summary>What the operator makes of the chart's Installation; <c>null</c> where nobody installs the chart, or it makes none.</summary>
    public static PodNetwork? In(LintContext context)
    {
        if (context.Calico is not null)
            return null;
        var charts = context.Get(HelmChart.In).Named("tigera-operator").ToList();
        if (charts.Count == 0)
            return null;
        var chart = charts[0];
        IReadOnlyList<NetworkEvidence> evidence = [new(chart.NameNode.Node!, "chart 'tigera-operator' is installed")];
        if (chart.Value("installation", "enabled").Bool() is { IsPresent: true, Value: false })
            return null;
        var spec = chart.Value("installation");
        if (charts.Count > 1 || chart.HasMore || chart.ParametersBelow("installation").Any() || !(spec.IsAbsent || IsWhole(spec, chart)))
            return PodNetwork.Unknown("the values of chart 'tigera-operator' are not known", CalicoNetwork.Plugin, evidence).From(chart);
        var installation = CalicoInstallation.OfChart(context.Cluster, chart.Resource, spec, context.Platform.IsEks);
        return CalicoNetwork.Of(context, installation).From(chart);
    }

    private static bool IsWhole(Field spec, HelmChart chart) => spec.Mapping is not null && spec.IsWhollyKnown && chart.IsWrittenOnce("installation");
}
