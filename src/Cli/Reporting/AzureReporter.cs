using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Reporting;

/// <summary>Issues of a pipeline run, as logging commands: https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands#logissue-log-an-error-or-warning.</summary>
internal sealed class AzureReporter : Reporter
{
    /// <inheritdoc/>
    public override string Name => "azure";

    /// <inheritdoc/>
    public override Severity LeastSeverity => Severity.Warning;

    /// <inheritdoc/>
    public override bool HoldsSummary => false;

    /// <inheritdoc/>
    public override void Write(Report report, TextWriter writer)
    {
        foreach (var finding in report.WorstFirst)
            writer.WriteLine(Line(finding, VisibleText.OneLine(report.PathOf(finding.File))));
    }

    private static string Line(Finding finding, string path)
    {
        var (line, column) = finding.Position;
        var message = VisibleText.OneLine($"{finding.Message} Help: {finding.Remedy ?? finding.Rule.Remedy}");
        // There are issues of two kinds only; an info is a line of the log, and must not be louder than that.
        if (finding.Severity == Severity.Info)
            return $"info {finding.Rule.Id}: {path}:{line}:{column}: {message}";
        var place = $"sourcepath={Property(path)};linenumber={line};columnnumber={column};code={finding.Rule.Id};";
        return $"##vso[task.logissue type={Words.Of(finding.Severity)};{place}]{Data(message)}";
    }

    // https://github.com/microsoft/azure-pipelines-task-lib/blob/master/node/taskcommand.ts. Line ends are visible text already.
    private static string Data(string text) => text.Replace("%", "%AZP25", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace("]", "%5D", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal);
}
