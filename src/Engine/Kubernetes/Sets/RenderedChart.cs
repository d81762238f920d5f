namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// A Helm chart that reaches the cluster without an object that asks for it: a kustomization renders it (<c>helmCharts</c>), or it is a dependency of a
/// chart whose folder lies among the files.
/// </summary>
public sealed class RenderedChart
{
    /// <summary>The document that names it, as an object: a kustomization, a <c>Chart.yaml</c>, an Argo CD <c>Application</c>.</summary>
    public required Resource Source { get; init; }

    /// <summary>Where the chart is named.</summary>
    public required Field Name { get; init; }

    /// <summary>Its version, one or a range.</summary>
    public Field Version { get; init; }

    /// <summary>The values that are written for it, the strongest first; the chart's own defaults are not among them.</summary>
    public IReadOnlyList<Field> Values { get; init; } = [];

    /// <summary>Whether values may stand in places that cannot be read, or somebody changes what comes out: what is absent here may be there.</summary>
    public bool HasMore { get; init; }

    /// <summary>Whether the values are only the defaults of a chart of one's own, which its installation may override.</summary>
    public bool IsDefault { get; init; }

    internal RenderedChart WithMore() => new() { Source = Source, Name = Name, Version = Version, Values = Values, HasMore = true, IsDefault = IsDefault };
}
