using ManifestLint.Engine.Linting;

namespace ManifestLint.Tests.Linting;

/// <summary>What the engine makes of several deployment sets: one configuration each, equal findings once.</summary>
public class DeploymentSetRunTests
{
    private const string Base = "# file: base/web.yaml\napiVersion: v1\nkind: X\nmetadata: { name: bad }\nspec: { a: bad, a: bad }\n";
    private const string BaseKustomization = "# file: base/kustomization.yaml\nresources: [web.yaml]\n";

    [Fact]
    public void What_every_overlay_says_alike_is_reported_once()
    {
        var result = Lint.Run(Base, BaseKustomization, Overlay("dev"), Overlay("prod"));

        Assert.Equal(["ML9901", "ML9902", "ML0002", "ML9902"], result.Findings.Select(f => f.Rule.Id));
        Assert.All(result.Findings, f => Assert.Equal("base/web.yaml", f.File.Path));
    }

    [Fact]
    public void Of_equal_findings_the_most_severe_is_reported_and_off_in_one_cluster_is_not_off_in_another()
    {
        var result = Lint.Run(Base, BaseKustomization, Overlay("dev"), Overlay("prod"), """
            # file: .manifestlint.yaml
            rules: { ML9901: info, ML9902: off }
            clusters:
              - paths: [prod/**]
                rules: { ML9901: warning, ML9902: info }
            """);

        Assert.Equal(Severity.Warning, Assert.Single(result.Findings, f => f.Rule.Id == "ML9901").Severity);
        Assert.Equal(Severity.Info, result.Findings.First(f => f.Rule.Id == "ML9902").Severity);
    }

    [Fact]
    public void A_key_twice_is_an_error_only_where_the_object_is_applied_as_written()
    {
        const string twice = "apiVersion: v1\nkind: X\nmetadata: { name: x, name: x }\n";

        Assert.Equal(Severity.Error, Assert.Single(Lint.Run(twice).Findings).Severity);
        Assert.Equal(Severity.Warning, Assert.Single(Lint.Run(twice, "# file: kustomization.yaml\nresources: [a.yaml]\n").Findings).Severity);
        Assert.Equal(Severity.Warning, Assert.Single(Lint.Run("# file: kustomization.yaml\nkind: Kustomization\nresources: []\nresources: []\n").Findings).Severity);
    }

    [Fact]
    public void Completeness_is_that_of_the_cluster()
    {
        var sets = Sets("complete: true\nclusters: [{ paths: [prod/**], complete: false }, { paths: [dev/**] }]");

        Assert.False(sets["prod"]);
        Assert.True(sets["dev"]);

        Dictionary<string, bool> Sets(string configuration) => Lint.Run(Base, BaseKustomization, Overlay("dev"), Overlay("prod"), Own("dev"), Own("prod"), "# file: .manifestlint.yaml\n" + configuration)
            .Findings.Where(f => f.File.Name == "own.yaml").ToDictionary(f => f.File.Folder, f => f.Set!.IsComplete);
    }

    private static string Overlay(string name) => $"# file: {name}/kustomization.yaml\nresources: [../base, own.yaml]\n";

    private static string Own(string name) => $"# file: {name}/own.yaml\nkind: Own\nmetadata: {{ name: bad }}\n";
}
