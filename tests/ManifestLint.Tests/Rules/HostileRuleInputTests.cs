using System.Diagnostics;
using System.Globalization;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;

namespace ManifestLint.Tests.Rules;

/// <summary>Annotations and paths that a stranger writes to break the reader: a finding at worst, and soon.</summary>
public sealed class HostileRuleInputTests
{
    private const string Head = """
        apiVersion: networking.k8s.io/v1
        kind: IngressClass
        metadata: { name: alb }
        spec: { controller: ingress.k8s.aws/alb }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec: { selector: { app: web }, ports: [{ port: 80 }] }
        ---

        """;

    [Theory]
    [InlineData("conditions.web", "ML3015")]
    [InlineData("transforms.web", "ML3017")]
    public void Json_that_is_cut_off_is_one_finding_wherever_it_ends(string key, string rule)
    {
        const string whole = """[{"field":"path-pattern","pathPatternConfig":{"values":["/a"]},"type":"url-rewrite"}]""";
        for (var length = 1; length < whole.Length; length += 7)
            Assert.Contains(Lint("/a", "Exact", (key, whole[..length])), f => f.Rule.Id == rule && f.Severity == Severity.Error);
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Json_that_is_deeply_nested_is_refused_and_not_descended_into(char open, char close)
    {
        var inner = open == '{' ? string.Concat(Enumerable.Repeat("{\"a\":", 20000)) + "1" + new string(close, 20000) : new string(open, 20000) + new string(close, 20000);
        Assert.Contains(Lint("/a", "Exact", ("conditions.web", inner)), f => f.Severity == Severity.Error);
    }

    [Fact]
    public void Json_with_ten_thousand_conditions_is_read_in_seconds()
    {
        var one = """{"field":"http-request-method","httpRequestMethodConfig":{"values":["GET"]}}""";
        var watch = Stopwatch.StartNew();
        Assert.Contains(Lint("/a", "Exact", ("conditions.web", $"[{string.Join(',', Enumerable.Repeat(one, 10000))}]")), f => f.Rule.Id == "ML3016");
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("[7]")]
    [InlineData("[{\"field\":7}]")]
    [InlineData("[{\"field\":\"path-pattern\",\"pathPatternConfig\":[]}]")]
    [InlineData("[{\"field\":\"path-pattern\",\"pathPatternConfig\":{\"values\":\"/a\"}}]")]
    public void Json_of_another_shape_is_refused(string value) =>
        Assert.Contains(Lint("/a", "Exact", ("conditions.web", value)), f => f.Rule.Id == "ML3015" && f.Severity == Severity.Error);

    [Theory]
    [InlineData("/(a+)+$")]
    [InlineData("/((a|aa)+)+b")]
    [InlineData("/(.*)*(.*)*(.*)*x")]
    public void A_regular_expression_that_would_run_for_ever_is_only_read(string path)
    {
        var watch = Stopwatch.StartNew();
        Assert.DoesNotContain(Lint(path, "ImplementationSpecific", ("use-regex-path-match", "true")), f => f.Rule.Id is "ML3010" or "ML0009");
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    private static IReadOnlyList<Finding> Lint(string path, string type, params (string Key, string Value)[] annotations)
    {
        var written = string.Concat(annotations.Select(a => string.Create(CultureInfo.InvariantCulture, $"    alb.ingress.kubernetes.io/{a.Key}: '{a.Value}'\n")));
        var text = Head + $$"""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: storefront
              namespace: shop
              annotations:
                alb.ingress.kubernetes.io/scheme: internal
                alb.ingress.kubernetes.io/target-type: ip
            {{written.TrimEnd('\n')}}
            spec:
              ingressClassName: alb
              rules:
                - http: { paths: [{ path: '{{path}}', pathType: {{type}}, backend: { service: { name: web, port: { number: 80 } } } }] }

            """;
        var findings = RuleCatalog.Engine.Run(new LintInput { Files = [new InputFile(new ManifestFile("ingress.yaml", text))] }).Findings;
        Assert.DoesNotContain(findings, f => f.Rule.Id is "ML0009" or "ML0001");
        return findings;
    }
}
