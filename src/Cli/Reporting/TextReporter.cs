using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Reporting;

/// <summary>For people: every finding with its code, and a line that says what was linted.</summary>
internal sealed class TextReporter : Reporter
{
    /// <inheritdoc/>
    public override string Name => "text";

    /// <inheritdoc/>
    public override Severity LeastSeverity => Severity.Warning;

    /// <inheritdoc/>
    public override void Write(Report report, TextWriter writer)
    {
        FindingText.Write(writer, report.Findings, report.Ink, report.PathOf);
        if (!report.IsQuiet)
            writer.WriteLine(report.Summary.ToString());
    }
}
