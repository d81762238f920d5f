using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;

namespace ManifestLint.Tests.PodNetworks;

/// <summary>The plugins' own installation manifests, alone and in an EKS cluster with ip targets: none of them is an error, and none makes one.</summary>
public sealed class StockManifestTests
{
    private const string Shop = """
        apiVersion: eksctl.io/v1alpha5
        kind: ClusterConfig
        metadata: { name: shop, region: eu-west-1 }
        vpc: { cidr: 10.0.0.0/16 }
        managedNodeGroups: [{ name: web, instanceType: m5.large, privateNetworking: true }]
        ---
        """ + SetOf.Gateway;

    [SharedTheory("corpus")]
    [InlineData("aws__amazon-vpc-cni-k8s/config/master/aws-k8s-cni.yaml")]
    [InlineData("aws__amazon-vpc-cni-k8s/config/master/aws-k8s-cni-cn.yaml")]
    [InlineData("aws__amazon-vpc-cni-k8s/config/master/aws-k8s-cni-us-gov-west-1.yaml")]
    [InlineData("aws__amazon-vpc-cni-k8s/config/master/aws-k8s-cni-us-gov-east-1.yaml")]
    [InlineData("aws__amazon-vpc-cni-k8s/config/multus/v4.1.4-eksbuild.3/multus-daemonset-thick.yml")]
    [InlineData("antrea-io__antrea/build/yamls/antrea-eks.yml")]
    [InlineData("antrea-io__antrea/build/yamls/antrea-eks-node-init.yml")]
    public void A_stock_manifest_for_EKS_is_no_error_and_makes_none(string path) => AssertQuiet(File.ReadAllText(Path.Combine(SharedFolder.Path!, "corpus", path)));

    /// <summary>What these install is written in their documentation; the manifests themselves are rendered by charts, or too long to keep.</summary>
    [Theory]
    [InlineData("""
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: { name: calico-node, namespace: kube-system, labels: { k8s-app: calico-node } }
        spec:
          selector: { matchLabels: { k8s-app: calico-node } }
          template:
            metadata: { labels: { k8s-app: calico-node } }
            spec:
              nodeSelector: { kubernetes.io/os: linux }
              hostNetwork: true
              containers:
                - name: calico-node
                  image: docker.io/calico/node:v3.31.0
                  env:
                    - { name: DATASTORE_TYPE, value: kubernetes }
                    - { name: FELIX_INTERFACEPREFIX, value: eni }
                    - { name: CALICO_NETWORKING_BACKEND, value: none }
                    - { name: NO_DEFAULT_POOLS, value: "true" }
        """)]
    [InlineData("""
        apiVersion: operator.tigera.io/v1
        kind: Installation
        metadata: { name: default }
        spec: { kubernetesProvider: EKS, cni: { type: AmazonVPC } }
        """)]
    [InlineData("""
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: { name: cilium, namespace: kube-system }
        spec:
          interval: 1h
          chart: { spec: { chart: cilium, version: 1.18.0, sourceRef: { kind: HelmRepository, name: cilium } } }
          values: { eni: { enabled: true }, ipam: { mode: eni }, egressMasqueradeInterfaces: eth0, routingMode: native }
        """)]
    [InlineData("""
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: { name: cilium, namespace: kube-system }
        spec:
          interval: 1h
          chart: { spec: { chart: cilium, version: 1.18.0, sourceRef: { kind: HelmRepository, name: cilium } } }
          values: { cni: { chainingMode: aws-cni, exclusive: false }, enableIPv4Masquerade: false, routingMode: native }
        """)]
    public void An_installation_that_leaves_addresses_to_the_VPC_is_no_error_and_makes_none(string manifest) => AssertQuiet(manifest);

    private static void AssertQuiet(string manifest)
    {
        Assert.DoesNotContain(Lint(("cni.yaml", manifest)), f => f.Severity == Severity.Error);
        Assert.DoesNotContain(Lint(("cni.yaml", manifest), ("shop.yaml", Shop)), f => f.Severity == Severity.Error || f.Rule.Id is "ML2002" or "ML6018" or "ML7001");
    }

    private static IReadOnlyList<Finding> Lint(params (string Path, string Text)[] files) => RuleCatalog.Engine.Run(new LintInput
    {
        Files = [.. files.Select(f => new InputFile(new ManifestFile(f.Path, f.Text), IsNamed: true))],
    }).Findings;
}
