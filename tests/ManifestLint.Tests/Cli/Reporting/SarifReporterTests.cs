using System.Text.Json;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using NJsonSchema;

namespace ManifestLint.Tests.Cli.Reporting;

public sealed class SarifReporterTests
{
    [Fact]
    public async Task The_report_is_valid_and_says_everything_that_is_known()
    {
        var text = Reports.Written(new SarifReporter(), Reports.Ordinary);
        Reports.MatchSnapshot("sarif.json", text);
        var schema = await JsonSchema.FromFileAsync(Reports.PathOf("Schemas", "sarif-schema-2.1.0.json"));
        Assert.Empty(schema.Validate(text));
        Assert.Empty(schema.Validate(Reports.Written(new SarifReporter())));
        Assert.Empty(schema.Validate(Reports.Written(new SarifReporter(), Reports.HostileFinding)));
        Assert.NotEmpty(schema.Validate(text.Replace("\"level\": \"error\"", "\"level\": \"fatal\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(text.Replace("\"startLine\"", "\"line\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_in_a_manifest_becomes_a_link_a_placeholder_or_an_escape()
    {
        var text = Reports.Written(new SarifReporter(), Reports.HostileFinding);
        Reports.AssertHarmless(text);
        using var json = JsonDocument.Parse(text);
        var result = ResultsOf(json)[0];
        var visible = VisibleText.OneLine(Reports.Hostile);
        var message = result.GetProperty("message").GetProperty("text").GetString()!;
        Assert.Equal(visible, message.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal).Replace("]\\(", "](", StringComparison.Ordinal));
        Assert.Contains("{{0}}", message, StringComparison.Ordinal);
        Assert.DoesNotContain("](", message, StringComparison.Ordinal);
        var uri = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()!;
        Assert.All(uri, c => Assert.True(char.IsAsciiLetterOrDigit(c) || "%/-._~".Contains(c, StringComparison.Ordinal)));
        Assert.Equal(Reports.Hostile.Replace('\uD83D', '\uFFFD'), Uri.UnescapeDataString(uri));
    }

    [Theory]
    [InlineData("a b/c:d.yaml", "a%20b/c%3Ad.yaml", true)]
    [InlineData("../c#1.yaml", "../c%231.yaml", true)]
    [InlineData("/srv/a%.yaml", "file:///srv/a%25.yaml", false)]
    public void A_path_is_a_relative_reference_and_an_absolute_one_an_address(string path, string uri, bool hasBase)
    {
        using var json = JsonDocument.Parse(Reports.Written(new SarifReporter(), Reports.At(new ManifestFile(path, "a"), "a", "m")));
        var artifact = ResultsOf(json)[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");
        Assert.Equal(uri, artifact.GetProperty("uri").GetString());
        Assert.Equal(hasBase, artifact.TryGetProperty("uriBaseId", out _));
    }

    [Fact]
    public void Fingerprints_survive_moved_lines_and_tell_equal_findings_apart()
    {
        string[] before = [.. FingerprintsOf("a: 1\nb: 1\n")];
        Assert.Equal(before, FingerprintsOf("# a comment\n\n  a: 1\nc: 2\nb: 1\n"));
        Assert.NotEqual(before[0], FingerprintsOf("a: 1 # changed\nb: 1\n").First());
        Assert.Equal(3, FingerprintsOf("a: 1\nb: 1\na: 1\n").Distinct().Count());
    }

    [Fact]
    public void More_results_than_code_scanning_takes_are_left_out_and_counted()
    {
        Finding[] findings = [.. Enumerable.Repeat(Reports.Ordinary[2], 25_000), Reports.Ordinary[0]];
        using var json = JsonDocument.Parse(Reports.Written(new SarifReporter(), findings));
        Assert.Equal(25_000, ResultsOf(json).GetArrayLength());
        Assert.Equal("ML2001", ResultsOf(json)[0].GetProperty("ruleId").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("runs")[0].GetProperty("properties").GetProperty("resultsOmitted").GetInt32());
    }

    private static IEnumerable<string> FingerprintsOf(string text)
    {
        var file = new ManifestFile("a.yaml", text);
        var fingerprints = new Fingerprints();
        for (var at = text.IndexOf(": 1", StringComparison.Ordinal); at >= 0; at = text.IndexOf(": 1", at + 1, StringComparison.Ordinal))
            yield return fingerprints.Next(Reports.At(file, ": 1", "m") with { Span = new TextSpan(at, 3) });
    }

    private static JsonElement ResultsOf(JsonDocument json) => json.RootElement.GetProperty("runs")[0].GetProperty("results");
}
