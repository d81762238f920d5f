using System.Globalization;
using System.Text;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Reporting;

/// <summary>
/// Test results as Jenkins, GitLab and Azure read them: a suite for each file that has findings, a case for each finding. The form is that of
/// https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd.
/// </summary>
internal sealed class JUnitReporter : Reporter
{
    /// <inheritdoc/>
    public override string Name => "junit";

    /// <inheritdoc/>
    public override Severity LeastSeverity => Severity.Warning;

    /// <inheritdoc/>
    public override bool HoldsSummary => false;

    /// <inheritdoc/>
    public override void Write(Report report, TextWriter writer)
    {
        writer.WriteLine("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        var suites = report.Findings.GroupBy(f => report.PathOf(f.File), StringComparer.Ordinal).ToList();
        var tests = Math.Max(1, report.Findings.Count);
        writer.WriteLine($"<testsuites name=\"manifestlint\" tests=\"{Number(tests)}\" failures=\"{Number(report.Findings.Count(IsFailure))}\" errors=\"0\">");
        foreach (var suite in suites)
            WriteSuite(writer, report, suite.Key, [.. suite]);
        if (suites.Count == 0)
            WriteClean(writer);
        writer.WriteLine("</testsuites>");
    }

    // Readers take a report without any case for a run that broke.
    private static void WriteClean(TextWriter writer)
    {
        writer.WriteLine("  <testsuite name=\"manifestlint\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">");
        writer.WriteLine("    <testcase name=\"No findings\" classname=\"manifestlint\"/>");
        writer.WriteLine("  </testsuite>");
    }

    private static void WriteSuite(TextWriter writer, Report report, string path, List<Finding> findings)
    {
        var failures = findings.Count(IsFailure);
        var counts = $"tests=\"{Number(findings.Count)}\" failures=\"{Number(failures)}\" errors=\"0\" skipped=\"{Number(findings.Count - failures)}\"";
        writer.WriteLine($"  <testsuite name=\"{Escaped(path)}\" {counts}>");
        foreach (var finding in findings)
            WriteCase(writer, report, path, finding);
        writer.WriteLine("  </testsuite>");
    }

    private static void WriteCase(TextWriter writer, Report report, string path, Finding finding)
    {
        // An info fails nothing: it is shown as a case that was not judged.
        var element = IsFailure(finding) ? "failure" : "skipped";
        writer.WriteLine($"    <testcase name=\"{Escaped($"{finding.Rule} ({finding.Position})")}\" classname=\"{Escaped(path)}\">");
        writer.WriteLine($"      <{element} type=\"{Words.Of(finding.Severity)}\" message=\"{Escaped(finding.Message)}\">");
        foreach (var line in Story(report, path, finding))
            writer.WriteLine(Escaped(line));
        writer.WriteLine($"      </{element}>");
        writer.WriteLine("    </testcase>");
    }

    private static IEnumerable<string> Story(Report report, string path, Finding finding)
    {
        yield return $"at {path}:{finding.Position}" + (finding.Resource is null ? "" : $", {finding.Resource}");
        foreach (var related in finding.Related)
            yield return $"note: {report.PathOf(related.File)}:{related.File.PositionAt(related.Span.Start)}: {related.Message}";
        yield return $"help: {finding.Remedy ?? finding.Rule.Remedy}";
        yield return $"see: {finding.Rule.HelpLink}";
    }

    private static bool IsFailure(Finding finding) => finding.Severity >= Severity.Warning;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Visible text holds no character that XML 1.0 forbids but U+FFFE and U+FFFF: https://www.w3.org/TR/xml/#charsets.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in VisibleText.OneLine(text))
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\uFFFE' or '\uFFFF' => escaped.Append('\uFFFD'),
                _ => escaped.Append(c),
            };
        }
        return escaped.ToString();
    }
}
