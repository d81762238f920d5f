using System.Globalization;
using ManifestLint.Aws;
using ManifestLint.Aws.Tables;

namespace ManifestLint.Tests.PodNetworks;

public sealed class NodeGroupTests
{
    [Theory]
    [InlineData("managedNodeGroups: [{ name: a, instanceType: m5.large, maxPodsPerNode: 29 }]", "node group 'a' [m5.large] maxPodsPerNode 29 managed")]
    [InlineData("managedNodeGroups: [{ name: a, instanceTypes: [m5.large, c5.large] }]", "node group 'a' [m5.large c5.large] managed")]
    [InlineData("managedNodeGroups: [{ name: a, ami: ami-0a1b, instanceType: m5.large, maxPodsPerNode: 29 }]", "node group 'a' [m5.large] maxPodsPerNode 29")]
    [InlineData("managedNodeGroups: [{ name: a, launchTemplate: { id: lt-0a1b } }]", "node group 'a' [?]")]
    [InlineData("nodeGroups: [{ name: a, instanceType: m5.large, kubeletExtraConfig: { maxPods: 40 } }]", "node group 'a' [m5.large] maxPods 40")]
    [InlineData("nodeGroups: [{ name: a, instanceType: mixed, instancesDistribution: { instanceTypes: [m5.large, m5a.large] } }]", "node group 'a' [m5.large m5a.large]")]
    [InlineData("nodeGroups: [{ name: a }]", "node group 'a' [?]")]
    [InlineData("nodeGroups: [{ name: a, instanceType: m5.large, amiFamily: WindowsServer2022CoreContainer }]", "node group 'a' [m5.large] Windows")]
    public void Node_groups_of_eksctl_are_read(string groups, string expected) =>
        AssertGroups("apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: shop, region: eu-west-1 }\n" + groups, expected);

    [Theory]
    [InlineData("apiVersion: eks.services.k8s.aws/v1alpha1\nkind: Nodegroup\nmetadata: { name: a }\nspec: { instanceTypes: [m5.large] }", "Nodegroup a [m5.large]")]
    [InlineData("apiVersion: eks.aws.upbound.io/v1beta2\nkind: NodeGroup\nmetadata: { name: a }\nspec: { forProvider: { instanceTypes: [m5.large] } }", "NodeGroup a [m5.large]")]
    [InlineData("apiVersion: infrastructure.cluster.x-k8s.io/v1beta2\nkind: AWSManagedMachinePool\nmetadata: { name: a }\nspec: { instanceType: m5.large }", "AWSManagedMachinePool a [m5.large]")]
    [InlineData(
        "apiVersion: infrastructure.cluster.x-k8s.io/v1beta2\nkind: AWSMachineTemplate\nmetadata: { name: a }\nspec: { template: { spec: { instanceType: m5.large } } }",
        "AWSMachineTemplate a [m5.large]")]
    [InlineData("apiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\nmetadata: { name: a }\nspec: { machineType: t3.medium, kubelet: { maxPods: 60 } }", "InstanceGroup a [t3.medium] maxPods 60")]
    [InlineData(
        "apiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\nmetadata: { name: a }\nspec: { machineType: t3.medium, mixedInstancesPolicy: { instances: [m5.large, m5a.large] } }",
        "InstanceGroup a [m5.large m5a.large]")]
    [InlineData("apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: { name: a }\nspec: { kubelet: { maxPods: 110 } }", "EC2NodeClass a [?] maxPods 110")]
    [InlineData("apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: { name: a }\nspec: { amiSelectorTerms: [{ alias: windows2022@latest }] }", "EC2NodeClass a [?] Windows")]
    [InlineData(
        "apiVersion: karpenter.sh/v1beta1\nkind: NodePool\nmetadata: { name: a }\nspec: { template: { spec: { kubelet: { maxPods: 50 }, requirements: [{ key: node.kubernetes.io/instance-type, operator: In, values: [m5.large] }] } } }",
        "NodePool a [m5.large] maxPods 50")]
    [InlineData(
        "apiVersion: karpenter.sh/v1alpha5\nkind: Provisioner\nmetadata: { name: a }\nspec: { kubeletConfiguration: { maxPods: 50 }, requirements: [{ key: node.kubernetes.io/instance-type, operator: NotIn, values: [m5.large] }] }",
        "Provisioner a [?] maxPods 50")]
    [InlineData("apiVersion: karpenter.k8s.aws/v1alpha1\nkind: AWSNodeTemplate\nmetadata: { name: a }\nspec: {}", "AWSNodeTemplate a [?]")]
    public void Nodes_of_other_formats_are_read(string manifest, string expected) => AssertGroups(manifest, expected);

    [Theory]
    [InlineData("m5.large", 3, false, false, 29, "3 interfaces x (10 - 1) addresses + 2", 110)]
    [InlineData("m5.large", 3, true, false, 20, "(3 - 1) interfaces x (10 - 1) addresses + 2", 110)]
    [InlineData("m5.large", 3, false, true, 434, "3 interfaces x (10 - 1) prefixes x 16 + 2", 110)]
    [InlineData("m5.large", 3, true, true, 290, "(3 - 1) interfaces x (10 - 1) prefixes x 16 + 2", 110)]
    [InlineData("m5.large", 1, false, false, 11, "1 interface x (10 - 1) addresses + 2", 110)]
    [InlineData("m5.8xlarge", 8, false, false, 234, "8 interfaces x (30 - 1) addresses + 2", 250)]
    [InlineData("m5.4xlarge", 8, false, false, 234, "8 interfaces x (30 - 1) addresses + 2", 110)]
    [InlineData("m5.metal", 15, false, false, 737, "15 interfaces x (50 - 1) addresses + 2", 250)]
    [InlineData("m5.xlarge", 4, false, false, 58, "4 interfaces x (15 - 1) addresses + 2", 110)]
    public void The_addresses_of_interfaces_are_counted_as_AWS_does(string type, int interfaces, bool losesFirst, bool hasPrefixes, int pods, string arithmetic, int advised)
    {
        var capacity = new PodCapacity(InstanceType.Of(type)!, interfaces, losesFirst, hasPrefixes);
        Assert.Equal((pods, arithmetic, advised), (capacity.Pods, capacity.Arithmetic, capacity.Advised));
    }

    private static void AssertGroups(string manifest, string expected) => Assert.Equal(expected, string.Join("; ", SetOf.Manifests(manifest).NodeGroups.All.Select(Describe)));

    private static string Describe(NodeGroup nodes)
    {
        var pods = nodes.MaxPods.IsAbsent ? "" : string.Create(CultureInfo.InvariantCulture, $" {nodes.MaxPodsKey} {nodes.MaxPods.Number().Value}");
        return $"{nodes.Name} [{string.Join(" ", nodes.Types.Select(t => t.IsPresent ? t.Value : "?"))}]{pods}{(nodes.IsManaged ? " managed" : "")}{(nodes.IsWindows is true ? " Windows" : "")}";
    }
}
