using ManifestLint.Aws;

namespace ManifestLint.Tests.PodNetworks;

/// <summary>What Flannel, Weave Net and Cilium leave behind, and what it says of the pod network.</summary>
public sealed class OtherPluginTests
{
    [Theory]
    [InlineData("""{ "Network": "10.244.0.0/16", "Backend": { "Type": "vxlan", "DirectRouting": true } }""", "Flannel: Overlay")]
    [InlineData("""{ "network": "10.244.0.0/16", "BACKEND": { "type": "wireguard" } }""", "Flannel: Overlay")]
    [InlineData("""{ "Network": "10.244.0.0/16", "Backend": { "Type": "host-gw" } }""", "Flannel: Routed")]
    [InlineData("""{ "Network": "10.244.0.0/16", "Backend": { "Type": "aws-vpc" } }""", "Flannel: Routed")]
    [InlineData("""{ "Network": "10.244.0.0/16" }""", "Flannel: Overlay (assumed)")]
    [InlineData("""{ "Network": "10.244.0.0/16", "Backend": { "Type": "${BACKEND}" } }""", null)]
    [InlineData("""{ "Network": "10.244.0.0/16", "Backend": { "Type": 1 } }""", null)]
    [InlineData("""{ "Network": """, null)]
    [InlineData("""[]""", null)]
    public void Flannels_backend_decides(string settings, string? expected) => AssertNetwork(expected, Flannel(settings));

    [Fact]
    public void Flannels_ranges_stand_inside_the_JSON()
    {
        var network = Infer(Flannel("""{ "Network": "10.244.0.0/16", "EnableIPv6": true, "IPv6Network": "fd00::/48" }"""));
        Assert.Equal(["10.244.0.0/16", "fd00::/48"], network.Ranges.Select(r => r.Range.ToString()));
        Assert.All(network.Ranges, r => Assert.Equal(r.Range.ToString(), r.Node.File.Text.Substring(r.Node.Span.Start, r.Node.Span.Length)));
    }

    [Fact]
    public void An_address_family_that_is_switched_off_has_no_range() =>
        Assert.Empty(Infer(Flannel("""{ "Network": "10.244.0.0/16", "EnableIPv4": false, "IPv6Network": "fd00::/48" }""")).Ranges);

    [Fact]
    public void A_DaemonSet_of_Flannel_without_settings_is_assumed_to_encapsulate() =>
        AssertNetwork("Flannel: Overlay (assumed)", Daemon("kube-flannel-ds-amd64", "flannel/flannel:v0.26.1", "kube-flannel"));

    [Fact]
    public void Two_settings_of_one_plugin_contradict_each_other() =>
        AssertNetwork(null, Flannel("{}") + "\n---\n" + Flannel("{}").Replace("namespace: a", "namespace: b", StringComparison.Ordinal));

    [Theory]
    [InlineData("", "10.32.0.0/12", false)]
    [InlineData("{ name: IPALLOC_RANGE, value: 10.40.0.0/16 }", "10.40.0.0/16", true)]
    [InlineData("{ name: IPALLOC_RANGE, value: '${RANGE}' }", null, false)]
    public void Weave_is_an_overlay_of_its_range(string variable, string? range, bool isStated)
    {
        var network = Infer(Daemon("weave-net", "weaveworks/weave-kube:2.8.1", "weave", $"env: [{variable}]"));
        Assert.Equal("Weave Net: Overlay", network.ToString());
        Assert.Equal(range, network.Ranges.SingleOrDefault()?.Range.ToString());
        Assert.Equal(isStated, network.Ranges.SingleOrDefault()?.IsStated ?? false);
    }

    [Fact]
    public void A_patch_of_Weave_is_no_statement() => AssertNetwork("Weave Net: Overlay (assumed)", """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: { name: weave-net }
        spec: { template: { spec: { containers: [{ name: weave, env: [{ name: WEAVE_MTU, value: '8912' }] }] } } }
        """);

