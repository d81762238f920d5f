using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>Reads the suppressions in a file's comments: <c># manifestlint: ignore ML2001 until 2027-03-31 -- reason</c> and <c>ignore-file</c>.</summary>
internal sealed class SuppressionComments
{
    private const string Prefix = "manifestlint:";
    private readonly YamlStream stream;
    private readonly RuleIndex rules;
    private readonly List<Suppression> suppressions = [];
    private readonly List<(ManifestFile, SuppressionProblem)> problems;
    private SuppressionTargets? targets;

    private SuppressionComments(YamlStream stream, RuleIndex rules, List<(ManifestFile, SuppressionProblem)> problems)
    {
        this.stream = stream;
        this.rules = rules;
        this.problems = problems;
    }

    private ManifestFile File => stream.File;

    private SuppressionTargets Targets => targets ??= new SuppressionTargets(stream);

    /// <summary>The suppressions of a file; what is wrong in them is added to <paramref name="problems"/>.</summary>
    public static IReadOnlyList<Suppression> In(YamlStream stream, RuleIndex rules, List<(ManifestFile, SuppressionProblem)> problems)
    {
        var reader = new SuppressionComments(stream, rules, problems);
        foreach (var comment in stream.Comments)
        {
            if (IsMeant(comment.Text))
                reader.Read(comment);
        }
        return reader.suppressions;
    }

    /// <summary>Whether a comment speaks to this linter; the hyphen is that of the annotation, and easily written here too.</summary>
    private static bool IsMeant(string comment) =>
        comment.StartsWith(Prefix, StringComparison.Ordinal) || comment.StartsWith("manifest-lint:", StringComparison.Ordinal)
        || comment.StartsWith("manifest-lint/ignore", StringComparison.Ordinal);

    private void Read(YamlComment comment)
    {
        if (!comment.Text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            Report(comment.Span, "In a comment the linter is called 'manifestlint:', as in '# manifestlint: ignore ML2001 -- reason'.");
            return;
        }
        var text = File.Slice(comment.Span);
        var verbStart = SkipBlanks(text, text.IndexOf(Prefix, StringComparison.Ordinal) + Prefix.Length);
        var verbEnd = verbStart;
        while (verbEnd < text.Length && text[verbEnd] is not (' ' or '\t'))
            verbEnd++;
        var verb = text.Substring(verbStart, verbEnd - verbStart);
        if (verb is "ignore" or "ignore-file")
            ReadIgnore(comment, text, verbEnd, verb == "ignore-file");
        else
            Report(SpanIn(comment, verbStart, verb.Length), $"After 'manifestlint:' either 'ignore' or 'ignore-file' is expected.{WordHint.For(verb, ["ignore", "ignore-file"])}");
    }

    private void ReadIgnore(YamlComment comment, string text, int start, bool isFile)
    {
        var dashes = text.IndexOf("--", start, StringComparison.Ordinal);
        var listEnd = dashes < 0 ? text.Length : dashes;
        var list = SuppressionText.Read(text.Substring(start, listEnd - start), (at, length) => SpanIn(comment, start + at, length), rules);
        foreach (var problem in list.Problems)
            problems.Add((File, problem));
        if (list.Mentions.Count == 0 && list.Problems.Count == 0)
            Report(comment.Span, "This suppression names no rule: write '# manifestlint: ignore ML2001 -- reason'.");
        else if (dashes < 0 || text.Substring(dashes + 2).Trim().Length == 0)
            Report(comment.Span, "This suppression gives no reason and is not applied: write the reason behind '--'.");
        else if (list.Mentions.Count > 0 && !list.IsVoid)
            suppressions.Add(Suppression(comment, list, isFile));
    }

    private Suppression Suppression(YamlComment comment, SuppressionText list, bool isFile)
    {
        var isBeside = File.Text.Substring(LineStart(comment), comment.Span.Start - LineStart(comment)).Trim().Length > 0;
        return new Suppression
        {
            File = File,
            Span = comment.Span,
            Mentions = list.Mentions,
            Until = list.Until,
            Scope = isFile ? new SuppressionScope.WholeFile() : isBeside ? Targets.Beside(comment) : Targets.Below(comment),
            Removal = () => Removal(comment, isBeside),
            Reduction = kept => Reduction(list.Mentions, kept),
        };
    }

    /// <summary>A comment on a line of its own goes with the line, another one with the blanks before it.</summary>
    private TextEdit Removal(YamlComment comment, bool isBeside)
    {
        var start = isBeside ? comment.Span.Start : LineStart(comment);
        while (isBeside && File.Text[start - 1] is ' ' or '\t')
            start--;
        var end = comment.Span.End;
        if (!isBeside && end < File.Text.Length)
            end = File.Text[end] == '\r' && end + 1 < File.Text.Length && File.Text[end + 1] == '\n' ? end + 2 : end + 1;
        return new TextEdit(File, TextSpan.FromBounds(start, end), "");
    }

    private TextEdit Reduction(IReadOnlyList<RuleMention> mentions, IReadOnlyList<RuleMention> kept)
    {
        var span = TextSpan.FromBounds(mentions[0].Span.Start, mentions[mentions.Count - 1].Span.End);
        return new TextEdit(File, span, string.Join(", ", kept.Select(m => m.Word)));
    }

    private int LineStart(YamlComment comment) => File.LineStart(File.PositionAt(comment.Span.Start).Line);

    private void Report(TextSpan span, string message) => problems.Add((File, new SuppressionProblem(span, message)));

    private static TextSpan SpanIn(YamlComment comment, int start, int length) => new(comment.Span.Start + start, length);

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        return at;
    }
}
