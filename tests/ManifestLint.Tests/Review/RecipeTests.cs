using System.Text.RegularExpressions;
using ManifestLint.Engine.Yaml;
using ManifestLint.Tests.Architecture;

namespace ManifestLint.Tests.Review;

/// <summary>What people are told to paste, in the documents and by the program, names hooks, inputs and options that exist.</summary>
public sealed class RecipeTests
{
    private static readonly string[] Documents = ["README.md", "docs/ci.md"];

    public static TheoryData<string> Commands =>
        [.. Recipes.SelectMany(r => Texts(ActionRun.Parse(r))).Where(t => t.StartsWith("manifestlint ", StringComparison.Ordinal)).Distinct()];

    private static IEnumerable<string> Recipes => Documents.SelectMany(BlocksOf);

    [Fact]
    public void Hooks_of_recipes_are_hooks_of_this_repository()
    {
        var own = Regex.Matches(File.ReadAllText(Path.Combine(SharedFolder.Repository, ".pre-commit-hooks.yaml")), @"^- id: (\S+)$", RegexOptions.Multiline);
        var named = Recipes.Where(r => r.StartsWith("repos:", StringComparison.Ordinal))
            .SelectMany(r => Regex.Matches(r, @"- id: (\S+)")).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(named);
        Assert.Subset(own.Select(m => m.Groups[1].Value).ToHashSet(), named.ToHashSet());
    }

    [Fact]
    public void Workflows_use_the_action_with_inputs_and_outputs_that_it_has()
    {
        var steps = Recipes.SelectMany(r => Mappings(ActionRun.Parse(r)))
            .Where(m => (m["uses"] as Scalar)?.Value.StartsWith("manifestlint/manifestlint@", StringComparison.Ordinal) == true)
            .ToList();
        Assert.NotEmpty(steps);
        foreach (var step in steps)
            Assert.Subset(ActionRun.Defaults.Keys.ToHashSet(), ((Mapping)step["with"]!).Entries.Select(e => e.Name!).ToHashSet());
        var outputs = ((Mapping)ActionRun.Action["outputs"]!).Entries.Select(e => e.Name!).ToHashSet();
        var used = Recipes.SelectMany(r => Regex.Matches(r, @"steps\.lint\.outputs\.([a-z]+)")).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Subset(outputs, used);
    }

    [Fact]
    public void Inputs_and_outputs_of_the_action_are_described()
    {
        var rows = File.ReadAllText(Path.Combine(SharedFolder.Repository, "docs", "ci.md"));
        var names = ActionRun.Defaults.Keys.Concat(((Mapping)ActionRun.Action["outputs"]!).Entries.Select(e => e.Name!));
        Assert.All(names, n => Assert.Contains($"\n| `{n}` |", rows, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_of_a_recipe_runs_on_a_branch_and_writes_what_it_names(string command)
    {
        using var team = new TeamRepository();
        team.WithCopyOf(Path.Combine(SharedFolder.Repository, "samples", "overlay")).Committed();
        team.Shell("git update-ref refs/remotes/origin/main HEAD && git checkout -q -b work && git branch -q -D main").Is(0);
        team.Shell("git commit -q --allow-empty -m y").Is(0);
        var start = team.Shell("git rev-parse origin/main").Output.Trim();
        (string, string)[] environment = [("CI_MERGE_REQUEST_DIFF_BASE_SHA", start), ("SYSTEM_PULLREQUEST_TARGETBRANCHNAME", "main")];
        // The mistakes of the sample are older than the branch.
        var run = team.Shell(command, environment).Is(0);
        Assert.Contains("findings not of this branch", run.Output + run.Error, StringComparison.Ordinal);
        foreach (Match report in Regex.Matches(command, @"=(\S+)"))
            Assert.True(File.Exists(team[report.Groups[1].Value]), report.Value);
    }

    private static IEnumerable<string> BlocksOf(string document) =>
        MarkdownBlock.In(document).Where(b => b.Language == "yaml").Select(b => string.Join('\n', b.Lines) + "\n")
            .Where(b => b.Contains("manifestlint", StringComparison.Ordinal) && !b.Contains("# manifestlint:", StringComparison.Ordinal));

    private static IEnumerable<Mapping> Mappings(YamlNode node) => node switch
    {
        Mapping mapping => mapping.Entries.SelectMany(e => Mappings(e.Value)).Prepend(mapping),
        Sequence sequence => sequence.Items.SelectMany(Mappings),
        _ => [],
    };

    private static IEnumerable<string> Texts(YamlNode node) => node switch
    {
        Mapping mapping => mapping.Entries.SelectMany(e => Texts(e.Value)),
        Sequence sequence => sequence.Items.SelectMany(Texts),
        Scalar scalar => [scalar.Value],
        _ => [],
    };
}
