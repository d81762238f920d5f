using System.Text.Json;
using ManifestLint.Cli.Reporting;
using NJsonSchema;

namespace ManifestLint.Tests.Cli.Reporting;

public sealed class GitLabReporterTests
{
    [Fact]
    public async Task The_report_is_what_gitlab_documents()
    {
        var text = Reports.Written(new GitLabReporter(), Reports.Ordinary);
        Reports.MatchSnapshot("gitlab.json", text);
        var schema = await JsonSchema.FromFileAsync(Reports.PathOf("Schemas", "gitlab-code-quality.json"));
        Assert.Empty(schema.Validate(text));
        Assert.Empty(schema.Validate(Reports.Written(new GitLabReporter(), Reports.HostileFinding)));
        Assert.Equal("[]\n", Reports.Written(new GitLabReporter()));
        Assert.NotEmpty(schema.Validate(text.Replace("\"critical\"", "\"error\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_in_a_manifest_reaches_a_reader_as_it_is()
    {
        var text = Reports.Written(new GitLabReporter(), Reports.HostileFinding);
        Reports.AssertHarmless(text);
        using var json = JsonDocument.Parse(text);
        var issue = json.RootElement[0];
        Assert.Equal("ML2001: " + VisibleText.OneLine(Reports.Hostile), issue.GetProperty("description").GetString());
        Assert.Equal(VisibleText.OneLine(Reports.Hostile), issue.GetProperty("location").GetProperty("path").GetString());
    }
}
