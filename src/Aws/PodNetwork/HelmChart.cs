using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>
/// A Helm chart that something in the set installs, with the values that are written for it: a Flux <c>HelmRelease</c>, an Argo CD
/// <c>Application</c>, Rancher's <c>HelmChart</c> and <c>HelmChartConfig</c>, Cluster API's <c>HelmChartProxy</c>. Chart defaults are not part of it.
/// </summary>
internal sealed class HelmChart
{
    private readonly IReadOnlyList<Field> layers;

    private HelmChart(Resource resource, Field name, IReadOnlyList<Field> layers, bool hasMore)
    {
        Resource = resource;
        NameNode = name;
        this.layers = layers;
        HasMore = hasMore;
    }

    /// <summary>What installs it.</summary>
    public Resource Resource { get; }

    /// <summary>Where the chart is named.</summary>
    public Field NameNode { get; }

    /// <summary>The chart's name without a repository in front of it.</summary>
    public string Name => NameNode.Text().OrNull() is { } text ? text.Substring(text.LastIndexOf('/') + 1) : "";

    /// <summary>Whether values may come from places that are not read (<c>valuesFrom</c>, parameters, value files): what is absent may stand there.</summary>
    public bool HasMore { get; }

    /// <summary>Every chart of the set whose name is known.</summary>
    public static HelmCharts In(LintContext context) => new([.. context.Cluster.ToldByEach(OfResource).Where(c => c.Name.Length > 0)]);

    /// <summary>
    /// The value at a path of keys, the strongest of several texts first; unknown where it is not written and values may come from elsewhere.
    /// </summary>
    public Field Value(params string[] path)
    {
        foreach (var layer in layers)
        {
            var field = layer;
            foreach (var key in path)
                field = field[key];
            if (!field.IsAbsent)
                return field;
        }
        return HasMore ? new Field(null, UnknownPaths.All("values may come from other places")) : default;
    }

    private static IEnumerable<HelmChart> OfResource(Resource resource) => resource.GroupKind switch
    {
        { Group: "helm.toolkit.fluxcd.io", Kind: "HelmRelease" } => [OfFlux(resource)],
        { Group: "argoproj.io", Kind: "Application" } => OfArgo(resource),
        { Group: "helm.cattle.io", Kind: "HelmChart" } => [OfText(resource, resource.Spec["chart"], resource.Spec["valuesContent"], !resource.Spec["set"].IsAbsent)],
        { Group: "helm.cattle.io", Kind: "HelmChartConfig" } => [OfText(resource, resource.Metadata["name"], resource.Spec["valuesContent"], hasMore: true)],
        { Group: "addons.cluster.x-k8s.io", Kind: "HelmChartProxy" } =>
            [OfText(resource, resource.Spec["chartName"], resource.Spec["valuesTemplate"], hasMore: false)],
        _ => [],
    };

    private static HelmChart OfFlux(Resource resource) =>
        new(resource, resource.Spec["chart"]["spec"]["chart"], [resource.Spec["values"]], !resource.Spec["valuesFrom"].IsAbsent || !resource.Spec["postRenderers"].IsAbsent);

    private static HelmChart OfText(Resource resource, Field name, Field text, bool hasMore) => new(resource, name, [EmbeddedDocument.In(text)], hasMore);

    private static IEnumerable<HelmChart> OfArgo(Resource resource)
    {
        var sources = resource.Spec["sources"].Items ?? [];
        foreach (var source in sources.Count > 0 ? sources : [resource.Spec["source"]])
        {
            var helm = source["helm"];
            var hasMore = !helm["parameters"].IsAbsent || !helm["valueFiles"].IsAbsent || !helm["fileParameters"].IsAbsent;
            yield return new HelmChart(resource, source["chart"], [helm["valuesObject"], EmbeddedDocument.In(helm["values"])], hasMore);
        }
    }
}

/// <summary>The Helm charts of a deployment set.</summary>
/// <param name="All">In the order of files and text.</param>
internal sealed record HelmCharts(IReadOnlyList<HelmChart> All)
{
    /// <summary>Those of a name.</summary>
    public IEnumerable<HelmChart> Named(string name) => All.Where(c => c.Name == name);
}
