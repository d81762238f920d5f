using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;

namespace ManifestLint.Tests.PodNetworks;

/// <summary>What fixtures cannot show of ML2002, ML2003 and ML2004: cases that are another rule's error, and what unsafe fixes do.</summary>
public sealed class NetworkRuleTests
{
    private const string Calico = """
        apiVersion: operator.tigera.io/v1
        kind: Installation
        metadata: { name: default }
        spec: { cni: { type: Calico } }
        ---

        """;

    [Theory]
    [InlineData("type: ExternalName\n  externalName: shop.example.com\n  ", false)]
    [InlineData("type: ${TYPE}\n  ", false)]
    [InlineData("type: ClusterIP\n  ", true)]
    public void A_Service_that_may_have_no_pods_is_left_alone(string spec, bool expected) =>
        Assert.Equal(expected, Lint(Calico + Nlb("ip", spec: spec)).Any(f => f.Rule.Id == "ML2002"));

    [Fact]
    public void An_Installation_that_the_operator_refuses_makes_no_overlay()
    {
        const string refused = """
            apiVersion: operator.tigera.io/v1
            kind: Installation
            metadata: { name: default }
            spec: { kubernetesProvider: EKS, calicoNetwork: { ipPools: [{ cidr: 192.168.0.0/16, encapsulation: VXLAN }] } }
            ---

            """;
        var findings = Lint(refused + Nlb("ip", spec: "type: ClusterIP\n  "));
        Assert.Contains(findings, f => f.Rule.Id == "ML6011");
        Assert.DoesNotContain(findings, f => f.Rule.Id == "ML2002");
    }

    [Fact]
    public void Instance_targets_are_offered_where_the_Service_has_a_node_port()
    {
        var text = Calico + Nlb("ip", spec: "type: LoadBalancer\n  ");
        var fix = Lint(text).Single(f => f.Rule.Id == "ML2002").Fixes.Single();
        Assert.False(fix.IsSafe);
        Assert.DoesNotContain(Lint(Apply(text, fix)), f => f.Rule.Id is "ML2002" or "ML2001");
    }

    [Fact]
    public void Instance_targets_are_not_offered_where_nodes_do_not_listen() =>
        Assert.Empty(Lint(Calico + Nlb("ip", spec: "type: LoadBalancer\n  allocateLoadBalancerNodePorts: false\n  ")).Single(f => f.Rule.Id == "ML2002").Fixes);

    [Fact]
    public void A_written_address_type_is_replaced_with_its_quotes()
    {
        var text = Nlb("ip", "\n    service.beta.kubernetes.io/aws-load-balancer-ip-address-type: 'ipv4' # for now", "ipFamilies: [IPv6]\n  ");
        var mended = Apply(text, Lint(text).Single(f => f.Rule.Id == "ML2004").Fixes.Single());
        Assert.Contains("ip-address-type: 'dualstack' # for now", mended, StringComparison.Ordinal);
        Assert.DoesNotContain(Lint(mended), f => f.Rule.Id == "ML2004");
    }

    [Theory]
    [InlineData("  annotations:\n    # who\n    a.io/b: c", "    # who\n    {KEY}: dualstack\n    a.io/b: c")]
    [InlineData("  labels: { app: shop }", "  annotations:\n    {KEY}: dualstack\n  name: gateway\n  labels")]
    [InlineData("  annotations: { a.io/b: c }", "annotations: { {KEY}: dualstack, a.io/b: c }")]
    public void An_unwritten_address_type_is_added_in_the_style_of_the_file(string metadata, string expected)
    {
        var text = $$"""
            apiVersion: v1
            kind: Service
            metadata:
              name: gateway
            {{metadata}}
            spec:
              type: LoadBalancer
              loadBalancerClass: service.k8s.aws/nlb
              ipFamilies: [IPv6]
              selector: { app: gateway }
              ports: [{ port: 443 }]
            """;
        var mended = Apply(text, Lint(text).Single(f => f.Rule.Id == "ML2004").Fixes.Single());
        const string key = "service.beta.kubernetes.io/aws-load-balancer-ip-address-type";
        Assert.Contains(expected.Replace("{KEY}", key, StringComparison.Ordinal), mended, StringComparison.Ordinal);
        Assert.DoesNotContain(Lint(mended), f => f.Rule.Id == "ML2004");
    }

    [Fact]
    public void One_mistake_is_one_finding_however_many_ports_lead_to_it()
    {
        var text = Calico + Nlb("ip", spec: "type: LoadBalancer\n  ");
        text = text.Replace("ports: [{ port: 443 }]", "ports: [{ name: a, port: 443 }, { name: b, port: 80 }]", StringComparison.Ordinal);
        Assert.Single(Lint(text), f => f.Rule.Id == "ML2002");
    }

    private static string Nlb(string targetType, string annotations = "", string spec = "") => $$"""
        apiVersion: v1
        kind: Service
        metadata:
          name: gateway
          namespace: edge
          annotations:
            service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: {{targetType}}{{annotations}}
            service.beta.kubernetes.io/aws-load-balancer-type: external
        spec:
          {{spec}}selector: { app: gateway }
          ports: [{ port: 443 }]
        """;

    private static IReadOnlyList<Finding> Lint(string text) =>
        RuleCatalog.Engine.Run(new LintInput { Files = [new InputFile(new ManifestFile("all.yaml", text), IsNamed: true)] }).Findings;

    private static string Apply(string text, CodeFix fix) => TextEdits.Apply(new ManifestFile("all.yaml", text), fix.Edits).Text;
}
