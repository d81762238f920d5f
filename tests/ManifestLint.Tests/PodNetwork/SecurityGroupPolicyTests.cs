using ManifestLint.Aws;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules.PodNetworking;

namespace ManifestLint.Tests.PodNetworks;

public sealed class SecurityGroupPolicyTests
{
    private const string Pods = """

        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: { name: api, namespace: web, labels: { role: api } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api, namespace: web }
        spec:
          selector: { matchLabels: { app: api } }
          template:
            metadata: { labels: { app: api } }
            spec:
              serviceAccountName: api
              containers: [{ name: api, image: "example.com/api:1", readinessProbe: { tcpSocket: { port: 8080 } } }]
        """;

    [Theory]
    [InlineData("podSelector: { matchLabels: { app: api } }", true)]
    [InlineData("podSelector: { matchLabels: { app: web } }", false)]
    [InlineData("podSelector: {}", true)]
    [InlineData("podSelector: null", false)]
    [InlineData("podSelector: { matchLabels: { app: \"${APP}\" } }", null)]
    [InlineData("podSelector: { matchExpressions: [{ key: app, operator: In, values: [api] }] }", true)]
    [InlineData("serviceAccountSelector: { matchLabels: { role: api } }", true)]
    [InlineData("serviceAccountSelector: { matchLabels: { role: web } }", false)]
    [InlineData("serviceAccountSelector: {}", true)]
    [InlineData("podSelector: { matchLabels: { app: api } }, serviceAccountSelector: { matchLabels: { role: web } }", false)]
    [InlineData("podSelector: { matchLabels: { app: api } }, serviceAccountSelector: { matchLabels: { role: api } }", true)]
    public void A_policy_picks_pods_by_their_labels_and_those_of_their_account(string selectors, bool? expected)
    {
        var context = SetOf.Manifests(Policy(selectors) + Pods);
        Assert.Equal(expected, Single(context).Selects(context.Cluster.Workloads[0].Pods, context.Cluster));
    }

    [Fact]
    public void An_account_that_is_not_in_sight_leaves_it_open()
    {
        var context = SetOf.Manifests(Policy("serviceAccountSelector: { matchLabels: { role: api } }") + Pods.Replace("serviceAccountName: api", "serviceAccountName: other", StringComparison.Ordinal));
        Assert.Null(Single(context).Selects(context.Cluster.Workloads[0].Pods, context.Cluster));
    }

    [Fact]
    public void Pods_of_other_namespaces_are_never_picked()
    {
        var context = SetOf.Manifests(Policy("podSelector: {}") + Pods.Replace("namespace: web", "namespace: shop", StringComparison.Ordinal));
        Assert.False(Single(context).Selects(context.Cluster.Workloads[0].Pods, context.Cluster));
    }

    [Theory]
    [InlineData("POD_SECURITY_GROUP_ENFORCING_MODE: '${MODE}'", "`POD_SECURITY_GROUP_ENFORCING_MODE` is not certain")]
    [InlineData("POD_SECURITY_GROUP_ENFORCING_MODE: standard", null)]
    public void What_strict_mode_cannot_judge_it_says(string setting, string? reason)
    {
        var context = SetOf.Manifests(Policy("podSelector: {}") + Pods + $$"""

            ---
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata: { name: cni, namespace: kube-system }
            spec: { chart: { spec: { chart: aws-vpc-cni } }, values: { env: { ENABLE_POD_ENI: "true", {{setting}} } } }
            """);
        var rule = new SecurityGroupsForPodsStrictMode();
        Assert.All(context.Cluster.Resources, r => Assert.Empty(rule.Check(r, context)));
        Assert.Equal(reason, rule.MissingFor(context.Cluster.Resources[0], context)?.Reason);
    }

    [Fact]
    public void Probes_are_not_judged_where_nothing_sets_the_init_container_up()
    {
        var context = SetOf.Manifests(Policy("podSelector: {}") + Pods);
        Assert.Equal("nothing in these files says whether `DISABLE_TCP_EARLY_DEMUX` is on", new SecurityGroupsForPodsStrictMode().MissingFor(context.Cluster.Resources[0], context)!.Reason);
    }

    [Theory]
    [InlineData("k8s.v1.cni.cncf.io/networks: storage", "NetworkAttachmentDefinition 'storage' is not in these files")]
    [InlineData("k8s.v1.cni.cncf.io/networks: \"${NETWORKS}\"", "`k8s.v1.cni.cncf.io/networks` is not known: '${NETWORKS}' is a placeholder")]
    [InlineData("v1.multus-cni.io/default-network: fast", "NetworkAttachmentDefinition 'fast' is not in these files")]
    [InlineData("example.com/other: storage", null)]
    public void A_network_that_is_not_in_sight_is_told(string annotation, string? reason)
    {
        var context = SetOf.Manifests(Pods.Substring(5).Replace("metadata: { labels: { app: api } }", $"metadata: {{ labels: {{ app: api }}, annotations: {{ {annotation} }} }}", StringComparison.Ordinal));
        var rule = new NetworkAttachment();
        Assert.Empty(rule.Check(context.Cluster.Workloads[0].Resource, context));
        Assert.Equal(reason, rule.MissingFor(context.Cluster.Workloads[0].Resource, context)?.Reason);
    }

    private static SecurityGroupPolicy Single(LintContext context) => Assert.Single(SecurityGroupPolicy.In(context.Cluster));

    private static string Policy(string selectors) =>
        $"apiVersion: vpcresources.k8s.aws/v1beta1\nkind: SecurityGroupPolicy\nmetadata: {{ name: api, namespace: web }}\nspec: {{ {selectors}, securityGroups: {{ groupIds: [sg-0a1b] }} }}";
}
