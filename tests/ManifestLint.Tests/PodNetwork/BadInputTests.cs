using ManifestLint.Aws;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;

namespace ManifestLint.Tests.PodNetworks;

/// <summary>Input about the network that cannot be right: it is unknown, with its reason, or a finding in its place; never a failure, never a guess.</summary>
public sealed class BadInputTests
{
    private const string Eksctl = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: shop, region: eu-west-1 }\n";

    private const string Overlay = """
        apiVersion: operator.tigera.io/v1
        kind: Installation
        metadata: { name: default }
        spec: { kubernetesProvider: EKS, cni: { type: Calico } }
        ---
        """ + SetOf.Gateway;

    [Theory]
    [InlineData("'{\"env\": {\"ENABLE_PREFIX_DELEGATION\": \"true\", \"WARM_'")]
    [InlineData("\"{\\\"env\\\": [\"")]
    [InlineData("'env: {ENABLE_PREFIX_DELEGATION: [}'")]
    [InlineData("'%env'")]
    [InlineData("\"a: b: c\"")]
    [InlineData("42")]
    [InlineData("[env]")]
    [InlineData("'[1, 2]'")]
    [InlineData("'just words'")]
    [InlineData("{ env: { AWS_VPC_ENI_MTU: '300' } }")]
    [InlineData("'{\"env\": \"AWS_VPC_ENI_MTU=300\"}'")]
    [InlineData("\"env: {}\\n---\\nenv: {}\"")]
    public void Half_valid_configuration_values_leave_every_setting_unknown(string values)
    {
        var text = Eksctl + $"addons: [{{ name: vpc-cni, configurationValues: {values} }}]\n";
        var settings = Assert.Single(SetOf.Manifests(text).VpcCni.All);
        Assert.Null(settings.IsOn(VpcCniVariables.PrefixDelegation));
        Assert.True(settings.Main.Value(VpcCniVariables.PrefixDelegation).IsUnknown);
        Assert.DoesNotContain(Lint(("all.yaml", text)), f => f.Rule.Id is "ML0009" or "ML6002" or "ML6003" or "ML6004" or "ML6005");
    }

    [Fact]
    public void The_host_bits_of_a_range_are_cleared()
    {
        Assert.Equal("10.0.0.0/16", Assert.Single(SetOf.Manifests(Eksctl + "vpc: { cidr: 10.0.5.7/16 }\n").Vpc.Cidrs.Value).Range.ToString());
        var findings = Lint(("cluster.yaml", Eksctl + "vpc: { cidr: 10.0.5.7/16 }\nkubernetesNetworkConfig: { serviceIPv4CIDR: 10.0.200.1/20 }\n"));
        Assert.Contains("10.0.192.0/20 overlaps the VPC 10.0.0.0/16", Assert.Single(findings, f => f.Rule.Id == "ML6010").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0/16")]
    [InlineData("10.0.0.0")]
    [InlineData("ten")]
    [InlineData("[10.0.0.0/16]")]
    public void A_range_that_is_none_leaves_the_VPC_unknown_with_its_reason(string range)
    {
        var cidrs = SetOf.Manifests(Eksctl + $"vpc: {{ cidr: {range} }}\n").Vpc.Cidrs;
        Assert.False(cidrs.IsKnown);
        Assert.NotNull(cidrs.UnknownReason);
    }

    [Fact]
    public void Two_clusters_in_one_set_leave_the_network_unknown_with_both_names()
    {
        var context = SetOf.Manifests(Eksctl + "vpc: { cidr: 10.0.0.0/16 }\n---\n" + Eksctl.Replace("shop", "lab", StringComparison.Ordinal) + "vpc: { cidr: 10.0.0.0/8 }\n");
        Assert.StartsWith("these files describe several clusters: eksctl ClusterConfig 'shop' (all.yaml:3), eksctl ClusterConfig 'lab'", context.PodNetwork.UnknownReason, StringComparison.Ordinal);
        Assert.False(context.Vpc.Cidrs.IsKnown);
        Assert.False(context.Vpc.IpFamily.IsKnown);
    }

    [Fact]
    public void Two_eksctl_files_for_one_cluster_say_nothing_of_it()
    {
        var context = SetOf.Manifests(Eksctl + "vpc: { cidr: 10.0.0.0/16 }\n---\n" + Eksctl + "vpc: { cidr: 10.1.0.0/16 }\n");
        Assert.StartsWith("one cluster is described twice: eksctl ClusterConfig 'shop' (all.yaml:3)", context.PodNetwork.UnknownReason, StringComparison.Ordinal);
        Assert.False(context.Vpc.Cidrs.IsKnown);
    }

    [Fact]
    public void A_contradiction_in_one_cluster_changes_nothing_about_another()
    {
        const string configuration = "clusters:\n  - paths: [one]\n  - paths: [two]\n";
        (string, string) one = ("one/all.yaml", Eksctl + "---\n" + Overlay);
        (string, string)[] two =
        [
            ("two/a.yaml", Eksctl + "vpc: { cidr: 10.0.0.0/16 }\n"),
            ("two/b.yaml", Eksctl + "vpc: { cidr: 10.9.0.0/16 }\nautoModeConfig: { enabled: true }\n"),
            ("two/c.yaml", Overlay.Replace("type: Calico", "type: AmazonVPC", StringComparison.Ordinal)),
        ];
        var alone = Lint(configuration, one).Where(f => f.File.Path == "one/all.yaml").Select(f => (f.Rule.Id, f.Severity, f.Message)).ToList();
        Assert.Contains(alone, f => f.Id == "ML2002");
        Assert.Equal(alone, Lint(configuration, [one, .. two]).Where(f => f.File.Path == "one/all.yaml").Select(f => (f.Rule.Id, f.Severity, f.Message)).ToList());
    }

    [Theory]
    [InlineData("our-network", "{ ipam: { mode: cluster-pool }, routingMode: tunnel }")]
    [InlineData("cilium-cli", "{ ipam: { mode: eni } }")]
    [InlineData("${CHART}", "{ env: { AWS_VPC_ENI_MTU: '300' } }")]
    public void Values_of_an_unknown_chart_say_nothing(string chart, string values)
    {
        var text = $$"""
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata: { name: network, namespace: kube-system }
            spec: { interval: 1h, chart: { spec: { chart: "{{chart}}" } }, values: {{values}} }
            """;
        var context = SetOf.Manifests(text);
        Assert.Null(context.PodNetwork.Mode);
        Assert.Empty(context.VpcCni.All);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", instanceType: mixed")]
    [InlineData(", instanceTypes: []")]
    [InlineData(", instanceType: '${TYPE}'")]
    [InlineData(", instanceType: { name: m5.large }")]
    [InlineData(", instanceType: m99.huge")]
    public void A_node_group_without_a_known_type_leaves_the_types_unknown(string type)
    {
        var context = SetOf.Manifests(Eksctl + $"managedNodeGroups: [{{ name: web, maxPodsPerNode: 110{type} }}]\naddons: [{{ name: vpc-cni }}]\n");
        Assert.Null(context.NodeTypes.Known);
        var rule = new ManifestLint.Rules.PodNetworking.MaxPodsMismatch();
        var nodes = Assert.Single(context.NodeGroups.All);
        Assert.Empty(rule.Check(nodes, context));
        Assert.Equal("the instance types of node group 'web' are not all known", rule.MissingFor(nodes, context)!.Reason);
    }

    [Theory]
    [InlineData("managedNodeGroups: web")]
    [InlineData("managedNodeGroups: [web]")]
    [InlineData("managedNodeGroups: [{ name: web, maxPodsPerNode: many }]")]
    [InlineData("managedNodeGroups: [{ name: web, instanceType: m5.large, maxPodsPerNode: -1 }]")]
    [InlineData("managedNodeGroups: [{ name: web, instanceType: m5.large, maxPodsPerNode: 99999999999999999999 }]")]
    [InlineData("addons: vpc-cni")]
    [InlineData("addons: [vpc-cni]")]
    [InlineData("fargateProfiles: [{ name: web }]")]
    [InlineData("vpc: none")]
    public void Fields_of_another_shape_fail_nowhere(string fields) =>
        Assert.DoesNotContain(Lint(("all.yaml", Eksctl + fields + "\n---\n" + Overlay)), f => f.Rule.Id is "ML0009" or "ML6006");

    private static IReadOnlyList<Finding> Lint(params (string Path, string Text)[] files) => Lint(null, files);

    private static IReadOnlyList<Finding> Lint(string? configuration, params (string Path, string Text)[] files) => RuleCatalog.Engine.Run(new LintInput
    {
        Files = [.. files.Select(f => new InputFile(new ManifestFile(f.Path, f.Text)))],
        Configuration = configuration is null ? null : new ManifestFile(".manifestlint.yaml", configuration),
    }).Findings;
}
