using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Aws.Facts;

public class FactsTests
{
    [Fact]
    public void Every_cluster_fact_can_be_stated()
    {
        var cluster = Of("""
            cluster:
              platform: eks
              kubernetesVersion: 1.30
              ipFamily: ipv4
              vpcCidrs: [10.0.0.0/16, 100.64.0.0/16]
              podNetwork: { plugin: calico, mode: overlay, podCidrs: [192.168.0.0/16] }
              nodePortRange: 31000-31999
              fargateProfiles: [{ namespace: web, labels: { tier: front } }]
              subnets: { subnet-0a1b: { zone: eu-west-1a, zoneType: availability-zone, cidr: 10.0.1.0/24, ipv6Cidr: "2001:db8::/64" } }
              maxNodes: 40
              autoMode: true
              serviceCidrs: [172.20.0.0/16]
              remoteNetworks: []
            """).Cluster;

        Assert.Equal(Platform.Eks, cluster.Platform.Value);
        Assert.Equal(new ReleaseVersion(1, 30), cluster.KubernetesVersion.Value);
        Assert.True(cluster.KubernetesVersion.IsStated);
        Assert.Equal(IpFamily.IPv4, cluster.IpFamily.Value);
        Assert.Equal(["10.0.0.0/16", "100.64.0.0/16"], cluster.VpcCidrs.Value.Select(c => c.Range.ToString()));
        Assert.Equal("10.0.0.0/16", cluster.VpcCidrs.Value[0].Node.File.Slice(cluster.VpcCidrs.Value[0].Node.Span));
        Assert.Equal("calico", cluster.PodNetwork.Value.Plugin.Value);
        Assert.Equal(PodNetworkMode.Overlay, cluster.PodNetwork.Value.Mode.Value);
        Assert.Equal("192.168.0.0/16", cluster.PodNetwork.Value.PodCidrs.Value[0].Range.ToString());
        Assert.Equal(new PortRange(31000, 31999), cluster.NodePortRange.Value);
        Assert.Equal("web", cluster.FargateProfiles.Value[0].Namespace);
        Assert.Equal("front", cluster.FargateProfiles.Value[0].Labels["tier"]);
        Assert.Equal("subnet-0a1b", cluster.Subnets.Value[0].Id);
        Assert.Equal("2001:db8::/64", cluster.Subnets.Value[0].Ipv6Cidr.Value.Range.ToString());
        Assert.Equal(40, cluster.MaxNodes.Value);
        Assert.True(cluster.AutoMode.Value);
        Assert.Equal("172.20.0.0/16", cluster.ServiceCidrs.Value[0].Range.ToString());
        Assert.True(cluster.RemoteNetworks.IsKnown);
        Assert.Empty(cluster.RemoteNetworks.Value);
    }

    [Fact]
    public void What_nobody_states_about_the_network_is_unknown()
    {
        var cluster = Of("cluster:\n").Cluster;

        Assert.False(cluster.Platform.IsKnown);
        Assert.False(cluster.VpcCidrs.IsKnown);
        Assert.False(cluster.PodNetwork.IsKnown);
        Assert.False(cluster.RemoteNetworks.IsKnown);
        Assert.False(cluster.MaxNodes.IsKnown);
    }

    [Fact]
    public void Defaults_are_known_but_not_stated()
    {
        var facts = Of("");

        Assert.Equal(new PortRange(30000, 32767), facts.Cluster.NodePortRange.Value);
        Assert.False(facts.Cluster.NodePortRange.IsStated);
        Assert.Equal("alb", facts.Controller.IngressClass.Value);
        Assert.False(facts.Controller.IngressClass.IsStated);
        Assert.Equal("instance", facts.Controller.DefaultTargetType.Value);
        Assert.True(facts.Controller.ServiceMutatorWebhook.Value);
        Assert.Empty(facts.Controller.ExternalManagedTags.Value);
        Assert.True(facts.Controller.FeatureGate("NLBGatewayAPI").Value);
        Assert.False(facts.Controller.FeatureGate("ALBSingleSubnet").Value);
        Assert.False(facts.Controller.FeatureGate("NoSuchGate").IsKnown);
        Assert.Equal(1000, facts.Quotas.AlbTargets.Value);
    }

    [Fact]
    public void A_wrong_value_is_unknown_and_takes_no_default()
    {
        var facts = Of("""
            cluster: { vpcCidrs: [10.0.0.0/16, 10.1/16], nodePortRange: 5-1 }
            controller: { serviceMutatorWebhook: nope, version: three }
            """);

        Assert.False(facts.Cluster.VpcCidrs.IsKnown);
        Assert.False(facts.Cluster.NodePortRange.IsKnown);
        Assert.False(facts.Controller.ServiceMutatorWebhook.IsKnown);
        Assert.False(facts.Controller.Version.IsKnown);
        Assert.False(facts.Controller.FeatureGate("NLBGatewayAPI").IsKnown);
    }

    [Fact]
    public void Where_the_set_installs_the_controller_only_what_is_configured_is_known()
    {
        const string deployment = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: lbc }
            spec: { template: { spec: { containers: [{ name: c, image: "public.ecr.aws/eks/aws-load-balancer-controller:v2.13.0" }] } } }
            """;

        var controller = Of("controller: { defaultTargetType: ip }", deployment).Controller;

        Assert.Equal("ip", controller.DefaultTargetType.Value);
        Assert.False(controller.DefaultScheme.IsKnown);
        Assert.Contains("lbc", controller.DefaultScheme.UnknownReason, StringComparison.Ordinal);
    }

    private static AwsFacts Of(string configuration, string manifests = "")
    {
        var objects = ManifestObjects.In(YamlReader.Read(new ManifestFile("a.yaml", manifests))).Select(o => new Resource(o)).ToList();
        var root = YamlReader.Read(new ManifestFile(".manifestlint.yaml", configuration)).Documents.Select(d => d.Root).FirstOrDefault();
        var cluster = new ClusterModel(new DeploymentSet { Name = "" }, objects);
        return new LintContext(cluster, new Configuration { Root = new Field(root) }).Facts;
    }
}
