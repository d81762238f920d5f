using ManifestLint.Cli.Initializing;
using ManifestLint.Tests.Cli;

namespace ManifestLint.Tests.Architecture;

/// <summary>What the README shows is what happens: its picture is taken, its snippets are those that the program prints.</summary>
public sealed class ReadmeTests
{
    private static string Text { get; } = string.Join('\n', Source.Lines("README.md"));

    [Fact]
    public void The_first_command_shows_the_three_stories_and_the_picture()
    {
        var command = DocumentCommand.All.First(c => c.Document == "README.md");
        var run = RealProcess.Shell(SharedFolder.Repository, command.Text);
        Assert.Equal(1, run.Status);
        Assert.Contains(string.Join('\n', MarkdownBlock.In("README.md").First(b => b.Language == "text").Lines), run.Output, StringComparison.Ordinal);
        var headings = run.Output.Split('\n').Where(l => l.Contains(" ML", StringComparison.Ordinal) && !l.StartsWith(' '));
        Assert.Equal(["ML2001", "ML2002", "ML2003"], headings.Select(l => l.Split(' ')[1].TrimEnd(':')).Order());
    }

    [Fact]
    public void The_mended_sample_is_clean()
    {
        var run = RealProcess.Shell(SharedFolder.Repository, "manifestlint samples/overlay-fixed --min-severity info");
        Assert.Equal((0, "No findings in 6 files\n"), (run.Status, run.Output));
    }

    [Fact]
    public void The_test_command_is_what_the_check_before_a_merge_runs()
    {
        var command = DocumentCommand.All.Single(c => c.Document == "README.md" && c.Text.StartsWith("dotnet test", StringComparison.Ordinal));
        Assert.Contains(Source.Lines(".ci/run"), l => l.StartsWith(command.Text + " ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_hook_and_the_workflow_are_those_that_init_prints()
    {
        Assert.Contains($"```yaml\n{NextSteps.Hook.ReplaceLineEndings("\n")}\n```", Text, StringComparison.Ordinal);
        Assert.Contains($"```yaml\n{NextSteps.Workflow.ReplaceLineEndings("\n")}\n```", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_pasted_exists()
    {
        Assert.Contains("- id: manifestlint", Source.Lines(".pre-commit-hooks.yaml"));
        Assert.Contains("- id: manifestlint-system", Source.Lines(".pre-commit-hooks.yaml"));
        var inputs = Source.Lines("action.yml").SkipWhile(l => l != "inputs:").TakeWhile(l => l != "runs:");
        var ours = NextSteps.Workflow.Split('\n').SkipWhile(l => !l.Contains("manifestlint@", StringComparison.Ordinal));
        var given = ours.Skip(2).Select(l => l.Trim().Split(':')[0]);
        Assert.All(given, key => Assert.Contains($"  {key}:", inputs));
    }

    [Fact]
    public void Every_format_and_exit_status_is_in_its_table()
    {
        Assert.All(ManifestLint.Cli.Reporting.Reporter.All, r => Assert.Contains($"`{r.Name}`", Text, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(0, 4), status => Assert.Contains($"\n| {status} | ", Text, StringComparison.Ordinal));
    }
}
