using ManifestLint.Aws;

namespace ManifestLint.Tests.PodNetworks;

/// <summary>What the sources of the pod network make together, and what silences an overlay.</summary>
public sealed class PodNetworkTests
{
    private const string Eks = "cluster: { platform: eks }";

    private const string AwsNode = """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: { name: aws-node, namespace: kube-system }
        spec:
          template:
            spec:
              containers: [{ name: aws-node, image: 602401143452.dkr.ecr.eu-west-1.amazonaws.com/amazon-k8s-cni:v1.19.0 }]
        """;

    private const string ExplicitCalico = """
        apiVersion: operator.tigera.io/v1
        kind: Installation
        metadata: { name: default }
        spec:
          cni: { type: Calico }
          calicoNetwork:
            ipPools: [{ cidr: 192.168.0.0/16, encapsulation: VXLAN }]
        """;

    private const string DefaultCalico = """
        apiVersion: operator.tigera.io/v1
        kind: Installation
        metadata: { name: default }
        spec: {}
        """;

    private const string Pool = """
        apiVersion: projectcalico.org/v3
        kind: IPPool
        metadata: { name: pods }
        spec: { cidr: 10.42.0.0/16, vxlanMode: Always }
        """;

    private const string NodeClass = """
        apiVersion: eks.amazonaws.com/v1
        kind: NodeClass
        metadata: { name: default }
        """;

    [Fact]
    public void Nothing_is_known_where_nothing_tells() =>
        Assert.Equal("unknown (nothing in these files says which plugin gives pods their addresses)", Infer("").ToString());

    [Fact]
    public void An_EKS_cluster_runs_the_VPC_CNI_by_default_which_is_only_assumed() => Assert.Equal("Amazon VPC CNI: Eni (assumed)", Infer("", Eks).ToString());

    [Fact]
    public void An_EKS_cluster_without_default_add_ons_runs_something_unknown() => Assert.Null(Infer("""
        apiVersion: eksctl.io/v1alpha5
        kind: ClusterConfig
        metadata: { name: shop, region: eu-west-1 }
        addonsConfig: { disableDefaultAddons: true }
        """).Mode);

    [Fact]
    public void The_DaemonSet_aws_node_puts_pods_on_network_interfaces() => Assert.Equal("Amazon VPC CNI: Eni", Infer(AwsNode).ToString());

    [Fact]
    public void The_VPC_CNI_is_recognised_by_its_image_too() =>
        Assert.Equal("Amazon VPC CNI: Eni", Infer(With(AwsNode, "name: aws-node, namespace", "name: vpc-cni, namespace")).ToString());

    [Fact]
    public void The_add_on_of_an_eksctl_cluster_puts_pods_on_network_interfaces() => Assert.Equal("Amazon VPC CNI: Eni", Infer("""
        apiVersion: eksctl.io/v1alpha5
        kind: ClusterConfig
        metadata: { name: shop, region: eu-west-1 }
        addons: [{ name: coredns }, { name: vpc-cni }]
        """).ToString());

    [Theory]
    [InlineData("nodeSelector: { non-calico: 'true' }")]
    [InlineData("nodeSelector: { io.cilium/aws-node-enabled: 'true' }")]
    public void An_aws_node_that_runs_on_some_nodes_or_none_says_nothing(string placement) => Assert.Null(Infer(Restricted(placement)).Mode);

    [Fact]
    public void An_aws_node_with_an_affinity_for_some_nodes_says_nothing() =>
        Assert.Null(Infer(Restricted(Affinity("{ key: cni, operator: In, values: [vpc] }"))).Mode);

    [Fact]
    public void An_aws_node_with_the_affinity_of_its_own_manifest_runs_everywhere()
    {
        const string linux = "{ key: kubernetes.io/os, operator: In, values: [linux] }";
        const string notFargate = "{ key: eks.amazonaws.com/compute-type, operator: NotIn, values: [fargate] }";
        Assert.Equal(PodNetworkMode.Eni, Infer(Restricted(Affinity(linux + ", " + notFargate))).Mode);
    }

