using ManifestLint.Aws;

namespace ManifestLint.Tests.PodNetworks;

public sealed class VpcNetworkTests
{
    [Theory]
    [InlineData("vpc: { cidr: 10.0.0.0/16 }", "10.0.0.0/16 stated")]
    [InlineData("vpc: { cidr: 10.0.0.0/16, extraCIDRs: [100.64.0.0/16] }", "10.0.0.0/16 100.64.0.0/16 stated")]
    [InlineData("vpc: { id: vpc-0a1b, cidr: 10.0.0.0/16 }", "10.0.0.0/16 stated")]
    [InlineData("", "192.168.0.0/16 assumed")]
    [InlineData("vpc: { nat: { gateway: Single } }", "192.168.0.0/16 assumed")]
    [InlineData("vpc: { extraCIDRs: [100.64.0.0/16] }", "192.168.0.0/16 100.64.0.0/16 assumed")]
    [InlineData("vpc: { id: vpc-0a1b }", "unknown: the VPC exists already, and its range is not written")]
    [InlineData("vpc: { subnets: { private: { eu-west-1a: { id: subnet-0a1b } } } }", "unknown: the VPC exists already, and its range is not written")]
    [InlineData("vpc: { cidr: \"${VPC_CIDR}\" }", "unknown: '${VPC_CIDR}' is a placeholder")]
    [InlineData("vpc: { cidr: 10.0/16 }", "unknown: a range cannot be read")]
    public void An_eksctl_cluster_states_its_ranges_or_defaults_to_one(string fields, string expected) =>
        Assert.Equal(expected, Describe(OfCluster(fields).Cidrs));

    [Fact]
    public void The_configuration_beats_the_cluster() =>
        Assert.Equal("10.20.0.0/16 stated", Describe(OfCluster("vpc: { cidr: 10.0.0.0/16 }", "cluster: { vpcCidrs: [10.20.0.0/16] }").Cidrs));

    [Fact]
    public void A_configured_range_that_cannot_be_read_is_not_replaced() =>
        Assert.StartsWith("unknown", Describe(OfCluster("vpc: { cidr: 10.0.0.0/16 }", "cluster: { vpcCidrs: [10.20.0.0] }").Cidrs), StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_known_without_cluster_and_configuration()
    {
        var vpc = SetOf.Manifests("").Vpc;
        Assert.False(vpc.Cidrs.IsKnown);
        Assert.False(vpc.ServiceCidrs.IsKnown);
        Assert.False(vpc.RemoteNetworks.IsKnown);
        Assert.False(vpc.IpFamily.IsKnown);
    }

    [Theory]
    [InlineData("kubernetesNetworkConfig: { ipFamily: IPv6 }", "IPv6 stated")]
    [InlineData("kubernetesNetworkConfig: { ipFamily: ipv4 }", "IPv4 stated")]
    [InlineData("kubernetesNetworkConfig: { ipFamily: both }", "unknown")]
    [InlineData("kubernetesNetworkConfig: { ipFamily: \"${FAMILY}\" }", "unknown")]
    [InlineData("", "IPv4 assumed")]
    public void An_eksctl_cluster_states_its_family_or_has_IPv4(string fields, string expected) => Assert.Equal(expected, Describe(OfCluster(fields).IpFamily));

    [Theory]
    [InlineData("false", "true", "IPv6 stated")]
    [InlineData("true", "false", "IPv4 stated")]
    [InlineData("true", "true", "unknown")]
    public void The_switches_of_aws_node_state_the_family(string ipv4, string ipv6, string expected) => Assert.Equal(expected, Describe(SetOf.Manifests($$"""
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: { name: aws-node, namespace: kube-system }
        spec:
          template:
            spec:
              containers:
                - name: aws-node
                  image: amazon-k8s-cni:v1
                  env: [{ name: ENABLE_IPv4, value: "{{ipv4}}" }, { name: ENABLE_IPv6, value: "{{ipv6}}" }]
        """).Vpc.IpFamily));

    [Fact]
    public void Service_ranges_are_those_that_are_written()
    {
        Assert.Equal("172.20.0.0/16 stated", Describe(OfCluster("kubernetesNetworkConfig: { serviceIPv4CIDR: 172.20.0.0/16 }").ServiceCidrs));
        Assert.Equal("unknown", Describe(OfCluster("").ServiceCidrs));
    }

    [Fact]
    public void Of_several_clusters_nothing_is_known()
    {
        var vpc = SetOf.Manifests("""
            apiVersion: eksctl.io/v1alpha5
            kind: ClusterConfig
            metadata: { name: dev, region: eu-west-1 }
            vpc: { cidr: 10.0.0.0/16 }
            ---
            apiVersion: eksctl.io/v1alpha5
            kind: ClusterConfig
            metadata: { name: prod, region: eu-west-1 }
            vpc: { cidr: 10.1.0.0/16 }
            """).Vpc;
        Assert.Equal(
            "unknown: these files describe several clusters: eksctl ClusterConfig 'dev' (all.yaml:3), eksctl ClusterConfig 'prod' (all.yaml:8)",
            Describe(vpc.Cidrs));
        Assert.False(vpc.IpFamily.IsKnown);
    }

    private static VpcNetwork OfCluster(string fields, string configuration = "") => SetOf.Manifests($$"""
        apiVersion: eksctl.io/v1alpha5
        kind: ClusterConfig
        metadata: { name: shop, region: eu-west-1 }
        {{fields}}
        """, configuration).Vpc;

    private static string Describe(Fact<IReadOnlyList<StatedCidr>> ranges) => ranges.IsKnown
        ? $"{string.Join(' ', ranges.Value.Select(r => r.Range))} {(ranges.IsStated ? "stated" : "assumed")}"
        : "unknown" + (ranges.UnknownReason is null ? "" : $": {ranges.UnknownReason}");

    private static string Describe(Fact<IpFamily> family) => family.IsKnown ? $"{family.Value} {(family.IsStated ? "stated" : "assumed")}" : "unknown";
}
