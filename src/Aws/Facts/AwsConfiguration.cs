using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>The sections of <c>.manifestlint.yaml</c> that only AWS gives a meaning: <c>cluster</c>, <c>controller</c> and <c>quotas</c>.</summary>
public static class AwsConfiguration
{
    private static readonly TextType Version = new("a version such as 1.33") { Refuse = static text => ReleaseVersion.Parse(text) is null ? "" : null };
    private static readonly TextType AnyCidr = new("a CIDR range such as 10.0.0.0/16") { Refuse = RefuseCidr };
    private static readonly ListType Cidrs = new("a list of CIDR ranges", AnyCidr);
    private static readonly TextType Label = new("a label's value");
    private static readonly NumberType Count = new(1, 1_000_000);

    /// <summary>The sections, for the schema of an engine.</summary>
    public static IReadOnlyList<ConfigurationKey> Sections { get; } =
    [
        new("cluster", Cluster(), "Facts about the cluster that the manifests do not state.") { PerCluster = true },
        new("controller", Controller(), "How the AWS Load Balancer Controller is started. By default as its documentation says.") { PerCluster = true },
        new("quotas", Quotas(), "AWS' limits for the account. By default those of a new account.") { PerCluster = true },
    ];

    private static SectionType Cluster() => new(
    [
        new("platform", TextType.OneOf(Choices.Platform.Words), "Who runs the control plane. By default unknown."),
        new("kubernetesVersion", Version, $"The API server's version. By default the newest that is known, {ClusterFacts.LatestKubernetesVersion}."),
        new("ipFamily", TextType.OneOf(Choices.IpFamily.Words), "The family of pod and Service addresses. By default unknown."),
        new("vpcCidrs", Cidrs, "Every range of the VPC. By default unknown."),
        new("podNetwork", PodNetwork(), "The pod network. By default what the manifests show."),
        new("nodePortRange", new TextType("a range of ports such as 30000-32767") { Refuse = static text => FactReading.PortRange(text) is null ? "" : null },
            "Where node ports come from. By default 30000-32767."),
        new("fargateProfiles", new ListType("a list of Fargate profiles", FargateProfile()), "Every Fargate profile. By default unknown."),
        new("subnets", new MapType("a mapping from subnet ids to what is known of them", new TextType("a subnet id such as subnet-0a1b"), Subnet()),
            "What is known of single subnets."),
        new("maxNodes", Count, "How many nodes there are at most. By default unknown."),
        new("autoMode", BooleanType.Instance, "Whether EKS Auto Mode runs the load balancers. By default not."),
        new("serviceCidrs", Cidrs, "The ranges of Service addresses. By default unknown."),
        new("remoteNetworks", Cidrs, "The ranges of hybrid nodes and their pods. By default unknown."),
    ]);

    private static SectionType PodNetwork() => new(
    [
        new("plugin", new TextType("the plugin's name, such as calico") { Refuse = NotEmpty }, "The network plugin."),
        new("mode", TextType.OneOf(Choices.PodNetworkMode.Words),
            "Whether pod addresses belong to network interfaces (eni), are encapsulated (overlay), or neither (routed)."),
        new("podCidrs", Cidrs, "Where pods get their addresses from."),
    ]);

    private static SectionType FargateProfile() => new(
    [
        new("namespace", new TextType("a namespace, * and ? allowed") { Refuse = NotEmpty }, "The namespace of the pods.") { IsRequired = true },
        new("labels", new MapType("a mapping from labels to values", new TextType("a label"), Label), "The labels that the pods carry. By default any."),
    ]);

