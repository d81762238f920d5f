using ManifestLint.Cli.Commands;
using ManifestLint.Cli.Explaining;
using ManifestLint.Tests.Rules;

namespace ManifestLint.Tests.Cli.Explaining;

public sealed class RuleExamplesTests
{
    public static TheoryData<string> RulesWithFixtures => [.. FixtureCase.All().Select(c => c.RuleId).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(RulesWithFixtures))]
    public void A_rule_with_fixtures_is_explained_by_a_wrong_and_a_right_manifest(string id)
    {
        var examples = RuleExamples.Of(id);
        Assert.Contains(examples.Wrong, l => l.Contains($" {id}: ", StringComparison.Ordinal));
        Assert.NotEmpty(examples.Right);
        Assert.DoesNotContain(examples.Wrong.Concat(examples.Right), l => l.StartsWith("```", StringComparison.Ordinal));
        var output = CommandLineRun.In(".", "", ["explain", id]).Output;
        Assert.All(examples.Wrong.Concat(examples.Right).Where(l => l.Length > 0), l => Assert.Contains($"\n  {l}\n", output, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_that_can_have_fixtures_has_an_example() =>
        Assert.Equal(["ML0009"], RulesCommand.All.Where(r => RuleExamples.Of(r.Id).Wrong.Count == 0).Select(r => r.Id));

    [Fact]
    public void Blocks_are_joined_by_an_empty_line_and_a_longer_fence_may_hold_a_shorter_one()
    {
        string[] wrong = ["Wrong:", "", "````yaml", "a: |", "  ```", "````", "", "```text", "error", "```", ""];
        string[] right = ["Right:", "", "```yaml", "", "b: 1", "```", ""];
        var examples = RuleExamples.In(["Why.", "", .. wrong, .. right, "*References:*", "- <x>"]);
        Assert.Equal(["a: |", "  ```", "", "error"], examples.Wrong);
        Assert.Equal(["", "b: 1"], examples.Right);
    }
}
