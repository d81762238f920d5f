using System.Globalization;
using System.Text;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Reporting;

/// <summary>A table for the summary of a job or a comment on a pull request: GitHub Flavored Markdown, worst findings first.</summary>
internal sealed class MarkdownReporter : Reporter
{
    // A job summary may hold 1 MiB: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits.
    // A character takes up to three bytes.
    private const int MaxCharacters = 250_000;

    /// <inheritdoc/>
    public override string Name => "markdown";

    /// <inheritdoc/>
    public override Severity LeastSeverity => Severity.Warning;

    /// <inheritdoc/>
    public override void Write(Report report, TextWriter writer)
    {
        writer.WriteLine("## ManifestLint");
        writer.WriteLine();
        writer.WriteLine(MarkdownText.Escape(report.Summary.ToString()));
        if (report.Findings.Count == 0)
            return;
        writer.WriteLine();
        writer.WriteLine("| | rule | place | finding |");
        writer.WriteLine("|---|---|---|---|");
        WriteRows(report, writer);
    }

    private static void WriteRows(Report report, TextWriter writer)
    {
        var written = 0;
        var characters = 0;
        foreach (var finding in report.WorstFirst)
        {
            var row = Row(finding, report);
            characters += row.Length;
            if (characters > MaxCharacters)
                break;
            writer.WriteLine(row);
            written++;
        }
        if (written == report.Findings.Count)
            return;
        writer.WriteLine();
        writer.WriteLine($"Not shown: {Words.Count(report.Findings.Count - written, "more finding")}.");
    }

    private static string Row(Finding finding, Report report)
    {
        var place = MarkdownText.Escape($"{report.PathOf(finding.File)}:{finding.Position}");
        if (finding.Resource is not null)
            place += "<br>" + MarkdownText.Escape(finding.Resource.ToString());
        return $"| {Words.Of(finding.Severity)} | [{finding.Rule.Id}]({finding.Rule.HelpLink}) | {place} | {Story(finding, report)} |";
    }

    private static string Story(Finding finding, Report report)
    {
        var story = new StringBuilder(MarkdownText.Sentence(finding.Message));
        foreach (var related in finding.Related)
        {
            var place = MarkdownText.Escape($"{report.PathOf(related.File)}:{related.File.PositionAt(related.Span.Start)}");
            story.Append(CultureInfo.InvariantCulture, $"<br>note: {place}: {MarkdownText.Sentence(related.Message)}");
        }
        return story.Append(CultureInfo.InvariantCulture, $"<br>help: {MarkdownText.Sentence(finding.Remedy ?? finding.Rule.Remedy)}").ToString();
    }
}
