using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>Reads the annotation <c>manifest-lint/ignore: "ML2001: reason; ML2002: reason"</c>, for where comments do not survive. It covers its object.</summary>
internal static class SuppressionAnnotations
{
    private const string Key = "manifest-lint/ignore";

    /// <summary>The suppressions of a file's objects; what is wrong in them is added to <paramref name="problems"/>.</summary>
    public static IEnumerable<Suppression> In(YamlStream stream, RuleIndex rules, List<(ManifestFile, SuppressionProblem)> problems)
    {
        if (stream.File.Text.IndexOf(Key, StringComparison.Ordinal) < 0)
            return [];
        return ManifestObjects.In(stream).SelectMany(o => In(o, rules, problems)).ToList();
    }

    private static IEnumerable<Suppression> In(ManifestObject source, RuleIndex rules, List<(ManifestFile, SuppressionProblem)> problems)
    {
        if ((source.Root["metadata"] as Mapping)?["annotations"] is not Mapping annotations || annotations.Entry(Key) is not { Value: Scalar value } entry)
            yield break;
        var parts = Parts(value.Value).ToList();
        foreach (var (start, text) in parts)
        {
            if (Read(source, entry, value, (start, text), parts.Count, rules, problems) is { } suppression)
                yield return suppression;
        }
        if (parts.Count == 0)
            problems.Add((value.File, new SuppressionProblem(value.Span, "This suppression names no rule: write \"ML2001: reason\".")));
    }

    private static Suppression? Read(
        ManifestObject source, MappingEntry entry, Scalar value, (int Start, string Text) part, int partCount, RuleIndex rules, List<(ManifestFile, SuppressionProblem)> problems)
    {
        var colon = part.Text.IndexOf(':');
        var span = value.SpanOf(part.Start, part.Text.Length);
        var list = SuppressionText.Read(colon < 0 ? part.Text : part.Text.Substring(0, colon), (at, length) => value.SpanOf(part.Start + at, length), rules);
        if (colon < 0 || part.Text.Substring(colon + 1).Trim().Length == 0)
        {
            problems.Add((value.File, new SuppressionProblem(span, "This suppression gives no reason and is not applied: write \"ML2001: reason\".")));
            return null;
        }
        problems.AddRange(list.Problems.Select(p => (value.File, p)));
        if (list.Mentions.Count == 0 && list.Problems.Count == 0)
            problems.Add((value.File, new SuppressionProblem(span, "This suppression names no rule: write \"ML2001: reason\".")));
        if (list.Mentions.Count == 0 || list.IsVoid)
            return null;
        return new Suppression
        {
            File = value.File,
            Span = span,
            Mentions = list.Mentions,
            Until = list.Until,
            Scope = new SuppressionScope.OneObject(source.Root),
            Removal = () => partCount == 1 ? LineRemoval.Of(value.File, entry.Span) : null,
        };
    }

    /// <summary>The parts between the semicolons, blanks around them left out; empty ones are none.</summary>
    private static IEnumerable<(int Start, string Text)> Parts(string value)
    {
        for (var at = 0; at <= value.Length;)
        {
            var end = value.IndexOf(';', at);
            end = end < 0 ? value.Length : end;
            var text = value.Substring(at, end - at);
            var leading = text.Length - text.TrimStart().Length;
            if (text.Trim().Length > 0)
                yield return (at + leading, text.Trim());
            at = end + 1;
        }
    }
}
