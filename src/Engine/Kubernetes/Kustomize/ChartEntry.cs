using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// A Helm chart that a kustomization renders, with the values that it gives
/// (https://kubectl.docs.kubernetes.io/references/kustomize/builtins/#_helmchartinflationgenerator_).
/// </summary>
internal sealed class ChartEntry
{
    private readonly YamlNode entry;
    private readonly Func<string, IReadOnlyList<YamlNode>?> documentsAt;

    /// <param name="entry">An item of <c>helmCharts</c>, or of the older <c>helmChartInflationGenerator</c>.</param>
    /// <param name="documentsAt">Reads a file beside the kustomization.</param>
    public ChartEntry(YamlNode entry, Func<string, IReadOnlyList<YamlNode>?> documentsAt)
    {
        this.entry = entry;
        this.documentsAt = documentsAt;
    }

    /// <summary>The chart; <c>null</c> where the entry names none.</summary>
    /// <param name="kustomization">The document that holds the entry.</param>
    public RenderedChart? Read(Resource kustomization)
    {
        var name = Lenient.Get(entry, "name") is Scalar { Value.Length: > 0 } written ? written : Lenient.Get(entry, "chartName") as Scalar;
        var files = ReadFiles(out var hasMore);
        if (name is null)
            return null;
        return new RenderedChart
        {
            Source = kustomization,
            Name = new Field(name),
            Version = new Field(Lenient.Get(entry, "version") ?? Lenient.Get(entry, "chartVersion")),
            Values = [.. files.Select(f => new Field(f))],
            HasMore = hasMore,
        };
    }

    /// <summary>
    /// Helm takes the additional files last; the text stands over the file, under it (<c>merge</c>) or in its place (<c>replace</c>).
    /// </summary>
    private List<YamlNode> ReadFiles(out bool hasMore)
    {
        var additional = Lenient.Texts(entry, "additionalValuesFiles").Reverse().Select(documentsAt).ToList();
        var named = Lenient.Text(entry, "valuesFile") ?? Lenient.Text(entry, "values");
        var file = named is null ? [] : documentsAt(named);
        var text = Lenient.Get(entry, "valuesInline") ?? Lenient.Get(entry, "valuesLocal");
        var order = Lenient.Text(entry, "valuesMerge");
        hasMore = additional.Contains(null) || (file is null && order != "replace") || order is not (null or "" or "override" or "merge" or "replace");
        var texts = text is null ? Enumerable.Empty<YamlNode>() : [text];
        var ofFile = (file ?? []).Take(1);
        var own = order switch { "replace" => texts, "merge" => ofFile.Concat(texts), _ => texts.Concat(ofFile) };
        return [.. additional.SelectMany(d => (d ?? []).Take(1)), .. own];
    }
}
