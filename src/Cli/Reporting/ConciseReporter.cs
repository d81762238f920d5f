namespace ManifestLint.Cli.Reporting;

/// <summary>One line per finding in the form that editors and build logs recognise: <c>path(line,col): error ML2001: message</c>.</summary>
internal sealed class ConciseReporter : Reporter
{
    /// <inheritdoc/>
    public override string Name => "concise";

    /// <inheritdoc/>
    public override bool HoldsSummary => false;

    /// <inheritdoc/>
    public override void Write(Report report, TextWriter writer)
    {
        foreach (var finding in report.Findings)
        {
            var (line, column) = finding.Position;
            var path = VisibleText.OneLine(report.PathOf(finding.File));
            writer.WriteLine($"{path}({line},{column}): {Words.Of(finding.Severity)} {finding.Rule.Id}: {VisibleText.OneLine(finding.Message)}");
        }
    }
}
