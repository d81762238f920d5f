using ManifestLint.Engine.Linting;

namespace ManifestLint.Tests.Rules;

/// <summary>Where a specific rule names the cause, the general one is silent.</summary>
public sealed class OneCauseTests
{
    [Theory]
    [InlineData("ML0015-unknown-field", "bad")]
    [InlineData("ML0015-unknown-field", "bad-header")]
    [InlineData("ML0015-unknown-field", "bad-misspelt")]
    [InlineData("ML0015-unknown-field", "bad-outdented")]
    [InlineData("ML0015-unknown-field", "bad-spec-in-annotations")]
    [InlineData("ML0015-unknown-field", "bad-v1beta1-default-backend")]
    [InlineData("ML0015-unknown-field", "bad-class")]
    [InlineData("ML0012-invalid-ingress", "bad-v1beta1-backend")]
    [InlineData("ML0014-unknown-label-annotation", "bad-beside-annotations")]
    [InlineData("ML1002-invalid-annotation-value", "bad-auth-type-with-provider")]
    [InlineData("ML2007-external-name-target", "bad-instance-targets")]
    public void A_mistake_is_told_by_one_rule(string rule, string name)
    {
        var fixture = FixtureCase.Find(rule, name);
        var sameBlock = fixture.Lint().Findings.Where(f => f.Severity >= Severity.Warning && f.Rule.Id[2] == rule[2]);
        Assert.Equal([fixture.RuleId], sameBlock.Select(f => f.Rule.Id).Distinct());
    }

    [Fact]
    public void A_missing_field_beside_a_misspelt_other_one_is_still_told()
    {
        const string Yaml = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: storefront
            spec:
              rules:
                - http:
                    paths:
                      - { path: /, pathtype: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
                      - { path: /cart, backend: { service: { name: web, port: { number: 80 } } } }
            """;
        var input = new LintInput { Files = [new InputFile(new ManifestLint.Engine.Text.ManifestFile("ingress.yaml", Yaml))] };
        Assert.Equal([("ML0015", 9), ("ML0012", 10)], FixtureCase.Lint(input).Findings.Where(f => f.Severity == Severity.Error).Select(f => (f.Rule.Id, f.Position.Line)));
    }
}