    [Theory]
    [InlineData("ipam: cluster-pool, routing-mode: tunnel", "Cilium: Overlay")]
    [InlineData("ipam: kubernetes, tunnel: vxlan", "Cilium: Overlay")]
    [InlineData("ipam: cluster-pool, tunnel: disabled", "Cilium: Routed")]
    [InlineData("ipam: multi-pool, routing-mode: native, tunnel-protocol: vxlan", "Cilium: Routed")]
    [InlineData("ipam: cluster-pool", "Cilium: Overlay (assumed)")]
    [InlineData("routing-mode: tunnel", "Cilium: Overlay (assumed)")]
    [InlineData("tunnel-protocol: vxlan", "Cilium: Overlay (assumed)")]
    [InlineData("ipam: eni, routing-mode: native", "Cilium: Eni")]
    [InlineData("ipam: eni, tunnel: vxlan", "Cilium: Eni")]
    [InlineData("ipam: azure, routing-mode: tunnel", null)]
    [InlineData("ipam: delegated-plugin, routing-mode: tunnel", null)]
    [InlineData("ipam: '${IPAM}', routing-mode: tunnel", null)]
    [InlineData("ipam: cluster-pool, routing-mode: '${MODE}'", null)]
    [InlineData("ipam: cluster-pool, routing-mode: both", null)]
    [InlineData("ipam: cluster-pool, routing-mode: tunnel, cni-chaining-mode: none", "Cilium: Overlay")]
    [InlineData("ipam: cluster-pool, routing-mode: tunnel, cni-chaining-mode: portmap", "Cilium: Overlay")]
    [InlineData("ipam: cluster-pool, routing-mode: tunnel, cni-chaining-mode: aws-cni", "Amazon VPC CNI: PolicyOnly")]
    [InlineData("ipam: cluster-pool, routing-mode: tunnel, cni-chaining-target: aws-cni", "Amazon VPC CNI: PolicyOnly")]
    [InlineData("ipam: cluster-pool, routing-mode: tunnel, cni-chaining-mode: generic-veth", null)]
    [InlineData("ipam: cluster-pool, routing-mode: tunnel, cni-chaining-mode: generic-veth, cni-chaining-target: azure", null)]
    [InlineData("ipam: cluster-pool, routing-mode: tunnel, cni-chaining-mode: flannel", "Flannel: Overlay (assumed)")]
    [InlineData("ipam: cluster-pool, routing-mode: tunnel, cni-chaining-mode: '${MODE}'", null)]
    public void Cilium_is_chaining_then_addresses_then_routing(string data, string? expected) => AssertNetwork(expected, Cilium(data));

    [Fact]
    public void Generic_chaining_on_EKS_is_over_the_VPC_CNI() => Assert.Equal(
        "Amazon VPC CNI: PolicyOnly (assumed)",
        SetOf.Manifests(Cilium("routing-mode: tunnel, cni-chaining-mode: generic-veth"), "cluster: { platform: eks }").PodNetwork.ToString());

    [Fact]
    public void Flannels_own_settings_beat_what_Cilium_chained_to_it_assumes() => AssertNetwork(
        "Flannel: Routed", Cilium("routing-mode: tunnel, cni-chaining-mode: flannel") + "\n---\n" + Flannel("""{ "Backend": { "Type": "host-gw" } }"""));

    [Fact]
    public void Ciliums_pools_are_parted_by_spaces_and_each_has_its_place()
    {
        const string pools = "cluster-pool-ipv4-cidr: '10.1.0.0/16  10.2.0.0/16', cluster-pool-ipv6-cidr: 'fd00::/104'";
        var network = Infer(Cilium("ipam: cluster-pool, routing-mode: tunnel, " + pools));
        Assert.Equal(["10.1.0.0/16", "10.2.0.0/16"], network.Ranges.Select(r => r.Range.ToString()));
        Assert.All(network.Ranges, r => Assert.Equal(r.Range.ToString(), r.Node.File.Text.Substring(r.Node.Span.Start, r.Node.Span.Length)));
    }

    [Fact]
    public void Pools_of_other_address_management_are_no_ranges() =>
        Assert.Empty(Infer(Cilium("ipam: kubernetes, routing-mode: tunnel, cluster-pool-ipv4-cidr: 10.0.0.0/8")).Ranges);

    [Theory]
    [InlineData("nodeSelector: { pool: edge }", null)]
    [InlineData("nodeSelector: { eks.amazonaws.com/compute-type: hybrid }", null)]
    [InlineData("nodeSelector: { kubernetes.io/os: linux }", "Cilium: Overlay")]
    public void A_plugin_of_some_nodes_says_nothing_of_the_cluster(string placement, string? expected) => AssertNetwork(
        expected,
        Cilium("ipam: cluster-pool, routing-mode: tunnel") + "\n---\n"
            + Daemon("cilium", "quay.io/cilium/cilium:v1.17.4@sha256:00", "cilium-agent", placement: placement));

    private static string Flannel(string settings) => $$"""
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: kube-flannel-cfg, namespace: a }
        data:
          net-conf.json: |
            {{settings}}
        """;

    private static string Cilium(string data) => $$"""
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: cilium-config, namespace: kube-system }
        data: { {{data}} }
        """;

    private static string Daemon(
        string name, string image, string container, string fields = "env: []", string placement = "hostNetwork: true") =>
        $$"""
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: { name: {{name}} }
        spec:
          template:
            spec:
              {{placement}}
              containers:
                - name: {{container}}
                  image: {{image}}
                  {{fields}}
        """;

    private static void AssertNetwork(string? expected, string manifests)
    {
        var network = Infer(manifests);
        Assert.Equal(expected, network.Mode is null ? null : network.ToString());
        Assert.Equal(network.Mode is null, network.UnknownReason is not null);
    }

    private static PodNetwork Infer(string manifests) => SetOf.Manifests(manifests).PodNetwork;
}
