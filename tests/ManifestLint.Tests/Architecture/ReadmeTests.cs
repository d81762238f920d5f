using ManifestLint.Rules;
using ManifestLint.Tests.Cli;

namespace ManifestLint.Tests.Architecture;

/// <summary>What the README shows is what happens: its commands are run, its picture is taken, its configuration is read.</summary>
public sealed class ReadmeTests
{
    private static string[] Readme { get; } = File.ReadAllLines(Path.Combine(SharedFolder.Repository, "README.md"));

    public static TheoryData<string> Commands => [.. Blocks("sh").SelectMany(b => b).Where(c => c.StartsWith("manifestlint", StringComparison.Ordinal))];

    [Fact]
    public void The_first_command_shows_the_three_stories_and_exits_with_1()
    {
        var run = RealProcess.Shell(SharedFolder.Repository, Blocks("sh")[0][0]);
        Assert.Equal(1, run.Status);
        Assert.Contains(string.Join('\n', Blocks("text")[0]), run.Output, StringComparison.Ordinal);
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
        var command = Blocks("sh")[0][1].Split('#')[0].Trim();
        Assert.Equal("dotnet test", command);
        Assert.Contains(File.ReadLines(Path.Combine(SharedFolder.Repository, ".ci", "run")), l => l.StartsWith(command + " ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_does_what_it_says(string command)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedFolder.Repository, "samples", "overlay-fixed")))
            folder.With(Path.GetFileName(file), File.ReadAllText(file)).With("deploy/" + Path.GetFileName(file), File.ReadAllText(file));
        var run = RealProcess.Shell(folder.FullPath, $"{{\n{command}\n}} < api.yaml");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public void The_configuration_is_understood()
    {
        foreach (var block in Blocks("yaml").Where(b => b[0] == "cluster:"))
        {
            var text = string.Join('\n', block) + "\n";
            var configuration = RuleCatalog.Engine.ReadConfiguration(new Engine.Text.ManifestFile(".manifestlint.yaml", text));
            Assert.Empty(configuration.Findings.Select(f => f.Message));
        }
    }

    private static List<List<string>> Blocks(string language)
    {
        var blocks = new List<List<string>>();
        for (var i = 0; i < Readme.Length; i++)
        {
            if (Readme[i] == "```" + language)
                blocks.Add([.. Readme.Skip(i + 1).TakeWhile(l => l != "```")]);
        }
        return blocks;
    }
}
