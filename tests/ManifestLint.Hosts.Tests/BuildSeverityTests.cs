using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.MsBuildTask;

namespace ManifestLint.Hosts.Tests;

/// <summary>Which property wins, as with the compiler.</summary>
public sealed class BuildSeverityTests
{
    [Theory]
    [InlineData(Severity.Warning, "", "", "", "", Severity.Warning)]
    [InlineData(Severity.Warning, "true", "", "", "", Severity.Error)]
    [InlineData(Severity.Warning, " True ", "", "", "", Severity.Error)]
    [InlineData(Severity.Warning, "false", "", "", "", Severity.Warning)]
    [InlineData(Severity.Warning, "true", "", "", "NU1605;ML0002", Severity.Warning)]
    [InlineData(Severity.Warning, "", "", "nullable,ml0002", "", Severity.Error)]
    [InlineData(Severity.Warning, "", "", "ML0002", "ML0002", Severity.Warning)]
    [InlineData(Severity.Warning, "", "", "ML00021", "", Severity.Warning)]
    [InlineData(Severity.Warning, "true", "1701;1702\n  ML0002", "ML0002", "", Severity.Off)]
    [InlineData(Severity.Error, "", "ML0002", "", "", Severity.Off)]
    [InlineData(Severity.Error, "", "", "", "ML0002", Severity.Error)]
    [InlineData(Severity.Info, "true", "", "ML0002", "", Severity.Info)]
    [InlineData(Severity.Info, "", "ML0002", "", "", Severity.Off)]
    public void Properties_are_read_in_the_order_of_the_compiler(Severity severity, string all, string noWarn, string errors, string notErrors, Severity expected) =>
        Assert.Equal(expected, new BuildSeverity(all, noWarn, errors, notErrors).Of(FindingOf(EngineRules.DuplicateKey, severity)));

    [Fact]
    public void Nobody_silences_what_says_that_the_result_is_not_what_it_seems()
    {
        var severity = new BuildSeverity("", "ML0006;ML0009", "", "");
        Assert.Equal(Severity.Error, severity.Of(FindingOf(EngineRules.InvalidConfiguration, Severity.Error)));
        Assert.Equal(Severity.Error, severity.Of(FindingOf(EngineRules.RuleFailed, Severity.Error)));
    }

    [Theory]
    [InlineData("testdata/**", "testdata/x/a.yaml", true)]
    [InlineData("testdata\\**", "testdata/a.yaml", true)]
    [InlineData("testdata/**", "x/testdata/a.yaml", false)]
    [InlineData("./bin//Debug/**", "bin/Debug/a.yaml", true)]
    [InlineData("/src/app/gen/**", "gen/a.yaml", true)]
    [InlineData("/src/other/**", "other/a.yaml", false)]
    [InlineData("a.yaml", "a.yaml", true)]
    [InlineData("a.yaml", "x/a.yaml", false)]
    [InlineData("**/*.g.yaml", "x/y/a.g.yaml", true)]
    [InlineData("[x]{y}/*", "[x]{y}/a.yaml", true)]
    [InlineData("[x]/*", "x/a.yaml", false)]
    public void Patterns_mean_what_they_mean_to_msbuild(string pattern, string path, bool isMatch) =>
        Assert.Equal(isMatch, ItemPattern.ToGlob(pattern, "/src/app")?.IsMatch(path) ?? false);

    private static Finding FindingOf(RuleDescriptor rule, Severity severity) =>
        new() { Rule = rule, Severity = severity, File = new ManifestFile("a.yaml", ""), Span = new TextSpan(0, 0), Message = "x" };
}
