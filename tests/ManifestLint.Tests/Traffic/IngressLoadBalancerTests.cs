using ManifestLint.Aws.Traffic;

namespace ManifestLint.Tests.Traffic;

/// <summary>Groups, listeners, rules and target groups of Ingresses, beyond what the referee's stacks show.</summary>
public sealed class IngressLoadBalancerTests
{
    private const string Class = "---\napiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: alb }\nspec: { controller: ingress.k8s.aws/alb }\n";

    [Theory]
    [InlineData("", "ip", "internet-facing", "ELBSecurityPolicy-TLS13-1-2-2021-06")]
    [InlineData("controller: { defaultTargetType: instance, defaultScheme: internal }", "instance", "internal", "ELBSecurityPolicy-TLS13-1-2-2021-06")]
    public void Flags_of_the_installed_controller_decide_what_nobody_wrote(string configuration, string targetType, string scheme, string policy)
    {
        const string manifests = """
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata: { name: lbc }
            spec:
              chart: { spec: { chart: aws-load-balancer-controller, version: 3.5.0 } }
              values:
                clusterName: shop
                defaultTargetType: ip
                defaultLoadBalancerScheme: internet-facing
                defaultSSLPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06
            ---
            apiVersion: networking.k8s.io/v1
            kind: IngressClass
            metadata: { name: alb }
            spec: { controller: ingress.k8s.aws/alb }
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: shop }
            spec:
              ingressClassName: alb
              defaultBackend: { service: { name: shop, port: { number: 80 } } }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: shop }
            spec: { type: NodePort, selector: { app: shop }, ports: [{ port: 80 }] }
            """;

        var balancer = Assert.Single(TrafficFixture.Model(manifests, configuration.Length > 0 ? configuration : null).LoadBalancers);

        Assert.Equal(targetType, balancer.TargetGroups[0].TargetType.Value!.Value.Word());
        Assert.Equal(scheme, balancer.Scheme.Value!.Value.Word());
        Assert.Equal(configuration.Length > 0 ? "configuration" : "flag of the controller", balancer.Scheme.Origin);
        Assert.Equal(policy, balancer.DefaultSslPolicy);
    }

    [Fact]
    public void Members_stand_in_the_controllers_order()
    {
        var model = Model(Ingress("c", "group.name: edge"), Ingress("b", "group.name: edge", "group.order: \"-1\""), Ingress("a", "group.name: edge"), Ingress("d", "group.name: edge", "group.order: \"10\""));
        Assert.Equal(["b", "a", "c", "d"], Assert.Single(model.LoadBalancers).Members.Select(m => m.Resource.Name));
    }

    [Fact]
    public void An_Ingress_without_a_group_is_a_group_of_one()
    {
        var balancer = Assert.Single(Model(Ingress("web")).LoadBalancers);
        Assert.Equal(("shop/web", true, false), (balancer.Id, balancer.Group.IsUnset, balancer.IsOpen));
    }

    [Fact]
    public void An_explicit_group_is_open_unless_everything_is_here()
    {
        var ingress = Ingress("web", "group.name: edge") + Class;
        Assert.True(Assert.Single(TrafficFixture.Model(ingress).LoadBalancers).IsOpen);
        Assert.False(Assert.Single(TrafficFixture.Model(ingress, isComplete: true).LoadBalancers).IsOpen);
    }

