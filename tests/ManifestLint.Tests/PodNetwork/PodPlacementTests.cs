using ManifestLint.Aws;

namespace ManifestLint.Tests.PodNetworks;

public sealed class PodPlacementTests
{
    private const string WebProfile = "cluster: { fargateProfiles: [{ namespace: web, labels: { tier: front } }] }";

    [Theory]
    [InlineData("containers: []", true)]
    [InlineData("hostNetwork: true", false)]
    [InlineData("hostNetwork: false", true)]
    [InlineData("hostNetwork: \"${HOST_NETWORK}\"", null)]
    [InlineData("nodeSelector: { eks.amazonaws.com/compute-type: hybrid }", false)]
    [InlineData("nodeSelector: { eks.amazonaws.com/compute-type: auto }", false)]
    [InlineData("nodeSelector: { eks.amazonaws.com/compute-type: ec2 }", true)]
    [InlineData("nodeSelector: { eks.amazonaws.com/compute-type: \"${TYPE}\" }", null)]
    [InlineData("nodeSelector: { disk: ssd }", true)]
    [InlineData("schedulerName: fargate-scheduler", false)]
    public void Pods_that_get_their_address_elsewhere_are_not_on_the_pod_network(string spec, bool? expected) =>
        Assert.Equal(expected, IsOnPodNetwork("web", "{ app: shop }", spec));

    [Theory]
    [InlineData("In", "hybrid", null)]
    [InlineData("NotIn", "hybrid", true)]
    public void An_affinity_to_kinds_of_nodes_leaves_it_open_unless_it_excludes_them(string @operator, string value, bool? expected)
    {
        var expression = $"{{ key: eks.amazonaws.com/compute-type, operator: {@operator}, values: [{value}] }}";
        var required = $"requiredDuringSchedulingIgnoredDuringExecution: {{ nodeSelectorTerms: [{{ matchExpressions: [{expression}] }}] }}";
        Assert.Equal(expected, IsOnPodNetwork("web", "{ app: shop }", $"affinity: {{ nodeAffinity: {{ {required} }} }}"));
    }

    [Theory]
    [InlineData("web", "{ tier: front, app: shop }", false)]
    [InlineData("web", "{ tier: back }", true)]
    [InlineData("web", "{ app: shop }", true)]
    [InlineData("web", "{ tier: \"${TIER}\" }", null)]
    [InlineData("shop", "{ tier: front }", true)]
    [InlineData(null, "{ tier: front }", null)]
    [InlineData(null, "{ tier: back }", true)]
    public void Pods_that_a_Fargate_profile_selects_are_not_on_the_pod_network(string? @namespace, string labels, bool? expected) =>
        Assert.Equal(expected, IsOnPodNetwork(@namespace, labels, "containers: []", WebProfile));

    [Theory]
    [InlineData("web-*", "{}", "web-eu", true)]
    [InlineData("web-?", "{}", "web-eu", false)]
    [InlineData("*", "{}", null, true)]
    [InlineData("*", "{ \"app*\": shop }", "x", true)]
    [InlineData("*", "{ app: \"s*p\" }", "x", true)]
    [InlineData("*", "{ app: \"s*x\" }", "x", false)]
    [InlineData("*", "{ \"a*\": \"****************b\" }", "x", false)]
    public void Profiles_take_wildcards(string profileNamespace, string profileLabels, string? @namespace, bool expected)
    {
        var configuration = $"cluster: {{ fargateProfiles: [{{ namespace: \"{profileNamespace}\", labels: {profileLabels} }}] }}";
        Assert.Equal(!expected, IsOnPodNetwork(@namespace, "{ app: shop }", "containers: []", configuration));
    }

    [Fact]
    public void Profiles_of_an_eksctl_cluster_count()
    {
        var context = SetOf.Manifests("""
            apiVersion: eksctl.io/v1alpha5
            kind: ClusterConfig
            metadata: { name: shop, region: eu-west-1 }
            fargateProfiles:
              - name: web
                selectors:
                  - namespace: web
                  - namespace: jobs
                    labels: { size: small }
            """);
        Assert.Equal(["web", "jobs"], context.Platform.FargateProfiles.Value.Select(p => p.Namespace));
        Assert.True(context.MayRunOnFargate("web"));
        Assert.True(context.MayRunOnFargate("jobs"));
        Assert.False(context.MayRunOnFargate("shop"));
    }

    [Fact]
    public void Unreadable_profiles_may_select_anything()
    {
        const string unreadable = "cluster: { fargateProfiles: [{ namespace: \"${NAMESPACE}\" }] }";
        Assert.Null(IsOnPodNetwork("web", "{}", "containers: []", unreadable));
        Assert.True(SetOf.Manifests("", unreadable).MayRunOnFargate("web"));
        Assert.False(SetOf.Manifests("").MayRunOnFargate("web"));
    }

    [Fact]
    public void A_replaced_default_network_leaves_it_open() =>
        Assert.Null(IsOnPodNetwork("web", "{}", "containers: []", annotations: "{ v1.multus-cni.io/default-network: eni-net }"));

    private static bool? IsOnPodNetwork(string? @namespace, string labels, string spec, string configuration = "", string annotations = "{}")
    {
        var context = SetOf.Manifests($$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: shop{{(@namespace is null ? "" : $", namespace: {@namespace}")}} }
            spec:
              template:
                metadata: { labels: {{labels}}, annotations: {{annotations}} }
                spec: { {{spec}} }
            """, configuration);
        return context.IsOnPodNetwork(context.Cluster.Workloads.Single().Pods);
    }
}
