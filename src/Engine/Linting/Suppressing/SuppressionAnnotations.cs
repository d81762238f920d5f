using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>Reads the annotation <c>manifest-lint/ignore: "ML2001: reason; ML2002: reason"</c>, for where comments do not survive. It covers its object.</summary>
internal sealed class SuppressionAnnotations
{
    private const string Key = "manifest-lint/ignore";
    private const string Form = "write \"ML2001: reason\"";

    private readonly ManifestObject source;
    private readonly MappingEntry entry;
    private readonly Scalar value;
    private readonly RuleIndex rules;
    private readonly List<(ManifestFile, SuppressionProblem)> problems;

    private SuppressionAnnotations(ManifestObject source, MappingEntry entry, Scalar value, RuleIndex rules, List<(ManifestFile, SuppressionProblem)> problems)
    {
        this.source = source;
        this.entry = entry;
        this.value = value;
        this.rules = rules;
        this.problems = problems;
    }

    /// <summary>The suppressions of a file's objects; what is wrong in them is added to <paramref name="problems"/>.</summary>
    public static IReadOnlyList<Suppression> In(YamlStream stream, RuleIndex rules, List<(ManifestFile, SuppressionProblem)> problems)
    {
        var suppressions = new List<Suppression>();
        if (stream.File.Text.IndexOf(Key, StringComparison.Ordinal) < 0)
            return suppressions;
        foreach (var source in ManifestObjects.In(stream))
        {
            if ((source.Root["metadata"] as Mapping)?["annotations"] is Mapping annotations && annotations.Entry(Key) is { Value: Scalar value } entry)
                suppressions.AddRange(new SuppressionAnnotations(source, entry, value, rules, problems).Read());
        }
        return suppressions;
    }

    private List<Suppression> Read()
    {
        var parts = Parts(value.Value).ToList();
        if (parts.Count == 0)
            Report(value.Span, $"This suppression names no rule: {Form}.");
        return parts.Select(p => Read(p.Start, p.Text, isOnly: parts.Count == 1)).OfType<Suppression>().ToList();
    }

    private Suppression? Read(int start, string text, bool isOnly)
    {
        var colon = text.IndexOf(':');
        var span = value.SpanOf(start, text.Length);
        if (colon < 0 || text.Substring(colon + 1).Trim().Length == 0)
        {
            Report(span, $"This suppression gives no reason and is not applied: {Form}.");
            return null;
        }
        var list = SuppressionText.Read(text.Substring(0, colon), (at, length) => value.SpanOf(start + at, length), rules);
        problems.AddRange(list.Problems.Select(p => (value.File, p)));
        if (list.Mentions.Count == 0 && list.Problems.Count == 0)
            Report(span, $"This suppression names no rule: {Form}.");
        return list.Mentions.Count == 0 || list.IsVoid ? null : new Suppression
        {
            File = value.File,
            Span = span,
            Mentions = list.Mentions,
            Until = list.Until,
            Scope = new SuppressionScope.OneObject(source.Root),
            Removal = () => isOnly ? LineRemoval.Of(value.File, entry.Span) : null,
        };
    }

    private void Report(TextSpan span, string message) => problems.Add((value.File, new SuppressionProblem(span, message)));

    /// <summary>The parts between the semicolons, blanks around them left out; empty ones are none.</summary>
    private static IEnumerable<(int Start, string Text)> Parts(string value)
    {
        for (var at = 0; at <= value.Length;)
        {
            var end = value.IndexOf(';', at);
            end = end < 0 ? value.Length : end;
            var text = value.Substring(at, end - at);
            if (text.Trim().Length > 0)
                yield return (at + text.Length - text.TrimStart().Length, text.Trim());
            at = end + 1;
        }
    }
}