    [Fact]
    public void Calico_named_as_plugin_is_a_stated_overlay()
    {
        var network = Infer(ExplicitCalico);
        Assert.Equal("Calico: Overlay", network.ToString());
        Assert.Equal(["VXLAN"], network.Encapsulations);
        Assert.Equal("192.168.0.0/16", network.Ranges.Single().Range.ToString());
        Assert.Equal("all.yaml:7", network.Ranges.Single().Node.Place());
        Assert.Equal("`cni.type: Calico` (all.yaml:5)", network.Evidence[0].ToString());
    }

    [Fact]
    public void Without_pools_Calico_is_a_stated_overlay_whose_range_alone_is_assumed()
    {
        var network = Infer(With(ExplicitCalico, "ipPools:", "mtu: 1400 #"), Eks);
        Assert.True(network.IsStated);
        Assert.False(network.Ranges.Single().IsStated);
        Assert.Equal("172.16.0.0/16", network.Ranges.Single().Range.ToString());
    }

    [Fact]
    public void Without_pools_and_without_a_known_platform_the_range_is_unknown_and_the_overlay_certain()
    {
        var network = Infer(With(ExplicitCalico, "ipPools:", "mtu: 1400 #"));
        Assert.Equal("Calico: Overlay", network.ToString());
        Assert.Empty(network.Ranges);
    }

    [Fact]
    public void An_Installation_without_plugin_is_unknown_where_nothing_tells_the_platform() => Assert.Null(Infer(DefaultCalico).Mode);

    [Fact]
    public void An_Installation_without_plugin_only_enforces_policy_on_EKS()
    {
        Assert.Equal("Amazon VPC CNI: PolicyOnly", Infer(DefaultCalico, Eks).ToString());
        Assert.Equal("Amazon VPC CNI: PolicyOnly", Infer(DefaultCalico + "\n---\n" + AwsNode).ToString());
    }

    [Fact]
    public void An_Installation_without_plugin_on_another_platform_is_an_overlay_unless_an_aws_node_outside_these_files_runs() =>
        Assert.Equal("Calico: Overlay (assumed)", Infer(DefaultCalico, "cluster: { platform: self-managed }").ToString());

    [Fact]
    public void A_pool_states_ranges_and_no_plugin()
    {
        Assert.Null(Infer(Pool).Mode);
        Assert.Equal(PodNetworkMode.Eni, Infer(Pool, Eks).Mode);
        Assert.Equal(PodNetworkMode.Eni, Infer(Pool + "\n---\n" + AwsNode).Mode);
    }

    [Fact]
    public void An_aws_node_beside_a_named_Calico_casts_doubt()
    {
        var network = Infer(ExplicitCalico + "\n---\n" + AwsNode);
        Assert.Equal("Calico: Overlay (assumed)", network.ToString());
        Assert.Equal(2, network.Evidence.Count);
    }

    [Fact]
    public void A_disabled_aws_node_beside_a_named_Calico_casts_none() =>
        Assert.Equal("Calico: Overlay", Infer(ExplicitCalico + "\n---\n" + Restricted("nodeSelector: { non-calico: 'true' }")).ToString());

    [Fact]
    public void Two_plugins_that_both_claim_the_cluster_contradict_each_other()
    {
        var network = Infer(ExplicitCalico + "\n---\n" + NodeClass);
        Assert.Null(network.Mode);
        Assert.Equal(
            "the evidence contradicts itself: NodeClass 'default' belongs to EKS Auto Mode (all.yaml:11); `cni.type: Calico` (all.yaml:5)",
            network.UnknownReason);
    }

    [Fact]
    public void Auto_Mode_puts_pods_on_network_interfaces() => Assert.Equal("EKS Auto Mode: Eni", Infer(NodeClass).ToString());

