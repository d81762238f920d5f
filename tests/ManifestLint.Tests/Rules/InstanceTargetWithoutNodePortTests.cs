using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Tests.Rules;

/// <summary>What fixtures cannot show of ML2001: its fixes, which are for a person to choose, and its silence beside a rule that names the cause.</summary>
public sealed class InstanceTargetWithoutNodePortTests
{
    public static TheoryData<string> Bad => [.. FixtureCase.All().Where(c => c.RuleId == "ML2001" && c.IsBad).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Bad))]
    public void Every_fix_mends_its_finding_and_keeps_the_files_sound(string name)
    {
        var input = FixtureCase.Find("ML2001-instance-target-without-node-port", name).Read();
        foreach (var finding in Findings(input))
        {
            foreach (var fix in finding.Fixes)
            {
                var after = FixtureCase.Lint(Edited(input, fix)).Findings;
                Assert.DoesNotContain(after, f => f.Rule.Id is "ML0001" or "ML0002" or "ML0015");
                Assert.DoesNotContain(after, f => f.Rule.Id == "ML2001" && f.Message == finding.Message);
            }
        }
    }

    [Fact]
    public void A_fix_is_offered_for_the_Service_and_for_the_target_type()
    {
        var finding = Assert.Single(Findings(FixtureCase.Find("ML2001-instance-target-without-node-port", "bad").Read()));
        Assert.Equal(["Make Service 'api' a NodePort", "Send traffic to the pods' own addresses (target type ip)"], finding.Fixes.Select(f => f.Title));
        Assert.All(finding.Fixes, f => Assert.False(f.IsSafe));
    }

    [Fact]
    public void An_ExternalName_is_another_rules_finding()
    {
        const string manifest = """
            apiVersion: networking.k8s.io/v1
            kind: IngressClass
            metadata: { name: alb }
            spec: { controller: ingress.k8s.aws/alb }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: api, namespace: shop }
            spec: { type: ExternalName, externalName: api.example.com, ports: [{ port: 80 }] }
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: web, namespace: shop, annotations: { alb.ingress.kubernetes.io/target-type: instance } }
            spec:
              ingressClassName: alb
              rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] } }]
            """;
        var findings = FixtureCase.Lint(new LintInput { Files = [new InputFile(new ManifestFile("web.yaml", manifest))] }).Findings;
        Assert.Contains(findings, f => f.Rule.Id == "ML2007");
        Assert.DoesNotContain(findings, f => f.Rule.Id == "ML2001");
    }

    private static IEnumerable<Finding> Findings(LintInput input) => FixtureCase.Lint(input).Findings.Where(f => f.Rule.Id == "ML2001");

    private static LintInput Edited(LintInput input, CodeFix fix) => new()
    {
        Files = [.. input.Files.Select(f => f with { File = TextEdits.Apply(f.File, fix.Edits) })],
        Configuration = input.Configuration,
        Today = input.Today,
    };
}
