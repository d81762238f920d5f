using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Reporting;

/// <summary>
/// Annotations of a pull request, as workflow commands:
/// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message.
/// </summary>
internal sealed class GitHubReporter : Reporter
{
    // Of each kind and step: https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations. The runner drops the rest silently.
    private const int MaxOfEachKind = 10;

    /// <inheritdoc/>
    public override string Name => "github";

    /// <inheritdoc/>
    public override bool HoldsSummary => false;

    /// <inheritdoc/>
    public override void Write(Report report, TextWriter writer)
    {
        Severity[] kinds = [Severity.Error, Severity.Warning, Severity.Info];
        foreach (var finding in kinds.SelectMany(k => report.Findings.Where(f => f.Severity == k).Take(MaxOfEachKind)))
            writer.WriteLine(Command(finding, report));
        var left = kinds.Select(k => (Kind: k, Count: report.Findings.Count(f => f.Severity == k) - MaxOfEachKind)).Where(l => l.Count > 0).ToList();
        if (left.Count > 0)
            writer.WriteLine($"Not annotated, because GitHub shows {MaxOfEachKind} of each kind: {string.Join(", ", left.Select(l => Words.Count(l.Count, "more " + Words.Of(l.Kind))))}.");
    }

    private static string Command(Finding finding, Report report)
    {
        var (line, column) = finding.Position;
        var (endLine, endColumn) = finding.File.PositionAt(finding.Span.End);
        var place = $"file={Property(report.PathOf(finding.File))},line={line},endLine={endLine}";
        // GitHub takes columns only within one line.
        if (line == endLine)
            place += $",col={column},endColumn={endColumn}";
        var message = $"{Visible(finding.Message)}%0AHelp: {Visible(finding.Remedy ?? finding.Rule.Remedy)}";
        return $"::{Kind(finding.Severity)} {place},title={Property(finding.Rule.ToString())}::{message}";
    }

    private static string Kind(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "notice",
    };

    // What ends a value: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts. Line ends are visible text already.
    private static string Visible(string text) => VisibleText.OneLine(text).Replace("%", "%25", StringComparison.Ordinal);

    private static string Property(string text) => Visible(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
