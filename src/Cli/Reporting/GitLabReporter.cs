using System.Text.Json;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Reporting;

/// <summary>A code quality report of GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.</summary>
internal sealed class GitLabReporter : Reporter
{
    /// <inheritdoc/>
    public override string Name => "gitlab";

    /// <inheritdoc/>
    public override bool HoldsSummary => false;

    /// <inheritdoc/>
    public override void Write(Report report, TextWriter writer) => ReportJson.Write(writer, json =>
    {
        var fingerprints = new Fingerprints();
        json.WriteStartArray();
        foreach (var finding in report.Findings)
            Write(json, finding, report, fingerprints.Next(finding));
        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, Finding finding, Report report, string fingerprint)
    {
        json.WriteStartObject();
        json.WriteString("description", VisibleText.OneLine($"{finding.Rule.Id}: {finding.Message}"));
        json.WriteString("check_name", finding.Rule.Name);
        json.WriteString("fingerprint", fingerprint);
        json.WriteString("severity", Degree(finding.Severity));
        json.WriteStartObject("location");
        json.WriteString("path", VisibleText.OneLine(report.PathOf(finding.File)));
        json.WriteStartObject("lines");
        json.WriteNumber("begin", finding.Position.Line);
        json.WriteNumber("end", finding.File.PositionAt(finding.Span.End).Line);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Degree(Severity severity) => severity switch
    {
        Severity.Error => "critical",
        Severity.Warning => "major",
        _ => "info",
    };
}
