using System.Globalization;
using ManifestLint.Aws.Traffic;

namespace ManifestLint.Tests.Traffic;

/// <summary>What rules the controller makes of the paths of Ingresses, beyond what the referee's cases hold.</summary>
public sealed class ListenerRuleTests
{
    private const string Both = "'[{\"HTTP\": 80}, {\"HTTPS\": 443}]'";

    [Fact]
    public void Members_come_by_order_then_by_name_and_paths_from_exact_to_the_longest_prefix()
    {
        var rules = Listener(80,
            Ingress("b", "", "/b"),
            Ingress("a", "", "/", "/long/er", "/long"),
            Ingress("z", "    alb.ingress.kubernetes.io/group.order: '-1'\n", "/z")).Rules;
        Assert.Equal(["/z", "/long/er", "/long", "/", "/b"], rules.Select(r => r.Path.Path.Value));
        Assert.Equal([1, 2, 3, 4, 5], rules.Select(r => r.Priority));
    }

    [Fact]
    public void A_redirect_that_leads_back_is_left_out_only_where_it_does()
    {
        var ports = $"    alb.ingress.kubernetes.io/listen-ports: {Both}\n";
        var model = Model(Ingress("a", Redirect("\"protocol\":\"HTTPS\",\"port\":\"443\"") + ports, "use:/"), Ingress("b", ports, "/shop"));
        var http = model.Listeners.Single(l => l.Port == 80).Rules;
        var https = model.Listeners.Single(l => l.Port == 443).Rules;
        Assert.Equal([RuleOmission.None, RuleOmission.BehindRedirect], http.Select(r => r.Omission));
        Assert.Same(http[0], http[1].OmittedFor);
        Assert.Equal([RuleOmission.RedirectLoop, RuleOmission.None], https.Select(r => r.Omission));
        Assert.Equal(1, https[1].Priority);
    }

    [Fact]
    public void What_stands_behind_an_unknown_redirect_is_unknown()
    {
        var rules = Listener(80, Ingress("a", Redirect("\"host\":\"${TO}\""), "use:/", "/shop"), Ingress("b", "", "/")).Rules;
        Assert.Equal([RuleOmission.None, null, null], rules.Select(r => r.Omission));
        Assert.Equal([1, null, null], rules.Select(r => r.Priority));
    }

    [Fact]
    public void Conditions_are_merged_with_host_and_path_and_know_where_they_stand()
    {
        var annotation = "    alb.ingress.kubernetes.io/conditions.web: '[{\"field\":\"http-header\",\"httpHeaderConfig\":{\"httpHeaderName\":\"x\",\"values\":[\"beta\"]}},"
            + "{\"field\":\"host-header\",\"hostHeaderConfig\":{\"values\":[\"b.example.com\"]}},{\"field\":\"made-up\"}]'\n";
        var conditions = Listener(80, Ingress("a", annotation, "/shop")).Rules[0].Conditions!;
        Assert.Equal([RuleConditionField.HttpHeader, RuleConditionField.HostHeader, RuleConditionField.PathPattern], conditions.Select(c => c.Field));
        Assert.Equal(["a.example.com", "b.example.com"], conditions[1].Values.Select(v => v.Text));
        var at = conditions[1].Values[1].Location!;
        Assert.Equal("b.example.com", at.File.Text.Substring(at.Span.Start, at.Span.Length));
    }

    [Fact]
    public void Conditions_are_unknown_where_something_of_them_is()
    {
        Assert.Null(Listener(80, Ingress("a", "", "/${PATH}")).Rules[0].Conditions);
        Assert.Null(Listener(80, Ingress("a", "    alb.ingress.kubernetes.io/conditions.web: '[{]'\n", "/shop")).Rules[0].Conditions);
        Assert.Null(Listener(80, Ingress("a", "", "/shop*")).Rules[0].Conditions);
    }

    [Fact]
    public void Authentication_is_part_of_https_rules_alone()
    {
        var annotations = "    alb.ingress.kubernetes.io/auth-type: cognito\n    alb.ingress.kubernetes.io/auth-idp-cognito: '{\"userPoolARN\":\"a\"}'\n"
            + $"    alb.ingress.kubernetes.io/listen-ports: {Both}\n";
        var model = Model(Ingress("a", annotations, "/shop"));
        Assert.Equal([typeof(ForwardAction)], model.Listeners.Single(l => l.Port == 80).Rules[0].Actions!.Select(a => a.GetType()));
        Assert.Equal([typeof(AuthenticateAction), typeof(ForwardAction)], model.Listeners.Single(l => l.Port == 443).Rules[0].Actions!.Select(a => a.GetType()));
    }

    private static string Redirect(string parts) =>
        $"    alb.ingress.kubernetes.io/actions.away: '{{\"type\":\"redirect\",\"redirectConfig\":{{{parts},\"statusCode\":\"HTTP_301\"}}}}'\n";

    private static Listener Listener(int port, params string[] ingresses) => Model(ingresses).Listeners.Single(l => l.Port == port);

    private static TrafficModel Model(params string[] ingresses) => TrafficFixture.Model(string.Concat(ingresses) + Service, isComplete: true);

    private static string Ingress(string name, string annotations, params string[] paths) => string.Create(CultureInfo.InvariantCulture, $$"""
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: {{name}}
          annotations:
            kubernetes.io/ingress.class: alb
            alb.ingress.kubernetes.io/group.name: shop
        {{annotations}}spec:
          rules:
            - host: a.example.com
              http:
                paths:
        {{string.Concat(paths.Select(Path))}}
        """);

    private static string Path(string path) => path.StartsWith("use:", StringComparison.Ordinal)
        ? $"          - {{path: {path[4..]}, pathType: Prefix, backend: {{service: {{name: away, port: {{name: use-annotation}}}}}}}}\n"
        : $"          - {{path: '{path}', pathType: Prefix, backend: {{service: {{name: web, port: {{number: 80}}}}}}}}\n";

    private const string Service = """
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {type: NodePort, ports: [{port: 80}]}
        """;
}
