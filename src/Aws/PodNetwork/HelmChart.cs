using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>
/// A Helm chart that something in the set installs, with the values that are written for it: a Flux <c>HelmRelease</c>, an Argo CD
/// <c>Application</c>, Rancher's <c>HelmChart</c> and <c>HelmChartConfig</c>, Cluster API's <c>HelmChartProxy</c>. Chart defaults are not part of it.
/// </summary>
internal sealed class HelmChart
{
    private readonly IReadOnlyList<Field> layers;
    private readonly IReadOnlyList<Field> parameters;

    private HelmChart(Resource resource, Field name, Field version, IReadOnlyList<Field> layers, IReadOnlyList<Field> parameters, bool hasMore)
    {
        Resource = resource;
        NameNode = name;
        Version = version;
        this.layers = layers;
        this.parameters = parameters;
        HasMore = hasMore;
    }

    /// <summary>What installs it.</summary>
    public Resource Resource { get; }

    /// <summary>Where the chart is named.</summary>
    public Field NameNode { get; }

    /// <summary>The chart's name without a repository in front of it.</summary>
    public string Name => NameNode.Text().OrNull() is { } text ? text.Substring(text.LastIndexOf('/') + 1) : "";

    /// <summary>The chart's version: one, or a range; absent where the newest is taken.</summary>
    public Field Version { get; }

    /// <summary>Whether it only adds values to a chart that something else installs (Rancher's <c>HelmChartConfig</c>).</summary>
    public bool IsAddition => Resource.Kind == "HelmChartConfig";

    /// <summary>Whether values may come from places that are not read (<c>valuesFrom</c>, parameters, value files): what is absent may stand there.</summary>
    public bool HasMore { get; }

    /// <summary>Every chart of the set whose name is known.</summary>
    public static HelmCharts In(LintContext context) => new([.. context.Cluster.ToldByEach(OfResource).Where(c => c.Name.Length > 0)]);

    /// <summary>
    /// The value at a path of keys, the strongest of several texts first; unknown where it is not written and values may come from elsewhere.
    /// </summary>
    public Field Value(params string[] path)
    {
        if (parameters.Count > 0 && parameters.LastOrDefault(p => p["name"].Text().OrNull() == string.Join(".", path)) is { Node: not null } parameter)
            return parameter["value"];
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

    /// <summary>Argo CD's parameters whose names begin with a path (<c>path.name</c>): each with its whole name and its value.</summary>
    public IEnumerable<KeyValuePair<Scalar, Field>> ParametersBelow(string path) => parameters
        .Where(p => p["name"].Text().OrNull()?.StartsWith(path + ".", StringComparison.Ordinal) == true)
        .Select(p => new KeyValuePair<Scalar, Field>(p["name"].Scalar!, p["value"]));

    private static IEnumerable<HelmChart> OfResource(Resource resource) => resource.GroupKind switch
    {
        { Group: "helm.toolkit.fluxcd.io", Kind: "HelmRelease" } => [OfFlux(resource)],
        { Group: "argoproj.io", Kind: "Application" } => OfArgo(resource),
        { Group: "helm.cattle.io", Kind: "HelmChart" } => [OfText(resource, resource.Spec["chart"], resource.Spec["version"], resource.Spec["valuesContent"], !resource.Spec["set"].IsAbsent)],
        { Group: "helm.cattle.io", Kind: "HelmChartConfig" } => [OfText(resource, resource.Metadata["name"], default, resource.Spec["valuesContent"], hasMore: true)],
        { Group: "addons.cluster.x-k8s.io", Kind: "HelmChartProxy" } =>
            [OfText(resource, resource.Spec["chartName"], resource.Spec["version"], resource.Spec["valuesTemplate"], hasMore: false)],
        _ => [],
    };

    private static HelmChart OfFlux(Resource resource)
    {
        var chart = resource.Spec["chart"]["spec"];
        var hasMore = !resource.Spec["valuesFrom"].IsAbsent || !resource.Spec["postRenderers"].IsAbsent;
        return new HelmChart(resource, chart["chart"], chart["version"], [resource.Spec["values"]], [], hasMore);
    }

    private static HelmChart OfText(Resource resource, Field name, Field version, Field text, bool hasMore) =>
        new(resource, name, version, [EmbeddedDocument.In(text)], [], hasMore);

    private static IEnumerable<HelmChart> OfArgo(Resource resource)
    {
        var sources = resource.Spec["sources"].Items ?? [];
        foreach (var source in sources.Count > 0 ? sources : [resource.Spec["source"]])
        {
            var helm = source["helm"];
            var hasMore = helm["parameters"].Items is null || !helm["valueFiles"].IsAbsent || !helm["fileParameters"].IsAbsent;
            yield return new HelmChart(
                resource, source["chart"], source["targetRevision"], [helm["valuesObject"], EmbeddedDocument.In(helm["values"])], helm["parameters"].Items ?? [], hasMore);
        }
    }
}

/// <summary>The Helm charts of a deployment set.</summary>
internal sealed class HelmCharts(IReadOnlyList<HelmChart> all)
{
    /// <summary>In the order of files and text.</summary>
    public IReadOnlyList<HelmChart> All { get; } = all;

    /// <summary>Those of a name.</summary>
    public IEnumerable<HelmChart> Named(string name) => All.Where(c => c.Name == name);
}
