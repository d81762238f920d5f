using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// Charts of one's own whose dependencies are the charts that matter (https://helm.sh/docs/topics/charts/#chart-dependencies). Their values are written below
/// the dependency's name, beside <c>Chart.yaml</c> or by who installs the chart from its folder; whoever installs it may override them, so they are defaults.
/// </summary>
internal sealed class UmbrellaCharts
{
    private readonly ContextFiles files;
    private readonly Dictionary<string, Mapping> charts = new(StringComparer.Ordinal);
    private readonly HashSet<string> moreValues = new(StringComparer.Ordinal);

    public UmbrellaCharts(ContextFiles files, IEnumerable<string> chartFolders)
    {
        this.files = files;
        foreach (var folder in chartFolders)
        {
            if (files.DocumentsAt(PathOf(folder, "Chart.yaml")) is { Count: > 0 } documents && documents[0] is Mapping chart && Lenient.Items(chart, "dependencies").Count > 0)
                charts[folder] = chart;
        }
        if (charts.Count == 0)
            return;
        foreach (var file in files.All.Select(f => f.File))
        {
            if (file.Name != "values.yaml" && file.Name.IndexOf("values", StringComparison.Ordinal) >= 0 && charts.ContainsKey(file.Folder))
                moreValues.Add(file.Folder);
        }
    }

    /// <summary>
    /// Gives the dependencies of each chart to the set that it belongs to: that of who installs it from its folder, else that of the folder tree.
    /// </summary>
    /// <param name="drafts">The sets.</param>
    /// <param name="deliveryOf">What an object brings.</param>
    /// <param name="clusterOf">The <c>clusters:</c> entry of a path.</param>
    public void Give(IReadOnlyList<Draft> drafts, Func<ManifestObject, Delivery?> deliveryOf, Func<string, int?> clusterOf)
    {
        if (charts.Count == 0)
            return;
        var installed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            foreach (var source in draft.Members.Select(m => m.Built.Source).Where(s => deliveryOf(s) is { Cluster: null }).ToList())
                draft.Charts.UnionWith(Installations(source).Where(i => charts.ContainsKey(i.Folder)).SelectMany(i => OfInstallation(source, i, installed)));
        }
        foreach (var folder in charts.Keys.Where(f => !installed.Contains(f)))
        {
            var cluster = clusterOf(PathOf(folder, "Chart.yaml"));
            var draft = drafts.FirstOrDefault(d =>
                cluster is null ? d.IsTree && RelativePath.IsWithin(folder, d.Path) : d.Cluster == cluster && d.Path.Length == 0);
            draft?.Charts.UnionWith(Dependencies(folder, SourceOf(folder), [], moreValues.Contains(folder)));
        }
    }

    private IEnumerable<RenderedChart> OfInstallation(ManifestObject source, Installation installation, HashSet<string> installed)
    {
        installed.Add(installation.Folder);
        return Dependencies(installation.Folder, new Resource(source), installation.Values, installation.HasMore);
    }

    private IEnumerable<RenderedChart> Dependencies(string folder, Resource source, IReadOnlyList<Field> over, bool hasMore)
    {
        var own = files.DocumentsAt(PathOf(folder, "values.yaml"));
        IReadOnlyList<Field> values = [.. over, .. (own ?? []).Take(1).Select(d => new Field(d))];
        var isUnread = own is null && files.At(PathOf(folder, "values.yaml")) is not null;
        foreach (var dependency in Lenient.Items(charts[folder], "dependencies"))
        {
            if (Lenient.Get(dependency, "name") is not Scalar { Value.Length: > 0 } name || IsLeftOut(dependency, values))
                continue;
            var key = Lenient.Text(dependency, "alias") ?? name.Value;
            yield return new RenderedChart
            {
                Source = source,
                Name = new Field(name),
                Version = new Field(Lenient.Get(dependency, "version")),
                Values = [.. values.Select(v => v[key])],
                HasMore = hasMore || isUnread,
                IsDefault = true,
            };
        }
    }

    /// <summary>Whether a condition (a path of keys, or several) is false, or unknown; without a value it holds, and tags decide, which are not read.</summary>
    private static bool IsLeftOut(YamlNode dependency, IReadOnlyList<Field> values)
    {
        foreach (var path in (Lenient.Text(dependency, "condition") ?? "").Split(','))
        {
            var found = values.Select(v => path.Trim().Split('.').Aggregate(v, static (at, key) => at[key])).FirstOrDefault(f => !f.IsAbsent);
            if (!found.IsAbsent)
                return found.Bool() is not { IsPresent: true, Value: true };
        }
        return Lenient.Items(dependency, "tags").Count > 0;
    }

    private Resource SourceOf(string folder) => new(new ManifestObject(charts[folder], new YamlDocument(charts[folder], charts[folder].Span)));

    private static string PathOf(string folder, string file) => folder.Length == 0 ? file : folder + "/" + file;

    /// <summary>The chart folders that an object installs, with the values that it gives them.</summary>
    private static IEnumerable<Installation> Installations(ManifestObject source)
    {
        var spec = new Field(source.Root)["spec"];
        if (source.GroupKind is { Group: "helm.toolkit.fluxcd.io", Kind: "HelmRelease" } && FolderOf(spec["chart"]["spec"]["chart"]) is { } chart)
            return [new Installation(chart, [spec["values"]], !spec["valuesFrom"].IsAbsent || !spec["postRenderers"].IsAbsent)];
        if (source.GroupKind is not { Group: "argoproj.io", Kind: "Application" })
            return [];
        return (spec["sources"].Items ?? []).Append(spec["source"]).Select(OfArgo).OfType<Installation>();
    }

    private static Installation? OfArgo(Field source)
    {
        if (FolderOf(source["path"]) is not { } folder)
            return null;
        var helm = source["helm"];
        var hasMore = !helm["valueFiles"].IsAbsent || !helm["parameters"].IsAbsent || !helm["fileParameters"].IsAbsent;
        return new Installation(folder, [ArgoSource.ValuesOf(helm)], hasMore);
    }

    private static string? FolderOf(Field path) =>
        path.Text().OrNull() is { } written && !Placeholder.IsIn(written) ? RelativePath.From("", written.TrimStart('/')) : null;

    private sealed class Installation(string folder, IReadOnlyList<Field> values, bool hasMore)
    {
        public string Folder => folder;

        public IReadOnlyList<Field> Values => values;

        public bool HasMore => hasMore;
    }
}
