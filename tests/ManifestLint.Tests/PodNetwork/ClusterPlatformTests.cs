using ManifestLint.Aws;

namespace ManifestLint.Tests.PodNetworks;

public sealed class ClusterPlatformTests
{
    [Theory]
    [InlineData("eksctl.io/v1alpha5", "ClusterConfig")]
    [InlineData("eks.services.k8s.aws/v1alpha1", "Nodegroup")]
    [InlineData("eks.amazonaws.com/v1", "NodeClass")]
    [InlineData("eks.aws.upbound.io/v1beta2", "Cluster")]
    [InlineData("eks.aws.m.upbound.io/v1beta1", "Cluster")]
    [InlineData("eks.aws.crossplane.io/v1beta1", "Cluster")]
    [InlineData("controlplane.cluster.x-k8s.io/v1beta2", "AWSManagedControlPlane")]
    [InlineData("infrastructure.cluster.x-k8s.io/v1beta2", "AWSManagedMachinePool")]
    public void Objects_that_only_EKS_has_are_evidence(string apiVersion, string kind) => Assert.True(Of(apiVersion, kind).IsEks);

    [Theory]
    [InlineData("infrastructure.cluster.x-k8s.io/v1beta2", "AWSCluster")]
    [InlineData("controlplane.cluster.x-k8s.io/v1beta2", "KubeadmControlPlane")]
    [InlineData("karpenter.k8s.aws/v1", "EC2NodeClass")]
    [InlineData("elbv2.k8s.aws/v1beta1", "TargetGroupBinding")]
    [InlineData("apps/v1", "aws-node")]
    public void Objects_that_other_clusters_on_AWS_have_are_none(string apiVersion, string kind) => Assert.Null(Of(apiVersion, kind).IsEks);

    [Fact]
    public void A_DaemonSet_aws_node_is_no_evidence_for_kops_runs_it_too() => Assert.Null(SetOf.Manifests("""
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: { name: aws-node, namespace: kube-system }
        """).Platform.IsEks);

    [Theory]
    [InlineData("eks", true)]
    [InlineData("self-managed", false)]
    [InlineData("gke", null)]
    [InlineData("${PLATFORM}", null)]
    public void The_configuration_beats_evidence(string platform, bool? expected) =>
        Assert.Equal(expected, Of("eksctl.io/v1alpha5", "ClusterConfig", $"cluster: {{ platform: \"{platform}\" }}").IsEks);

    [Fact]
    public void The_evidence_names_its_place() =>
        Assert.Equal("ClusterConfig 'x' belongs to EKS (all.yaml:3)", Of("eksctl.io/v1alpha5", "ClusterConfig").EksEvidence!.ToString());

    [Fact]
    public void Auto_Mode_is_told_by_configuration_NodeClass_or_eksctl()
    {
        Assert.NotNull(Of("v1", "ConfigMap", "cluster: { autoMode: true }").AutoMode);
        Assert.NotNull(Of("eks.amazonaws.com/v1", "NodeClass").AutoMode);
        const string eksctl = "{ apiVersion: eksctl.io/v1alpha5, kind: ClusterConfig, metadata: { name: x }, autoModeConfig: { enabled: true } }";
        Assert.NotNull(SetOf.Manifests(eksctl).Platform.AutoMode);
        Assert.Null(Of("eks.amazonaws.com/v1", "NodeClass", "cluster: { autoMode: false }").AutoMode);
        Assert.Null(Of("eksctl.io/v1alpha5", "ClusterConfig").AutoMode);
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData(", managedNodeGroups: [{ name: ec2 }]", "", false)]
    [InlineData(", karpenter: { version: 1.0.0 }", "", false)]
    [InlineData(", autoModeConfig: { enabled: true }", "", false)]
    [InlineData("", "{ apiVersion: karpenter.sh/v1, kind: NodePool, metadata: { name: x } }", false)]
    [InlineData("", "{ apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: { name: karpenter } }", false)]
    public void A_cluster_runs_Fargate_alone_where_nothing_brings_other_nodes(string eksctl, string other, bool expected)
    {
        var cluster = $"{{ apiVersion: eksctl.io/v1alpha5, kind: ClusterConfig, metadata: {{ name: x }}, fargateProfiles: [{{ name: x, selectors: [{{ namespace: x }}] }}]{eksctl} }}";
        Assert.Equal(expected, SetOf.Manifests(other.Length == 0 ? cluster : $"{cluster}\n---\n{other}").Platform.RunsFargateAlone);
    }

    [Fact]
    public void Profiles_without_a_cluster_do_not_say_that_it_runs_Fargate_alone() =>
        Assert.False(Of("v1", "ConfigMap", "cluster: { fargateProfiles: [{ namespace: x }] }").RunsFargateAlone);

    private static ClusterPlatform Of(string apiVersion, string kind, string configuration = "") =>
        SetOf.Manifests($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{ name: x }}", configuration).Platform;
}
