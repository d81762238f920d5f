using System.Text;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Tests.Linting;

/// <summary>Whatever arrives, the worst outcome is a finding, and one bad file never hides the findings of another.</summary>
public class BadInputTests
{
    private const string Neighbour = "apiVersion: v1\nkind: X\nmetadata: { name: bad }\n";

    public static TheoryData<string, string, string?> Inputs => new()
    {
        { "empty", "", null },
        { "only blanks", "  \n\n \t \n", null },
        { "only comments", "# kind: Service\n# apiVersion: v1\n", null },
        { "only separators", "---\n---\n...\n---\n", null },
        { "unclosed double quote", "kind: X\nname: \"x\nother: y\n", "ML0001" },
        { "unclosed single quote", "kind: X\nname: 'x\n", "ML0001" },
        { "unclosed bracket", "kind: X\nlist: [a, b\nother: y\n", "ML0001" },
        { "unclosed brace", "kind: X\nmap: { a: b\nother: y\n", "ML0001" },
        { "bracket that opens nothing", "kind: X\nlist: ]\n", "ML0001" },
        { "tab as indentation", "kind: X\nmetadata:\n\tname: x\n", "ML0001" },
        { "unknown alias", "kind: X\nspec: *nobody\n", "ML0001" },
        { "unknown escape", "kind: X\nspec: \"\\q\"\n", "ML0001" },
        { "bad indentation", "kind: X\n  metadata:\n name: x\n", "ML0001" },
        { "ten thousand levels of lists", "kind: X\nspec: " + new string('[', 10_000) + new string(']', 10_000) + "\n", "ML0001" },
        { "three thousand levels of mappings", "kind: X\nspec:\n" + Levels(3_000), "ML0001" },
        { "ten thousand levels of JSON", "{\"kind\":\"X\",\"spec\":" + string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_001), null },
        { "control characters", "kind: X\nname: \u0001\u0002\n", "ML0001" },
        { "null characters", "kind: X\n\0\0\0\n", "ML0001" },
        { "lone surrogates", "kind: X\nname: \ud800\n", null },
        { "a directive nobody knows", "%FOO bar\n---\nkind: X\n", null },
        { "a tag nobody knows", "kind: X\nspec: !Sub ${A}\n", null },
        { "one key twice", "kind: X\nkind: Y\n", "ML0002" },
        { "a mapping as key", "kind: X\n? { a: b }\n: c\n", null },
        { "header keys that are no scalars", "apiVersion: [v1]\nkind: { a: b }\nmetadata: x\n", null },
        { "everything of the wrong shape", "apiVersion: v1\nkind: X\nmetadata: [1]\nspec: text\n", null },
        { "a list of nothing", "kind: List\nitems: [~, 1, [], { kind: List, items: 3 }]\n", null },
        { "a list of lists", "kind: List\nitems:\n" + NestedLists(200), null },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Yields_at_most_findings_and_hides_no_others(string what, string text, string? rule)
    {
        var result = Lint.Run("# file: broken.yaml\n" + text, "# file: neighbour.yaml\n" + Neighbour);

        Assert.DoesNotContain(result.Findings, f => f.Rule.Id == "ML0009");
        Assert.Contains(result.Findings, f => f.File.Path == "neighbour.yaml" && f.Rule.Id == "ML9901");
        if (rule is not null)
            Assert.True(result.Findings.Any(f => f.File.Path == "broken.yaml" && f.Rule.Id == rule), $"{what}: {string.Join(", ", result.Show())}");
        Assert.All(result.Findings, f => Assert.True(f.Span.End <= f.File.Text.Length, $"{f.Rule.Id} points behind the end of the text"));
        Assert.All(result.Findings, f => Assert.DoesNotContain("YamlDotNet", f.Message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Yields_at_most_findings_as_a_configuration_too(string what, string text, string? rule)
    {
        var result = Lint.Run("# file: .manifestlint.yaml\n" + text, "# file: neighbour.yaml\n" + Neighbour);

        Assert.Contains(result.Findings, f => f.Rule.Id == "ML9901");
        Assert.All(result.Findings, f => Assert.True(f.Rule.Id is "ML0006" or "ML9901", $"{what} ({rule}): {f.Message}"));
    }

    [Fact]
    public void A_file_that_could_not_be_read_is_a_finding_at_its_start_with_the_reason()
    {
        var input = new LintInput { Files = [new InputFile(new ManifestFile("a.yaml", ""), ReadError: "The file is not text."), new InputFile(new ManifestFile("b.yaml", Neighbour))] };

        var result = Lint.Engine.Run(input);

        Assert.Equal(["a.yaml:1:1 error ML0001", "b.yaml:3:19 error ML9901 bad"], result.Show());
        Assert.Equal("The file is not text.", result.Messages()[0]);
    }

    [Fact]
    public void A_broken_document_does_not_hide_the_others_of_its_file()
    {
        var result = Lint.Run(Neighbour + "---\nkind: X\nname: \"x\n---\n" + Neighbour);

        Assert.Equal(["ML9901", "ML0001", "ML9901"], result.Findings.Select(f => f.Rule.Id));
    }

    [Fact]
    public void An_alias_bomb_costs_nothing()
    {
        var text = new StringBuilder("kind: X\nmetadata: { name: bad }\na0: &a0 [bad, bad, bad, bad, bad, bad, bad, bad, bad, bad]\n");
        for (var i = 1; i <= 30; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var result = Lint.Run(text.ToString());

        Assert.Contains(result.Findings, f => f.Rule.Id is "ML9901" or "ML0001");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }

    [Fact]
    public void A_very_large_file_is_read_in_linear_time()
    {
        var text = string.Concat(Enumerable.Repeat("---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\ndata: { a: b }\n", 20_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var result = Lint.Run(text);

        Assert.Equal(1, result.FilesLinted);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }

    [Fact]
    public void A_hostile_suppression_is_only_a_malformed_one()
    {
        var result = Lint.Run("kind: X # manifestlint: ignore " + string.Join(",", Enumerable.Repeat("ML9999", 2_000)) + " -- x\n# manifestlint:ignore\u0000\u202e\n");

        Assert.All(result.Findings, f => Assert.True(f.Rule.Id is "ML0008" or "ML0001", f.Message));
    }

    private static string Levels(int depth)
    {
        var text = new StringBuilder();
        for (var i = 0; i < depth; i++)
            text.Append(' ', i + 1).Append("a:\n");
        return text.ToString();
    }

    private static string NestedLists(int depth)
    {
        var text = new StringBuilder();
        for (var i = 0; i < depth; i++)
            text.Append(' ', i * 2).Append("- kind: List\n").Append(' ', (i * 2) + 2).Append("items:\n");
        return text.ToString();
    }
}
