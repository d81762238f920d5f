using System.Text.Json.Nodes;
using ManifestLint.Tests.Architecture;

namespace ManifestLint.Tests.Cli.Planning;

/// <summary>docs/plan.md and the README show what the program prints, and name every member.</summary>
public sealed class PlanDocumentTests
{
    private const string Document = "docs/plan.md";

    [Fact]
    public void The_example_is_what_the_program_prints()
    {
        var blocks = MarkdownBlock.In(Document);
        using var folder = new TemporaryFolder().With("web.yaml", TextOf(blocks.Single(b => b.Language == "yaml")));
        var run = CommandLineRun.In(folder, "plan", "web.yaml", "--format", "json");
        var shown = JsonNode.Parse(TextOf(blocks.Single(b => b.Language == "json")));
        Assert.True(JsonNode.DeepEquals(shown, JsonNode.Parse(run.Output)), run.Output);
    }

    [Fact]
    public void Every_member_of_a_plan_is_described()
    {
        var text = string.Join('\n', Source.Lines(Document));
        var folder = Path.Combine(SharedFolder.Repository, "tests", "ManifestLint.Tests", "Cli", "Planning", "Snapshots");
        var members = Directory.EnumerateFiles(folder, "*.json").SelectMany(f => Members(JsonNode.Parse(File.ReadAllText(f))!)).Distinct();
        Assert.All(members, m => Assert.Contains($"`{m}`", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_plan_of_the_readme_is_that_of_the_sample()
    {
        var shown = MarkdownBlock.In("README.md").Single(b => b.Info == "text plan");
        var run = CommandLineRun.In(SharedFolder.Repository, "", ["plan", "samples/overlay"]);
        Assert.Contains(TextOf(shown), run.Output, StringComparison.Ordinal);
    }

    // The keys of attributes, tags and selectors are AWS' and the user's own.
    private static IEnumerable<string> Members(JsonNode node) => node switch
    {
        JsonObject part => part.SelectMany(m => m.Key is "attributes" or "tags" or "nodeSelector" || m.Value is null ? [m.Key] : Members(m.Value).Prepend(m.Key)),
        JsonArray list => list.SelectMany(i => Members(i!)),
        _ => [],
    };

    private static string TextOf(MarkdownBlock block) => string.Join('\n', block.Lines) + "\n";
}
