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
    [InlineData("actions.web", "ML3014", """{"type":"redirect","redirectConfig":{"protocol":"HTTPS","statusCode":"HTTP_301"}}""")]
    [InlineData("auth-idp-cognito", "ML1002", """{"userPoolARN":"a","userPoolClientID":"b","userPoolDomain":"c"}""")]
    [InlineData("auth-idp-oidc", "ML1002", """{"issuer":"https://a.example.com","secretName":"login"}""")]
    [InlineData("jwt-validation", "ML1002", """{"jwksEndpoint":"https://a.example.com/keys","issuer":"a"}""")]
    public void An_object_that_is_cut_off_or_goes_on_after_its_end_is_an_error_wherever(string key, string rule, string whole)
    {
        for (var length = 1; length < whole.Length; length += 9)
            Assert.Contains(Lint("/a", "Exact", (key, whole[..length])), f => f.Rule.Id == rule && f.Severity == Severity.Error);
        Assert.Contains(Lint("/a", "Exact", (key, whole + "}")), f => f.Rule.Id == rule && f.Severity == Severity.Error);
        Assert.DoesNotContain(Lint("/a", "Exact", (key, whole)), f => f.Rule.Id == rule);
    }

    [Theory]
    [InlineData("actions.web", """{"type":"forward","note":"x","TYPE":"fixed-response","fixedResponseConfig":{"statusCode":"200","owner":["me"]}}""")]
    [InlineData("actions.web", """{"type":7,"type":"fixed-response","fixedResponseConfig":{"statusCode":"200"}}""", "ML3014")]
    [InlineData("jwt-validation", """{"jwksEndpoint":"http://a.example.com/keys","JWKSENDPOINT":"https://a.example.com/keys","issuer":"a","comment":{"by":"me"}}""")]
    [InlineData("jwt-validation", """{"jwksEndpoint":"https://a.example.com/keys","jwksEndpoint":"http://a.example.com/keys","issuer":"a"}""", "ML3008")]
    public void Of_members_of_one_name_the_last_counts_each_needs_its_type_and_foreign_ones_are_nobodys(string key, string value, string? rule = null) =>
        Assert.Equal(rule is null ? [] : [rule], Lint("/a", "Exact", ("listen-ports", """[{"HTTPS":443}]"""), ("certificate-arn", "arn:aws:acm:eu-west-1:111122223333:certificate/a"), (key, value))
            .Where(f => f.Severity == Severity.Error).Select(f => f.Rule.Id));

    [Theory]
    [InlineData("actions.web", "ML3014")]
    [InlineData("auth-idp-cognito", "ML1002")]
    [InlineData("auth-idp-oidc", "ML1002")]
    [InlineData("jwt-validation", "ML1002")]
    public void An_object_of_another_shape_too_deep_or_too_large_is_refused_in_seconds(string key, string rule)
    {
        var watch = Stopwatch.StartNew();
        string[] values =
        [
            "[]", "7", "\"text\"", "{\"issuer\":[],\"type\":{},\"userPoolARN\":0}",
            string.Concat(Enumerable.Repeat("{\"a\":", 20000)) + "1" + new string('}', 20000),
            "{" + string.Concat(Enumerable.Range(0, 20000).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"m{i}\":\"x\","))) + "\"end\"}",
        ];
        foreach (var value in values)
            Assert.Contains(Lint("/a", "Exact", (key, value)), f => f.Rule.Id == rule && f.Severity == Severity.Error);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
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
        var port = annotations.Any(a => a.Key == "actions.web") ? "name: use-annotation" : "number: 80";
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
                - http: { paths: [{ path: '{{path}}', pathType: {{type}}, backend: { service: { name: web, port: { {{port}} } } } }] }

            """;
        var findings = RuleCatalog.Engine.Run(new LintInput { Files = [new InputFile(new ManifestFile("ingress.yaml", text))] }).Findings;
        Assert.DoesNotContain(findings, f => f.Rule.Id is "ML0009" or "ML0001");
        return findings;
    }
}
