using ManifestLint.Engine.Linting;

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
            var path = PathOf(report, finding);
            writer.WriteLine($"{path}({line},{column}): {Words.Of(finding.Severity)} {finding.Rule.Id}: {VisibleText.OneLine(finding.Message)}");
        }
    }

    // A line that begins with :: is a command to the runner of GitHub, so such a path is written in its other form.
    private static string PathOf(Report report, Finding finding)
    {
        var path = VisibleText.OneLine(report.PathOf(finding.File));
        return path.TrimStart().StartsWith("::", StringComparison.Ordinal) ? "./" + path : path;
    }
}