    [Fact]
    public void Pools_without_encapsulation_are_routed() => Assert.Equal(
        "Calico: Routed",
        Infer(With(ExplicitCalico, "VXLAN }]", "None }]\n    bgp: Enabled")).ToString());

    [Theory]
    [InlineData("nodeSelector: eks.amazonaws.com/compute-type == \"hybrid\"")]
    [InlineData("nodeSelector: 'eks.amazonaws.com/compute-type in { \"hybrid\" }'")]
    public void Pools_of_hybrid_nodes_are_not_the_network_of_the_others(string selector) =>
        Assert.Equal("Calico gives addresses to hybrid nodes only", Infer(With(ExplicitCalico, "VXLAN }", $"VXLAN, {selector} }}")).UnknownReason);

    [Fact]
    public void Calico_on_some_nodes_is_not_the_network_of_the_others()
    {
        const string nodes = "\n  calicoNodeDaemonSet: { spec: { template: { spec: { nodeSelector: { eks.amazonaws.com/compute-type: hybrid } } } } }";
        Assert.Equal("Calico runs on some of the nodes only", Infer(ExplicitCalico + nodes).UnknownReason);
    }

    [Theory]
    [InlineData("cluster: { remoteNetworks: [10.80.0.0/16] }")]
    [InlineData("cluster: { remoteNetworks: [\"${REMOTE}\"] }")]
    public void In_a_cluster_with_hybrid_nodes_Calico_may_be_theirs_alone(string configuration) => Assert.Null(Infer(ExplicitCalico, configuration).Mode);

    [Fact]
    public void Remote_networks_of_an_eksctl_cluster_count_as_well() => Assert.Null(Infer(ExplicitCalico + """

        ---
        apiVersion: eksctl.io/v1alpha5
        kind: ClusterConfig
        metadata: { name: shop, region: eu-west-1 }
        remoteNetworkConfig:
          remoteNodeNetworks: [{ cidrs: [10.80.0.0/16] }]
          remotePodNetworks: [{ cidrs: [10.81.0.0/16] }]
        """).Mode);

    [Fact]
    public void No_remote_networks_are_none() => Assert.Equal(PodNetworkMode.Overlay, Infer(ExplicitCalico, "cluster: { remoteNetworks: [] }").Mode);

    [Fact]
    public void Evidence_of_several_clusters_is_never_mixed() => Assert.StartsWith("these files describe several clusters", Infer(ExplicitCalico + """

        ---
        apiVersion: eksctl.io/v1alpha5
        kind: ClusterConfig
        metadata: { name: dev, region: eu-west-1 }
        ---
        apiVersion: eksctl.io/v1alpha5
        kind: ClusterConfig
        metadata: { name: prod, region: eu-west-1 }
        """).UnknownReason, StringComparison.Ordinal);

    [Theory]
    [InlineData("cni: { type: Calico }", "cni: { type: \"${CNI}\" }")]
    [InlineData("cidr: 192.168.0.0/16", "cidr: \"${POD_CIDR}\"")]
    [InlineData("encapsulation: VXLAN", "encapsulation: \"{{ encapsulation }}\"")]
    [InlineData("name: default", "name: \"${NAME}\"")]
    public void A_placeholder_leaves_the_network_unknown(string written, string placeholder) =>
        Assert.Null(Infer(With(ExplicitCalico, written, placeholder)).Mode);

    [Fact]
    public void A_key_that_the_operator_does_not_know_leaves_doubt() =>
        Assert.Equal("Calico: Overlay (assumed)", Infer(With(ExplicitCalico, "calicoNetwork:", "calicoNetwork:\n    ipPool: []")).ToString());

