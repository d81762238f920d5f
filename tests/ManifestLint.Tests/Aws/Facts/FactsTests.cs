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
    public void The_configuration_beats_the_flags_of_an_installation_and_these_beat_the_defaults()
    {
        var controller = Of("controller: { defaultTargetType: ip }", Deployment("--default-target-type=instance", "--default-load-balancer-scheme=internet-facing")).Controller;

        Assert.Equal("ip", controller.DefaultTargetType.Value);
        Assert.Equal(FactSource.Configuration, controller.DefaultTargetType.Source);
        Assert.Equal("internet-facing", controller.DefaultScheme.Value);
        Assert.Equal(FactSource.Manifests, controller.DefaultScheme.Source);
        Assert.Equal("internet-facing", controller.DefaultScheme.Node!.File.Slice(controller.DefaultScheme.Node.Span));
        Assert.True(controller.TolerateNonExistentBackendService is { Value: true, IsStated: false });
        Assert.Equal(new ReleaseVersion(2, 13, 4), controller.Version.Value);
        Assert.False(controller.ServiceMutatorWebhook.IsKnown);
    }

    [Theory]
    [InlineData("--ingress-class=web", "ingress-class", "web")]
    [InlineData("--ingress-class web", "ingress-class", "web")]
    [InlineData("--load-balancer-class=team/nlb", "load-balancer-class", "team/nlb")]
    [InlineData("--default-ssl-policy=ELBSecurityPolicy-TLS13-1-2-2021-06", "default-ssl-policy", "ELBSecurityPolicy-TLS13-1-2-2021-06")]
    [InlineData("--external-managed-tags=a,b --external-managed-tags=c", "external-managed-tags", "a,b,c")]
    [InlineData("--enable-backend-security-group=false", "enable-backend-security-group", "False")]
    [InlineData("--enable-manage-backend-security-group-rules", "enable-manage-backend-security-group-rules", "True")]
    [InlineData("--enable-manage-backend-security-group-rules false", "enable-manage-backend-security-group-rules", "True")]
    [InlineData("--tolerate-non-existent-backend-service=f", "tolerate-non-existent-backend-service", "False")]
    [InlineData("--tolerate-non-existent-backend-action=0", "tolerate-non-existent-backend-action", "False")]
    [InlineData("--disable-ingress-class-annotation", "disable-ingress-class-annotation", "True")]
    [InlineData("--disable-ingress-group-name-annotation=true", "disable-ingress-group-name-annotation", "True")]
    [InlineData("--disable-ingress-class-annotation=yes", "disable-ingress-class-annotation", "unknown")]
    [InlineData("--default-target-type=pod", "default-target-type", "unknown")]
    [InlineData("--default-target-type=ip --default-target-type=instance", "default-target-type", "instance")]
    [InlineData("--default-target-type=${TYPE}", "default-target-type", "unknown")]
    [InlineData("$(ARGUMENTS)", "default-target-type", "unknown")]
    [InlineData("--other=x", "default-target-type", "instance")]
    public void Flags_are_read_as_the_controller_reads_them(string arguments, string flag, string value) =>
        Assert.Equal(value, Words(Of("", Deployment(arguments.Split(' '))).Controller)[flag]);

    [Theory]
    [InlineData("ingressClass: web", "ingress-class", "web")]
    [InlineData("ingressClass: ''", "ingress-class", "alb")]
    [InlineData("loadBalancerClass: team/nlb", "load-balancer-class", "team/nlb")]
    [InlineData("defaultTargetType: ip", "default-target-type", "ip")]
    [InlineData("defaultLoadBalancerScheme: internet-facing", "default-load-balancer-scheme", "internet-facing")]
    [InlineData("defaultSSLPolicy: ELBSecurityPolicy-FS-2018-06", "default-ssl-policy", "ELBSecurityPolicy-FS-2018-06")]
    [InlineData("externalManagedTags: [a, b]", "external-managed-tags", "a,b")]
    [InlineData("enableBackendSecurityGroup: false", "enable-backend-security-group", "False")]
    [InlineData("enableManageBackendSecurityGroupRules: true", "enable-manage-backend-security-group-rules", "True")]
    [InlineData("tolerateNonExistentBackendService: false", "tolerate-non-existent-backend-service", "False")]
    [InlineData("tolerateNonExistentBackendAction: false", "tolerate-non-existent-backend-action", "False")]
    [InlineData("disableIngressClassAnnotation: true", "disable-ingress-class-annotation", "True")]
    [InlineData("disableIngressGroupNameAnnotation: true", "disable-ingress-group-name-annotation", "True")]
    [InlineData("enableServiceMutatorWebhook: false", "webhook", "False")]
    [InlineData("region: eu-west-1", "webhook", "True")]
    [InlineData("ingressClass: ${CLASS}", "ingress-class", "unknown")]
    public void Values_of_the_chart_are_the_flags_that_it_makes_of_them(string values, string flag, string value)
    {
        Assert.Equal(value, Words(Of("", Release("1.8.1", values)).Controller)[flag]);
        Assert.Equal(value, Words(Of("", Application($"helm: {{ valuesObject: {{ {values} }} }}")).Controller)[flag]);
        Assert.Equal(value, Words(Of("", Application($"helm: {{ values: \"{values}\" }}")).Controller)[flag]);
    }

    [Fact]
    public void Parameters_of_argo_cd_beat_the_values_beside_them()
    {
        var controller = Of("", Application(
            "helm: { parameters: [{ name: defaultTargetType, value: ip }, { name: controllerConfig.featureGates.ALBSingleSubnet, value: 'true' }], values: 'defaultTargetType: instance' }"))
            .Controller;

        Assert.Equal("ip", controller.DefaultTargetType.Value);
        Assert.True(controller.FeatureGate("ALBSingleSubnet") is { Value: true, IsStated: true });
    }

    [Theory]
    [InlineData("1.8.1", "", "2.8")]
    [InlineData("1.17.0", "", "2.17")]
    [InlineData("3.4.0", "", "3.4")]
    [InlineData("1.8.1", "image: { tag: v2.9.2-linux_arm64 }", "2.9.2")]
    [InlineData("2.7.0", "", null)]
    [InlineData("1.7.x", "", "2.7")]
    [InlineData("1.x", "", null)]
    [InlineData(">=1.7.0", "", null)]
    [InlineData("1.8.1", "image: { tag: ${TAG} }", null)]
    public void The_chart_or_its_image_states_the_release(string chart, string values, string? release)
    {
        var version = Of("", Release(chart, values)).Controller.Version;

        Assert.Equal(release, version.IsKnown ? version.Value.ToString() : null);
        Assert.Equal(release is not null, version.IsStated);
    }

    [Theory]
    [InlineData("public.ecr.aws/eks/aws-load-balancer-controller:v2.6.2", "2.6.2")]
    [InlineData("amazon/aws-alb-ingress-controller:v2.2.4", "2.2.4")]
    [InlineData("registry.example.com:5000/aws-load-balancer-controller@sha256:0a1b", null)]
    [InlineData("registry.example.com:5000/aws-load-balancer-controller:v3.1.0@sha256:0a1b", "3.1.0")]
    [InlineData("aws-load-balancer-controller:latest", null)]
    public void The_tag_of_the_image_states_the_release(string image, string? release)
    {
        var version = Of("", Deployment().Replace("public.ecr.aws/eks/aws-load-balancer-controller:v2.13.4", image, StringComparison.Ordinal)).Controller.Version;

        Assert.Equal(release, version.IsKnown ? version.Value.ToString() : null);
    }

    [Fact]
    public void The_ingress_controller_of_version_1_is_another_one()
    {
        var facts = Of("", Deployment("--ingress-class=web").Replace("public.ecr.aws/eks/aws-load-balancer-controller:v2.13.4", "amazon/aws-alb-ingress-controller:v1.1.9", StringComparison.Ordinal));

        Assert.Equal("alb", facts.Controller.IngressClass.Value);
    }

    [Fact]
    public void Gates_of_an_installation_are_stated_and_the_others_have_their_defaults()
    {
        var controller = Of("", Deployment("--feature-gates=ALBSingleSubnet=true,NLBSecurityGroup=false", "--feature-gates=ALBSingleSubnet=0")).Controller;

        Assert.True(controller.FeatureGate("ALBSingleSubnet") is { Value: false, IsStated: true });
        Assert.True(controller.FeatureGate("NLBSecurityGroup") is { Value: false, IsStated: true });
        Assert.True(controller.FeatureGate("EnableIPTargetType") is { Value: true, IsStated: false });
        Assert.False(controller.FeatureGate("NLBGatewayAPI").Value);
        Assert.False(Of("", Deployment("--feature-gates=$(GATES)")).Controller.FeatureGate("ALBSingleSubnet").IsKnown);
    }

    [Fact]
    public void Nothing_is_known_of_several_installations_and_of_values_from_elsewhere()
    {
        var several = Of("", $"{Deployment()}\n---\n{Release("1.8.1", "defaultTargetType: ip")}").Controller;
        var elsewhere = Of("", Release("1.8.1", "defaultTargetType: ip") + "\n  valuesFrom: [{ kind: ConfigMap, name: values }]").Controller;

        Assert.Contains("several objects", several.DefaultTargetType.UnknownReason, StringComparison.Ordinal);
        Assert.False(several.Version.IsKnown);
        Assert.False(several.FeatureGate("ALBSingleSubnet").IsKnown);
        Assert.Equal("ip", elsewhere.DefaultTargetType.Value);
        Assert.False(elsewhere.DefaultScheme.IsKnown);
        Assert.False(elsewhere.FeatureGate("ALBSingleSubnet").IsKnown);
        Assert.False(elsewhere.ServiceMutatorWebhook.IsKnown);
    }

    [Theory]
    [InlineData("mservice.elbv2.k8s.aws", "True")]
    [InlineData("mpod.elbv2.k8s.aws", "False")]
    [InlineData("other.example.com", "unknown")]
    public void The_webhooks_beside_a_Deployment_say_whether_Services_get_the_class(string name, string mutates)
    {
        var webhooks = $$"""
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: MutatingWebhookConfiguration
            metadata: { name: aws-load-balancer-webhook }
            webhooks: [{ name: {{name}} }]
            """;

        Assert.Equal(mutates, Words(Of("", $"{Deployment()}\n{webhooks}").Controller)["webhook"]);
        Assert.Equal("False", Words(Of("", $"{Deployment().Replace("v2.13.4", "v2.4.7", StringComparison.Ordinal)}\n{webhooks}").Controller)["webhook"]);
    }

    private static string Deployment(params string[] arguments) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: lbc }
        spec:
          template:
            spec:
              containers:
                - name: c
                  image: public.ecr.aws/eks/aws-load-balancer-controller:v2.13.4
                  args: [{{string.Join(", ", arguments.Prepend("--cluster-name=shop").Select(a => $"\"{a}\""))}}]
        """;

    private static string Release(string chart, string values) => $$"""
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: { name: lbc }
        spec:
          chart: { spec: { chart: aws-load-balancer-controller, version: "{{chart}}" } }
          values: { {{values.Replace("${TAG}", "'${TAG}'", StringComparison.Ordinal).Replace("${CLASS}", "'${CLASS}'", StringComparison.Ordinal)}} }
        """;

    private static string Application(string helm) => $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: { name: lbc }
        spec:
          source: { chart: aws-load-balancer-controller, targetRevision: 1.8.1, {{helm.Replace("{ ingressClass: ${CLASS} }", "{ ingressClass: '${CLASS}' }", StringComparison.Ordinal)}} }
        """;

    private static Dictionary<string, string> Words(ControllerFacts controller) => new(StringComparer.Ordinal)
    {
        ["ingress-class"] = Word(controller.IngressClass),
        ["load-balancer-class"] = Word(controller.LoadBalancerClass),
        ["default-target-type"] = Word(controller.DefaultTargetType),
        ["default-load-balancer-scheme"] = Word(controller.DefaultScheme),
        ["default-ssl-policy"] = Word(controller.DefaultSslPolicy),
        ["external-managed-tags"] = controller.ExternalManagedTags is { IsKnown: true, Value: var tags } ? string.Join(',', tags) : "unknown",
        ["enable-backend-security-group"] = Word(controller.EnableBackendSecurityGroup),
        ["enable-manage-backend-security-group-rules"] = Word(controller.ManageBackendSecurityGroupRules),
        ["tolerate-non-existent-backend-service"] = Word(controller.TolerateNonExistentBackendService),
        ["tolerate-non-existent-backend-action"] = Word(controller.TolerateNonExistentBackendAction),
        ["disable-ingress-class-annotation"] = Word(controller.DisableIngressClassAnnotation),
        ["disable-ingress-group-name-annotation"] = Word(controller.DisableIngressGroupNameAnnotation),
        ["webhook"] = Word(controller.ServiceMutatorWebhook),
    };

    private static string Word<T>(Fact<T> fact) => fact.IsKnown ? $"{fact.Value}" : "unknown";

    private static AwsFacts Of(string configuration, string manifests = "")
    {
        var objects = ManifestObjects.In(YamlReader.Read(new ManifestFile("a.yaml", manifests))).Select(o => new Resource(o)).ToList();
        var root = YamlReader.Read(new ManifestFile(".manifestlint.yaml", configuration)).Documents.Select(d => d.Root).FirstOrDefault();
        var cluster = new ClusterModel(new DeploymentSet { Name = "" }, objects);
        return new LintContext(cluster, new Configuration { Root = new Field(root) }).Facts;
    }
}