    private static SectionType Subnet() => new(
    [
        new("zone", new TextType("an availability zone such as eu-west-1a") { Refuse = NotEmpty }, "The zone that it lies in."),
        new("zoneType", TextType.OneOf(Choices.ZoneTypes), "What kind of zone that is."),
        new("cidr", new TextType("an IPv4 CIDR range such as 10.0.1.0/24") { Refuse = static text => RefuseCidr(text) ?? RefuseFamily(text, isIPv6: false) }, "Its IPv4 range."),
        new("ipv6Cidr", new TextType("an IPv6 CIDR range such as 2001:db8::/64") { Refuse = static text => RefuseCidr(text) ?? RefuseFamily(text, isIPv6: true) }, "Its IPv6 range."),
    ]);

    private static SectionType Controller() => new(
    [
        new("version", new TextType("a version such as 3.5") { Refuse = Version.Refuse }, $"The controller's version. By default {ControllerFacts.LatestVersion}."),
        new("ingressClass", new TextType("the name of a class") { Refuse = NotEmpty }, "--ingress-class. By default alb."),
        new("loadBalancerClass", new TextType("the name of a class") { Refuse = NotEmpty }, "--load-balancer-class. By default service.k8s.aws/nlb."),
        new("defaultTargetType", TextType.OneOf(Choices.TargetTypes), "--default-target-type. By default instance."),
        new("defaultScheme", TextType.OneOf(Choices.Schemes), "--default-load-balancer-scheme. By default internal."),
        new("defaultSslPolicy", new TextType("the name of a security policy") { Refuse = NotEmpty }, "--default-ssl-policy. By default ELBSecurityPolicy-2016-08."),
        new("serviceMutatorWebhook", BooleanType.Instance, "Whether new Services of type LoadBalancer get the controller's class by themselves. By default true."),
        new("manageBackendSecurityGroupRules", BooleanType.Instance, "--enable-manage-backend-security-group-rules. By default false."),
        new("enableBackendSecurityGroup", BooleanType.Instance, "--enable-backend-security-group. By default true."),
        new("tolerateNonExistentBackendService", BooleanType.Instance, "--tolerate-non-existent-backend-service. By default true."),
        new("tolerateNonExistentBackendAction", BooleanType.Instance, "--tolerate-non-existent-backend-action. By default true."),
        new("disableIngressClassAnnotation", BooleanType.Instance, "--disable-ingress-class-annotation. By default false."),
        new("disableIngressGroupNameAnnotation", BooleanType.Instance, "--disable-ingress-group-name-annotation. By default false."),
        new("externalManagedTags", new ListType("a list of tag keys", new TextType("a tag key") { Refuse = NotEmpty }), "--external-managed-tags. By default none."),
        new("featureGates", new MapType("a mapping from feature gates to true or false", new TextType("a feature gate of the controller") { Words = FeatureGates.Names }, BooleanType.Instance),
            "--feature-gates. By default those of the controller."),
    ]);

    private static SectionType Quotas() => new(
    [
        new("albTargets", Count, "Targets of one Application Load Balancer. By default 1000."),
        new("nlbTargets", Count, "Targets of one Network Load Balancer. By default 3000."),
        new("nlbTargetsPerZone", Count, "Targets of one Network Load Balancer in one zone. By default 500."),
        new("targetsPerGroup", Count, "Targets of one target group. By default 1000."),
        new("albRules", Count, "Rules of one Application Load Balancer. By default 100."),
        new("targetGroups", Count, "Target groups of one Application Load Balancer. By default 100."),
        new("certificates", Count, "Certificates of one Application Load Balancer. By default 25."),
    ]);

    private static string? NotEmpty(string text) => text.Trim().Length == 0 ? "it is empty" : null;

    private static string? RefuseCidr(string text) => Cidr.TryParse(text, out _) switch
    {
        AddressError.None => null,
        AddressError.NoPrefixLength => "the length of the prefix is missing",
        AddressError.PrefixLength => "the length of the prefix is impossible",
        AddressError.LeadingZero => "a part has a leading zero",
        AddressError.Zone => "a zone is not allowed",
        _ => "",
    };

    private static string? RefuseFamily(string text, bool isIPv6) => Cidr.Parse(text)?.IsIPv6 == isIPv6 ? null : "";
}
