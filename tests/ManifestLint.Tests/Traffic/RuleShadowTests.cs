using System.Diagnostics;
using System.Globalization;
using System.Text;
using ManifestLint.Aws.Traffic;

namespace ManifestLint.Tests.Traffic;

/// <summary>Which rules no request reaches, against requests that are sent through the rules one by one.</summary>
public sealed class RuleShadowTests
{
    private static readonly string[] Hosts = ["", "a.example.com", "b.example.com", "x.b.example.com", "*.example.com", "*.b.example.com"];
    private static readonly string[] Paths = ["/", "/a", "/a/b", "/ab", "/*", "/a*", "/a/*", "/?", "/*b", "/a?b", "*"];
    private static readonly string[] RequestHosts = ["a.example.com", "b.example.com", "x.b.example.com", "other.org"];
    private static readonly string[] RequestPaths = ["/", "/a", "/a/", "/a/b", "/a/zb", "/ab", "/aab", "/abz", "/b", "/z", "/zz", "/zb", "/a/b/z", "/b/a"];

    [Fact]
    public void No_request_reaches_a_rule_that_is_taken_and_one_reaches_every_rule_that_a_single_one_does_not_take()
    {
        var random = new Random(3019);
        var taken = 0;
        for (var round = 0; round < 150; round++)
        {
            var rules = Rules(Manifests(random));
            var reached = Requests().Select(r => rules.FirstOrDefault(rule => Takes(rule, r))).OfType<ListenerRule>().ToHashSet();
            taken += rules.Count(r => r.TakenBy.Count > 0);
            Assert.All(rules.Where(r => r.TakenBy.Count > 0), r => Assert.DoesNotContain(r, reached));
            // What one earlier rule without conditions takes, host by host and path by path, is always found.
            foreach (var rule in rules.Where(r => r.TakenBy.Count == 0))
                Assert.DoesNotContain(rules.Take(rule.Index), e => e.Conditions!.All(IsHostOrPath) && rule.Conditions!.All(IsHostOrPath) && Covers(e, rule));
        }
        Assert.InRange(taken, 100, 5000);
    }

    [Fact]
    public void Rules_that_take_all_together_are_named_together()
    {
        var rules = Rules(Ingress("a", ("", "/a", "Exact", null)) + Ingress("b", ("", "/a/*", "ImplementationSpecific", null)) + Ingress("c", ("", "/a", "Prefix", null)));
        Assert.Equal(rules.Take(2), rules[2].TakenBy);
    }

    [Fact]
    public void A_thousand_members_cost_no_more_than_their_number()
    {
        var few = Time(100);
        var many = Time(1000);
        Assert.True(many.TotalMilliseconds < (25 * few.TotalMilliseconds) + 200, $"{few} and {many}");
    }

    private static TimeSpan Time(int members)
    {
        var text = new StringBuilder();
        for (var i = 0; i < members; i++)
        {
            var host = string.Create(CultureInfo.InvariantCulture, $"{(i % 2 == 0 ? "" : "*.")}h{i}.example.com");
            text.Append(Ingress($"i{i:0000}", [.. Enumerable.Range(0, 10).Select(p => (host, $"/p{p}", p % 2 == 0 ? "Prefix" : "Exact", (string?)null))]));
        }
        var rules = TrafficFixture.Model(text.ToString()).Listeners.Single().Rules;
        var watch = Stopwatch.StartNew();
        Assert.DoesNotContain(rules, r => r.TakenBy.Count > 0);
        return watch.Elapsed;
    }

    private static bool IsHostOrPath(RuleCondition condition) => condition.Field is RuleConditionField.HostHeader or RuleConditionField.PathPattern;

    private static bool Covers(ListenerRule earlier, ListenerRule later) =>
        Pairs(later).All(l => Pairs(earlier).Any(e => WildcardPattern.IsCoveredBy(l.Host, e.Host) is true && (e.Path is "/*" or "*" || WildcardPattern.IsCoveredBy(l.Path, e.Path) is true)));

    private static IEnumerable<(string Host, string Path)> Pairs(ListenerRule rule) =>
        Values(rule, RuleConditionField.HostHeader, "*").SelectMany(h => Values(rule, RuleConditionField.PathPattern, "/*").Select(p => (h, p)));

    private static List<string> Values(ListenerRule rule, RuleConditionField field, string whereNone) =>
        rule.Conditions!.Where(c => c.Field == field).SelectMany(c => c.Values).Select(v => v.Text).DefaultIfEmpty(whereNone).ToList();

    private static bool Takes(ListenerRule rule, (string Host, string Path, string? Header) request) => rule.Conditions!.All(c => c.Field switch
    {
        RuleConditionField.HostHeader => c.Values.Any(v => WildcardPattern.Matches(v.Text, request.Host)),
        RuleConditionField.PathPattern => c.Values.Any(v => WildcardPattern.Matches(v.Text, request.Path)),
        _ => c.Values.Any(v => v.Text == request.Header),
    });

    private static IEnumerable<(string Host, string Path, string? Header)> Requests() =>
        RequestHosts.SelectMany(h => RequestPaths.SelectMany(p => new[] { null, "on", "off" }.Select(x => (h, p, x))));

    private static IReadOnlyList<ListenerRule> Rules(string manifests) => TrafficFixture.Model(manifests, isComplete: true).Listeners.Single().Rules;

    private static string Manifests(Random random) => string.Concat(Enumerable.Range(0, 4).Select(i => Ingress($"i{i}", [.. Enumerable.Range(0, 3).Select(_ => (
        Hosts[random.Next(Hosts.Length)],
        Paths[random.Next(Paths.Length)],
        "ImplementationSpecific",
        random.Next(4) switch { 0 => "on", 1 => "off", _ => (string?)null }))])));

    private static string Ingress(string name, params (string Host, string Path, string Type, string? Header)[] paths) => string.Create(CultureInfo.InvariantCulture, $$$"""
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: {{{name}}}
          annotations:
            kubernetes.io/ingress.class: alb
            alb.ingress.kubernetes.io/group.name: shop
            alb.ingress.kubernetes.io/conditions.on: '[{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"x","values":["on"]}}]'
            alb.ingress.kubernetes.io/conditions.off: '[{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"X","values":["off"]}}]'
        spec:
          rules:
        {{{string.Concat(paths.Select(Rule))}}}
        """);

    private static string Rule((string Host, string Path, string Type, string? Header) path) =>
        $"    - {{{(path.Host.Length > 0 ? $"host: '{path.Host}', " : "")}http: {{paths: [{{path: '{path.Path}', pathType: {path.Type}, "
        + $"backend: {{service: {{name: '{path.Header ?? "web"}', port: {{number: 80}}}}}}}}]}}}}\n";
}
