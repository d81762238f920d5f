using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>
/// A Helm chart that something in the set installs, with the values that are written for it: a Flux <c>HelmRelease</c>, an Argo CD
/// <c>Application</c>, Rancher's <c>HelmChart</c> and <c>HelmChartConfig</c>, Cluster API's <c>HelmChartProxy</c>, a kustomization or a chart of one's own. The
/// chart's defaults are not part of it.
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

    /// <summary>Whether the values are defaults that the installation may override: those of a chart of one's own, or of a template of installations.</summary>
    public bool IsDefault { get; private init; }

    /// <summary>Whether the object that installs it does so in another cluster than its own; which one is about this set nobody knows.</summary>
    public bool IsElsewhere { get; private init; }

    /// <summary>Whether it is doubtful that this cluster gets it with these values. Nothing is stated then.</summary>
    public bool IsDoubtful => IsDefault || IsElsewhere;

    /// <summary>Whether it only adds values to a chart that something else installs (Rancher's <c>HelmChartConfig</c>).</summary>
    public bool IsAddition => Resource.Kind == "HelmChartConfig";

    /// <summary>Whether values may come from places that are not read (<c>valuesFrom</c>, parameters, value files): what is absent may stand there.</summary>
    public bool HasMore { get; }

    /// <summary>Every chart of the set whose name is known.</summary>
    public static HelmCharts In(LintContext context)
    {
        var asked = Joined([.. context.Cluster.ToldByEach(OfResource)]);
        return new HelmCharts([.. asked.Concat(context.Cluster.Set.Charts.Select(OfSet)).Where(c => c.Name.Length > 0)]);
    }

    /// <summary>Whether the values below a path place its programs on some of the nodes only, or may. Chart defaults place them on every node.</summary>
    public bool IsPlaced(params string[] path)
    {
        var affinity = Value([.. path, "affinity", "nodeAffinity"]);
        return affinity.IsPresent || (affinity.IsUnknown && !HasMore) || !PluginTraces.NamesMachinesAlone(Value([.. path, "nodeSelector"]));
    }

    /// <summary>
    /// Whether only one text of values has something at a path: then <see cref="Value"/> is all of it, and nothing is merged into it.
    /// </summary>
    public bool IsWrittenOnce(params string[] path) =>
        layers.Count(l => !At(l, path).IsAbsent) == 1 && !ParametersBelow(string.Join(".", path)).Any();

    /// <summary>
    /// The value at a path of keys, the strongest of several texts first; unknown where it is not written and values may come from elsewhere.
    /// </summary>
    public Field Value(params string[] path)
    {
        if (parameters.Count > 0 && parameters.LastOrDefault(p => p["name"].Text().OrNull() == string.Join(".", path)) is { Node: not null } parameter)
            return AsTyped(parameter["value"]);
        foreach (var layer in layers)
        {
            var field = At(layer, path);
            if (!field.IsAbsent)
                return field;
        }
        return HasMore ? new Field(null, UnknownPaths.All("values may come from other places")) : default;
    }

    /// <summary>Argo CD's parameters whose names begin with a path (<c>path.name</c>): each with its whole name and its value.</summary>
    public IEnumerable<KeyValuePair<Scalar, Field>> ParametersBelow(string path) => parameters
        .Where(p => p["name"].Text().OrNull()?.StartsWith(path + ".", StringComparison.Ordinal) == true)
        .Select(p => new KeyValuePair<Scalar, Field>(p["name"].Scalar!, p["value"]));

    /// <summary>
    /// Argo CD writes every parameter as a text, which Helm types as it does after <c>--set</c>
    /// (https://helm.sh/docs/intro/using_helm/#the-format-and-limitations-of---set).
    /// </summary>
    private static Field AsTyped(Field value) => value is { IsPresent: true, Scalar: { Style: not ScalarStyle.Plain } text }
        ? new Field(new Scalar(text.File, text.SpanOf(0, text.Value.Length), text.Value, ScalarStyle.Plain))
        : value;

    private static Field At(Field layer, string[] path)
    {
        foreach (var key in path)
            layer = layer[key];
        return layer;
    }

    /// <summary>
    /// Each of Rancher's charts together with the values that a <c>HelmChartConfig</c> of its name adds over its own
    /// (https://docs.k3s.io/helm#customizing-packaged-components-with-helmchartconfig).
    /// </summary>
    private static IEnumerable<HelmChart> Joined(List<HelmChart> all)
    {
        var additions = all.Where(c => c.IsAddition).ToList();
        foreach (var addition in additions)
        {
            var at = all.FindIndex(c => c.Resource is { Kind: "HelmChart", GroupKind.Group: "helm.cattle.io" } && c.Resource.Name == addition.Resource.Name);
            if (at < 0)
                continue;
            var chart = all[at];
            all[at] = new HelmChart(chart.Resource, chart.NameNode, chart.Version, [.. addition.layers, .. chart.layers], chart.parameters, chart.HasMore);
            all.Remove(addition);
        }
        return all;
    }

    private static HelmChart OfSet(RenderedChart chart) =>
        new(chart.Source, chart.Name, chart.Version, chart.Values, [], chart.HasMore) { IsDefault = chart.IsDefault };

    private static IEnumerable<HelmChart> OfResource(Resource resource) => resource.GroupKind switch
    {
        { Group: "helm.toolkit.fluxcd.io", Kind: "HelmRelease" } => [OfFlux(resource)],
        { Group: "argoproj.io", Kind: "Application" } => OfArgo(resource, resource.Spec, isTemplate: false),
        { Group: "argoproj.io", Kind: "ApplicationSet" } => OfArgo(resource, resource.Spec["template"]["spec"], isTemplate: true),
        { Group: "helm.cattle.io", Kind: "HelmChart" } =>
            [OfText(resource, resource.Spec["chart"], resource.Spec["version"], resource.Spec["valuesContent"], !resource.Spec["set"].IsAbsent)],
        { Group: "helm.cattle.io", Kind: "HelmChartConfig" } =>
            [OfText(resource, resource.Metadata["name"], default, resource.Spec["valuesContent"], hasMore: !IsOfRke2(resource.Name))],
        { Group: "addons.cluster.x-k8s.io", Kind: "HelmChartProxy" } =>
            [OfText(resource, resource.Spec["chartName"], resource.Spec["version"], resource.Spec["valuesTemplate"], hasMore: false, isElsewhere: true)],
        _ => [],
    };

    /// <summary>Charts that RKE2 brings have no other values than their defaults: the object that installs them is not one's own.</summary>
    private static bool IsOfRke2(string name) => name.StartsWith("rke2-", StringComparison.Ordinal);

    private static HelmChart OfFlux(Resource resource)
    {
        var chart = resource.Spec["chart"]["spec"];
        var hasMore = !resource.Spec["valuesFrom"].IsAbsent || !resource.Spec["postRenderers"].IsAbsent;
        return new HelmChart(resource, chart["chart"], chart["version"], [resource.Spec["values"]], [], hasMore)
        {
            IsElsewhere = !resource.Spec["kubeConfig"].IsAbsent,
        };
    }

    private static HelmChart OfText(Resource resource, Field name, Field version, Field text, bool hasMore, bool isElsewhere = false) =>
        new(resource, name, version, [EmbeddedDocument.In(text)], [], hasMore) { IsElsewhere = isElsewhere };

    /// <summary>Argo CD installs into the cluster that it runs in, or into others that it knows.</summary>
    private static bool NamesAnother(Field destination) =>
        destination["name"].Text().OrNull() is not (null or "in-cluster")
        || destination["server"].Text().OrNull() is not (null or "https://kubernetes.default.svc");

    private static IEnumerable<HelmChart> OfArgo(Resource resource, Field spec, bool isTemplate)
    {
        var sources = spec["sources"].Items ?? [];
        foreach (var source in sources.Count > 0 ? sources : [spec["source"]])
        {
            var helm = source["helm"];
            var hasMore = helm["parameters"].Items is null || !helm["valueFiles"].IsAbsent || !helm["fileParameters"].IsAbsent;
            yield return new HelmChart(
                resource, source["chart"], source["targetRevision"], [ArgoSource.ValuesOf(helm)], helm["parameters"].Items ?? [], hasMore)
            {
                IsDefault = isTemplate,
                IsElsewhere = NamesAnother(spec["destination"]),
            };
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

    /// <summary>Those of a name, or of its variant that RKE2 brings (https://docs.rke2.io/networking/basic_network_options).</summary>
    public IEnumerable<HelmChart> NamedOrOfRke2(string name) => All.Where(c => c.Name == name || c.Name == "rke2-" + name);
}