    [Fact]
    public void The_configuration_beats_every_manifest()
    {
        var network = Infer(ExplicitCalico, "cluster: { podNetwork: { plugin: vpc-cni, mode: eni } }");
        Assert.Equal("Amazon VPC CNI: Eni", network.ToString());
        Assert.Equal("Cilium: Overlay", Infer(AwsNode, "cluster: { podNetwork: { plugin: cilium, mode: overlay, podCidrs: [10.0.0.0/8] } }").ToString());
    }

    [Fact]
    public void A_configured_Calico_without_mode_is_what_its_pools_are()
    {
        Assert.Equal("Calico: Overlay", Infer(Pool, "cluster: { podNetwork: { plugin: calico } }").ToString());
        Assert.Equal("the configuration names Calico and no mode", Infer("", "cluster: { podNetwork: { plugin: calico } }").UnknownReason);
    }

    [Theory]
    [InlineData("cluster: { podNetwork: { plugin: calico, mode: tunnel } }")]
    [InlineData("cluster: { podNetwork: { plugin: calico, mode: \"${MODE}\" } }")]
    [InlineData("cluster: { podNetwork: nonsense }")]
    public void A_configured_network_that_cannot_be_read_is_unknown_and_not_inferred(string configuration) =>
        Assert.Null(Infer(ExplicitCalico, configuration).Mode);

    [Fact]
    public void A_configured_overlay_inside_a_remote_network_is_that_of_hybrid_nodes() =>
        Assert.Null(Infer("", "cluster: { remoteNetworks: [10.80.0.0/15], podNetwork: { mode: overlay, podCidrs: [10.81.0.0/16] } }").Mode);

    [Fact]
    public void Of_a_family_whose_pools_differ_the_weaker_claim_holds()
    {
        var network = Infer(WithPools("{ cidr: 10.9.0.0/16, encapsulation: None }", "{ cidr: 'fd00:1::/64' }"));
        Assert.Equal(PodNetworkMode.Overlay, network.Mode);
        Assert.Equal(PodNetworkMode.Routed, network.ModeOf(IpFamily.IPv4));
        Assert.Equal(PodNetworkMode.Routed, network.ModeOf(IpFamily.IPv6));
    }

    [Fact]
    public void Pools_for_load_balancer_addresses_and_disabled_ones_serve_no_pod()
    {
        var network = Infer(WithPools(
            "{ cidr: 10.9.0.0/24, encapsulation: None, allowedUses: [LoadBalancer] }",
            "{ cidr: 10.8.0.0/16, encapsulation: None, disableNewAllocations: true }"));
        Assert.Equal(["192.168.0.0/16"], network.Ranges.Select(r => r.Range.ToString()));
    }

    [Theory]
    [InlineData("crd.antrea.io/v1beta1", "IPPool")]
    [InlineData("metallb.io/v1beta1", "IPAddressPool")]
    [InlineData("v1", "ipPool")]
    public void Pools_of_other_projects_are_not_Calicos(string apiVersion, string kind)
    {
        var pool = With(With(Pool, "projectcalico.org/v3", apiVersion), "IPPool", kind);
        Assert.Equal("the configuration names Calico and no mode", Infer(pool, "cluster: { podNetwork: { plugin: calico } }").UnknownReason);
    }

    private static string With(string yaml, string written, string replacement) => yaml.Replace(written, replacement, StringComparison.Ordinal);

    private static string WithPools(string second, string third) => With(ExplicitCalico, "VXLAN }]", $"VXLAN }}, {second}, {third}]\n    bgp: Enabled");

    private static string Restricted(string placement) => With(AwsNode, "    spec:\n      containers", $"    spec:\n      {placement}\n      containers");

    private static string Affinity(string expressions)
    {
        var terms = $"[{{ matchExpressions: [{expressions}] }}]";
        return $"affinity: {{ nodeAffinity: {{ requiredDuringSchedulingIgnoredDuringExecution: {{ nodeSelectorTerms: {terms} }} }} }}";
    }

    private static PodNetwork Infer(string yaml, string configuration = "") => SetOf.Manifests(yaml, configuration).PodNetwork;
}
