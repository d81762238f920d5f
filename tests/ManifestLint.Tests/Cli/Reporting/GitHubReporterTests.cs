using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Tests.Cli.Reporting;

public sealed class GitHubReporterTests
{
    [Fact]
    public void Annotations_are_workflow_commands() => Reports.MatchSnapshot("github.txt", Reports.Written(new GitHubReporter(), Reports.Ordinary));

    [Fact]
    public void The_worst_ten_of_each_kind_are_annotated_and_the_others_are_counted()
    {
        Finding[] findings = [.. Enumerable.Repeat(Reports.Ordinary[2], 11), .. Enumerable.Repeat(Reports.Ordinary[1], 10), .. Enumerable.Repeat(Reports.Ordinary[0], 12)];
        var lines = Reports.Written(new GitHubReporter(), findings).TrimEnd().Split('\n');
        var kinds = lines.Select(l => l.Split(' ')[0]).ToList();
        Assert.Equal([.. Enumerable.Repeat("::error", 10), .. Enumerable.Repeat("::warning", 10), .. Enumerable.Repeat("::notice", 10), "Not"], kinds);
        Assert.Equal("Not annotated, because GitHub shows 10 of each kind: 2 more errors, 1 more info.", lines[^1]);
    }

    [Fact]
    public void Nothing_in_a_manifest_becomes_a_command_or_a_property()
    {
        var line = Reports.Written(new GitHubReporter(), Reports.HostileFinding).TrimEnd('\n');
        Reports.AssertHarmless(" x" + line);
        // As the runner reads it: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs.
        var end = line.IndexOf("::", 2, StringComparison.Ordinal);
        Assert.StartsWith("::error ", line, StringComparison.Ordinal);
        var properties = line[8..end].Split(',').Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => Decoded(p[1]));
        Assert.Equal(["col", "endColumn", "endLine", "file", "line", "title"], properties.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(VisibleText.OneLine(Reports.Hostile), properties["file"]);
        var text = VisibleText.OneLine(Reports.Hostile);
        Assert.Equal($"{text}\nHelp: {text}", Decoded(line[(end + 2)..]));
    }

    private static string Decoded(string text) => text
        .Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal)
        .Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
