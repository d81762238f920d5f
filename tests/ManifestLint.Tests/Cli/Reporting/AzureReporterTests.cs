using ManifestLint.Cli.Reporting;

namespace ManifestLint.Tests.Cli.Reporting;

public sealed class AzureReporterTests
{
    [Fact]
    public void Issues_are_logging_commands_and_an_info_is_a_line_of_the_log() =>
        Reports.MatchSnapshot("azure.txt", Reports.Written(new AzureReporter(), Reports.Ordinary));

    [Fact]
    public void Nothing_in_a_manifest_becomes_a_command_or_a_property()
    {
        var line = Reports.Written(new AzureReporter(), Reports.HostileFinding).TrimEnd('\n');
        const string Prefix = "##vso[task.logissue ";
        Assert.StartsWith(Prefix, line, StringComparison.Ordinal);
        Reports.AssertHarmless(line[Prefix.Length..]);
        // As the agent reads it: https://github.com/microsoft/azure-pipelines-agent/blob/master/src/Microsoft.VisualStudio.Services.Agent/Command.cs.
        var end = line.IndexOf(']', StringComparison.Ordinal);
        var properties = line[Prefix.Length..end].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => Decoded(p[1]));
        Assert.Equal(["code", "columnnumber", "linenumber", "sourcepath", "type"], properties.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(VisibleText.OneLine(Reports.Hostile), properties["sourcepath"]);
        var text = VisibleText.OneLine(Reports.Hostile);
        Assert.Equal($"{text} Help: {text}", Decoded(line[(end + 1)..]));
    }

    [Fact]
    public void An_info_is_no_command_either()
    {
        var line = Reports.Written(new AzureReporter(), Reports.HostileFinding with { Severity = Engine.Linting.Severity.Info });
        Reports.AssertHarmless(line);
        Assert.StartsWith("info ML2001: ", line, StringComparison.Ordinal);
    }

    private static string Decoded(string text) => text
        .Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal)
        .Replace("%5D", "]", StringComparison.Ordinal).Replace("%3B", ";", StringComparison.Ordinal).Replace("%AZP25", "%", StringComparison.Ordinal);
}
