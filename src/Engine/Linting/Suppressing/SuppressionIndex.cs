using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>Finds the suppressions that cover a finding, however many there are.</summary>
internal sealed class SuppressionIndex
{
    private readonly Dictionary<(ManifestFile, RuleDescriptor), List<Suppression>> wholeFiles = [];
    private readonly Dictionary<(ManifestFile, RuleDescriptor), NestedSpans<Suppression>> stretches = [];
    private readonly Dictionary<(YamlDocument, RuleDescriptor), List<Suppression>> documents = [];
    private readonly Dictionary<(Mapping, RuleDescriptor), List<Suppression>> objects = [];
    private readonly Dictionary<RuleDescriptor, List<(ObjectPattern Pattern, Suppression Suppression)>> patterns = [];

    /// <summary>Adds a suppression for one of the rules that it names.</summary>
    public void Add(Suppression suppression, RuleDescriptor rule)
    {
        switch (suppression.Scope)
        {
            case SuppressionScope.WholeFile:
                ListAt(wholeFiles, (suppression.File, rule)).Add(suppression);
                break;
            case SuppressionScope.Stretch stretch:
                SpansIn(suppression.File, rule).Add(stretch.Span, suppression);
                break;
            case SuppressionScope.Document document:
                SpansIn(suppression.File, rule).Add(document.Written.Span, suppression);
                ListAt(documents, (document.Written, rule)).Add(suppression);
                break;
            case SuppressionScope.OneObject single:
                SpansIn(suppression.File, rule).Add(single.Root.Span, suppression);
                ListAt(objects, (single.Root, rule)).Add(suppression);
                break;
            case SuppressionScope.Objects several:
                ListAt(patterns, rule).Add((several.Pattern, suppression));
                break;
        }
    }

    /// <summary>Every suppression that covers the finding; one may come twice.</summary>
    public IEnumerable<Suppression> Covering(Finding finding)
    {
        var covering = At(wholeFiles, (finding.File, finding.Rule));
        if (stretches.TryGetValue((finding.File, finding.Rule), out var spans))
            covering = covering.Concat(spans.Around(finding.Span));
        if (finding.Resource is not { } resource)
            return covering;
        return covering
            .Concat(At(documents, (resource.Source.Document, finding.Rule)))
            .Concat(At(objects, (resource.Source.Root, finding.Rule)))
            .Concat(At(patterns, finding.Rule).Where(p => p.Pattern.IsMatch(resource.Kind, resource.Namespace, resource.Name)).Select(p => p.Suppression));
    }

    private NestedSpans<Suppression> SpansIn(ManifestFile file, RuleDescriptor rule)
    {
        if (!stretches.TryGetValue((file, rule), out var spans))
            stretches[(file, rule)] = spans = new NestedSpans<Suppression>();
        return spans;
    }

    private static List<TItem> ListAt<TKey, TItem>(Dictionary<TKey, List<TItem>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = [];
        return list;
    }

    private static IEnumerable<TItem> At<TKey, TItem>(Dictionary<TKey, List<TItem>> lists, TKey key)
        where TKey : notnull => lists.TryGetValue(key, out var list) ? list : [];
}
