using ManifestLint.Aws.Traffic;

namespace ManifestLint.Tests.Traffic;

/// <summary>What the parameters of a class decide, and for whom.</summary>
public sealed class IngressClassParametersTests
{
    private const string Class = """
        apiVersion: networking.k8s.io/v1
        kind: IngressClass
        metadata: { name: alb }
        spec:
          controller: ingress.k8s.aws/alb
          parameters: { apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: alb }
        """;

    [Fact]
    public void Parameters_beat_annotations_and_say_where_they_stand()
    {
        var balancer = Balancer("scheme: internet-facing", Ingress("web", "scheme: internal"));
        Assert.Equal(Scheme.InternetFacing, balancer.Scheme.Value);
        Assert.Equal(SettingSource.ClassParameters, balancer.Scheme.Source);
        Assert.Equal("IngressClassParams 'alb'", balancer.Scheme.Origin);
        Assert.Equal(["annotation on Ingress 'web'"], balancer.Scheme.Overrides.Select(o => o.Origin));
    }

    [Theory]
    [InlineData("loadBalancerName: ''", "own")]
    [InlineData("targetType: ip", "own")]
    [InlineData("loadBalancerName: of-class", "of-class")]
    public void An_empty_text_decides_nothing(string parameters, string expected) =>
        Assert.Equal(expected, Balancer(parameters, Ingress("web", "load-balancer-name: own")).Name.Value);

    [Fact]
    public void The_group_of_the_parameters_gathers_every_ingress_of_the_class()
    {
        var model = Model("group: { name: shared }", Ingress("web", "group.name: own"), Ingress("api"));
        Assert.Equal(["api", "web"], Assert.Single(model.LoadBalancers).Members.Select(m => m.Resource.Name));
        Assert.Equal("shared", model.LoadBalancers[0].Id);
    }

    [Fact]
    public void Attributes_are_merged_key_by_key_and_those_of_the_class_win()
    {
        var balancer = Balancer("loadBalancerAttributes: [{ key: a.b, value: 'x,y' }]", Ingress("web", "load-balancer-attributes: 'a.b=1,c.d=2'"));
        Assert.Equal(["a.b=x,y", "c.d=2"], balancer.Attributes.Value!.Effective().Select(e => $"{e.Key.Value}={e.Value.Value}"));
    }

    [Theory]
    [InlineData("sslRedirectPort: '443'", 443)]
    [InlineData("sslRedirectPort: https", null)]
    [InlineData("sslRedirectPort: '99999999999'", null)]
    public void A_redirect_port_that_is_no_number_switches_it_off_for_all(string parameters, int? expected)
    {
        const string Ports = "listen-ports: '[{\"HTTP\": 80}, {\"HTTPS\": 443}]', alb.ingress.kubernetes.io/ssl-redirect: '443'";
        var redirect = Balancer(parameters, Ingress("web", Ports)).SslRedirect;
        Assert.True(redirect.IsKnown);
        Assert.Equal(expected, redirect.Value);
    }

    [Theory]
    [InlineData("tier: front", 1)]
    [InlineData("tier: back", 0)]
    [InlineData("kubernetes.io/metadata.name: shop", 1)]
    [InlineData("kubernetes.io/metadata.name: pay", 0)]
    public void A_namespace_that_is_not_selected_gets_no_load_balancer(string labels, int expected) =>
        Assert.Equal(expected, Model($"namespaceSelector: {{ matchLabels: {{ {labels} }} }}", Ingress("web"), "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { tier: front } }").LoadBalancers.Count);

    [Fact]
    public void A_label_of_a_namespace_outside_these_files_is_not_known() =>
        Assert.Single(Model("namespaceSelector: { matchLabels: { tier: front } }", Ingress("web")).LoadBalancers);

    [Fact]
    public void Parameters_of_another_kind_are_a_problem_and_provision_nothing()
    {
        var model = TrafficFixture.Model(Class.Replace("elbv2.k8s.aws", "example.com", StringComparison.Ordinal) + "\n---\n" + Ingress("web"));
        Assert.Empty(model.LoadBalancers);
    }

    [Fact]
    public void Members_of_whom_one_says_nothing_follow_the_others()
    {
        var balancer = Balancer("targetType: ip", Ingress("web", "group.name: g, alb.ingress.kubernetes.io/scheme: internet-facing"), Ingress("api", "group.name: g"));
        Assert.Equal(Scheme.InternetFacing, balancer.Scheme.Value);
        Assert.Empty(balancer.Conflicts);
    }

    [Fact]
    public void A_group_of_ten_thousand_who_all_disagree_names_each_member_without_pairing_them()
    {
        var members = Enumerable.Range(0, 10_000).Select(i => Ingress($"m{i}", $"group.name: g, alb.ingress.kubernetes.io/load-balancer-name: n{i}"));
        var balancer = Balancer("targetType: ip", [.. members]);
        var conflict = Assert.Single(balancer.Conflicts);
        Assert.Equal(10_000, conflict.Sides.Count);
        Assert.All(balancer.Members, m => Assert.Equal(3, conflict.Against(Assert.Single(balancer.ConflictsOf(m)).SideOf(m)).Take(3).Count()));
    }

    private static string Ingress(string name, string annotations = "target-type: ip") =>
        $"apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{ name: {name}, namespace: shop, annotations: {{ alb.ingress.kubernetes.io/{annotations} }} }}\n"
        + $"spec: {{ ingressClassName: alb, rules: [{{ host: {name}.example.com, http: {{ paths: [{{ path: /, pathType: Prefix, backend: {{ service: {{ name: web, port: {{ number: 80 }} }} }} }}] }} }}] }}";

    private static LoadBalancer Balancer(string parameters, params string[] objects) => Assert.Single(Model(parameters, objects).LoadBalancers);

    private static TrafficModel Model(string parameters, params string[] objects) => TrafficFixture.Model(string.Join(
        "\n---\n", [Class, $"apiVersion: elbv2.k8s.aws/v1beta1\nkind: IngressClassParams\nmetadata: {{ name: alb }}\nspec: {{ {parameters} }}", .. objects]));
}