    [Theory]
    [InlineData("Edge")]
    [InlineData("\"\"")]
    [InlineData("edge_1")]
    [InlineData("-edge")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890abcd")]
    public void A_group_that_is_none_gets_no_load_balancer(string name) => Assert.Empty(Model(Ingress("web", $"group.name: {name}")).LoadBalancers);

    [Fact]
    public void An_unknown_group_may_have_members_anywhere()
    {
        var balancer = Assert.Single(Model(Ingress("web", "group.name: ${GROUP}")).LoadBalancers);
        Assert.False(balancer.Group.IsKnown);
        Assert.True(balancer.IsOpen);
    }

    [Fact]
    public void What_one_member_sets_holds_for_all_and_disagreement_is_unknown()
    {
        var agreed = Assert.Single(Model(Ingress("a", "group.name: edge"), Ingress("b", "group.name: edge", "scheme: internet-facing")).LoadBalancers);
        Assert.Equal((Scheme.InternetFacing, "b"), (agreed.Scheme.Value, agreed.Scheme.WrittenIn?.Name));
        var torn = Assert.Single(Model(Ingress("a", "group.name: edge", "scheme: internal"), Ingress("b", "group.name: edge", "scheme: internet-facing")).LoadBalancers);
        Assert.False(torn.Scheme.IsKnown);
        Assert.Contains("disagree", torn.Scheme.UnknownReason, StringComparison.Ordinal);
    }

    [Fact]
    public void In_an_open_group_the_unwritten_is_only_assumed()
    {
        Assert.True(Assert.Single(Model(Ingress("a", "group.name: edge")).LoadBalancers).Scheme.IsAssumed);
        Assert.False(Assert.Single(Model(Ingress("a")).LoadBalancers).Scheme.IsAssumed);
    }

    [Theory]
    [InlineData("", "80 Http")]
    [InlineData("certificate-arn: arn:aws:acm:eu-west-1:1:certificate/a", "443 Https")]
    [InlineData("certificate-arn: \"\"", "80 Http")]
    [InlineData("listen-ports: '[{\"HTTP\": 8080}, {\"HTTPS\": 443}]'", "443 Https, 8080 Http")]
    [InlineData("listen-ports: '[{\"HTTP\": 80, \"HTTPS\": 443}]'", "80 Http, 443 Https")]
    [InlineData("listen-ports: '[{\"HTTP\": 80}, {\"HTTPS\": 80}]'", "80 Https")]
    [InlineData("listen-ports: '[{\"HTTP\": 80, \"HTTPS\": 80}]'", "unknown")]
    [InlineData("listen-ports: '[]'", "unknown")]
    [InlineData("listen-ports: '{\"HTTP\": 80}'", "unknown")]
    [InlineData("listen-ports: '[{\"http\": 80}]'", "unknown")]
    [InlineData("listen-ports: '[{\"HTTP\": 70000}]'", "unknown")]
    [InlineData("listen-ports: ${PORTS}", "unknown")]
    [InlineData("create-acm-cert: \"true\"", "80 Http")]
    public void Listeners_follow_the_annotation_else_the_certificate(string annotation, string expected)
    {
        var balancer = Assert.Single(Model(Ingress("web", annotation)).LoadBalancers);
        Assert.Equal(expected, balancer.ListenersAreKnown ? string.Join(", ", balancer.Listeners.Select(l => $"{l.Port} {l.Protocol}")) : "unknown");
    }

    [Fact]
    public void A_listener_knows_the_characters_that_ask_for_it()
    {
        var balancer = Assert.Single(Model(Ingress("web", "listen-ports: '[{\"HTTP\": 80}, {\"HTTPS\": 8443}]'")).LoadBalancers);
        var location = balancer.Listeners.Single(l => l.Port == 8443).Location;
        Assert.Equal("8443", location.File.Text.Substring(location.Span.Start, location.Span.Length));
    }

    [Fact]
    public void A_redirect_of_one_member_closes_the_HTTP_listeners_of_all()
    {
        var model = Model(
            Ingress("a", "group.name: edge", "listen-ports: '[{\"HTTP\": 80}]'"),
            Ingress("b", "group.name: edge", "listen-ports: '[{\"HTTP\": 80}, {\"HTTPS\": 443}]'", "ssl-redirect: \"443\""));
        var balancer = Assert.Single(model.LoadBalancers);
        Assert.Equal([true, false], balancer.Listeners.Select(l => l.IsClosedByRedirect));
        Assert.Empty(balancer.Listeners[0].Rules);
        Assert.Equal("b", Assert.Single(balancer.Listeners[1].Rules).Member.Resource.Name);
        Assert.Equal([false, true], balancer.TargetGroups.OrderBy(g => g.Member.Resource.Name, StringComparer.Ordinal).Select(g => g.IsBuilt));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("group.name: edge", null)]
    [InlineData("group.name: ${GROUP}", null)]
    public void A_redirect_outside_the_set_is_possible_only_in_a_group(string annotation, bool? expected) =>
        Assert.Equal(expected, Assert.Single(Model(Ingress("web", annotation)).TargetGroups).IsBuilt);

    [Fact]
    public void Paths_become_rules_in_the_controllers_order_with_AWS_patterns()
    {
        var ingress = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: web, namespace: shop }
            spec:
              ingressClassName: alb
              rules:
                - host: shop.example.com
                  http:
                    paths:
                      - { path: /*, pathType: ImplementationSpecific, backend: { service: { name: api, port: { number: 80 } } } }
                      - { path: /a, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }
                      - { path: /a/longer/, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }
                      - { path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }
                      - { path: /exact, pathType: Exact, backend: { service: { name: api, port: { number: 80 } } } }
                      - { path: /wild*, pathType: Exact, backend: { service: { name: api, port: { number: 80 } } } }
                - {}

            """;
        var rules = Assert.Single(Assert.Single(Model(ingress).LoadBalancers).Listeners).Rules;
        Assert.Equal(
            ["/exact", "refused", "/a/longer,/a/longer/*", "/a,/a/*", "/*", "/*"],
            rules.Select(r => r.PathPatterns is null ? "refused" : string.Join(',', r.PathPatterns)));
        Assert.All(rules, r => Assert.Equal("shop.example.com", r.Host.Value));
    }

    [Fact]
    public void One_Service_and_port_make_one_target_group_however_many_paths_lead_there()
    {
        var ingress = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: web, namespace: shop, annotations: { alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]' } }
            spec:
              ingressClassName: alb
              defaultBackend: { service: { name: api, port: { number: 80 } } }
              rules:
                - http:
                    paths:
                      - { path: /a, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }
                      - { path: /b, pathType: Prefix, backend: { service: { name: api, port: { name: http } } } }
                      - { path: /c, pathType: Prefix, backend: { service: { name: '${NAME}', port: { number: 80 } } } }

            """;
        var model = Model(ingress);
        Assert.Equal(["shop/web-api:80", "shop/web-api:http", null], model.TargetGroups.Select(g => g.Id));
        Assert.Equal(2, model.TargetGroups.First().References.Count);
        Assert.All(model.Listeners, l => Assert.Same(model.TargetGroups.First(), l.DefaultTargetGroup));
        Assert.True(model.TargetGroups.Last().ServiceLookup.IsUnknown);
    }

    [Theory]
    [InlineData("{\"type\":\"forward\",\"forwardConfig\":{\"targetGroups\":[{\"serviceName\":\"api\",\"servicePort\":\"80\"}]}}", RuleAction.Forward, "shop/web-api:80")]
    [InlineData("{\"type\":\"forward\",\"targetGroupARN\":\"arn:aws:x\"}", RuleAction.Forward, "")]
    [InlineData("{\"type\":\"redirect\",\"redirectConfig\":{\"statusCode\":\"HTTP_301\"}}", RuleAction.Redirect, "")]
    [InlineData("{\"type\":\"fixed-response\",\"fixedResponseConfig\":{\"statusCode\":\"200\"}}", RuleAction.FixedResponse, "")]
    [InlineData("{\"type\":\"forward\",\"forwardConfig\":{\"targetGroups\":[{\"serviceName\":\"api\"}]}}", RuleAction.Unknown, "")]
    [InlineData("not json", RuleAction.Unknown, "")]
    [InlineData("${ACTION}", RuleAction.Unknown, "")]
    public void An_action_in_the_annotations_decides_where_its_backend_leads(string action, RuleAction expected, string groups)
    {
        var ingress = $$"""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: web, namespace: shop, annotations: { alb.ingress.kubernetes.io/actions.split: '{{action}}' } }
            spec:
              ingressClassName: alb
              rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: split, port: { name: use-annotation } } } }] } }]

            """;
        var rule = Assert.Single(Assert.Single(Model(ingress).Listeners).Rules);
        Assert.Equal(expected, rule.Action);
        Assert.Equal(groups, string.Join(',', rule.TargetGroups.Select(g => g.Id)));
        Assert.All(rule.TargetGroups, g => Assert.Equal("api", g.BackendReference.File.Text.Substring(g.BackendReference.Span.Start, g.BackendReference.Span.Length)));
    }

    [Fact]
    public void An_Auto_Mode_load_balancer_knows_only_what_is_written()
    {
        var manifests = Ingress("web", "target-type: ip") + Class.Replace("ingress.k8s.aws/alb", "eks.amazonaws.com/alb", StringComparison.Ordinal) + Service;
        var balancer = Assert.Single(TrafficFixture.Model(manifests).LoadBalancers);
        Assert.Equal(LoadBalancerOwner.AutoMode, balancer.Owner);
        Assert.False(balancer.Scheme.IsKnown);
        Assert.Equal(TargetType.Ip, Assert.Single(balancer.TargetGroups).TargetType.Value);
    }

    private const string Service = "---\napiVersion: v1\nkind: Service\nmetadata: { name: api, namespace: shop }\nspec: { type: NodePort, selector: { app: api }, ports: [{ name: http, port: 80 }] }\n";

    private static TrafficModel Model(params string[] ingresses) => TrafficFixture.Model(string.Join("---\n", ingresses) + Class + Service);

    private static string Ingress(string name, params string[] annotations) => $$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: {{name}}
          namespace: shop
          annotations:
            note: ""
        {{string.Join('\n', annotations.Where(a => a.Length > 0).Select(a => "    alb.ingress.kubernetes.io/" + a))}}
        spec:
          ingressClassName: alb
          rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] } }]

        """;
}
