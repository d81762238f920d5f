using static ManifestLint.Aws.Annotations.Formats;
using static ManifestLint.Aws.Annotations.ReadCondition;

namespace ManifestLint.Aws.Annotations;

/// <summary>
/// <c>service.beta.kubernetes.io/*</c>: what the AWS Load Balancer Controller reads of a Service that gets a Network Load Balancer from it
/// (pkg/annotations/constants.go and pkg/service of https://github.com/kubernetes-sigs/aws-load-balancer-controller, read at v3.5;
/// https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/). Some of them the in-tree controller reads too.
/// </summary>
public static class ServiceAnnotations
{
    /// <summary>The part before the slash; the AWS keys go on with <c>aws-load-balancer-</c>.</summary>
    public const string Prefix = "service.beta.kubernetes.io";

    private const string Documentation = "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#";

    private const string Protocols = "<TCP|UDP|TLS|TCP_UDP|QUIC|TCP_QUIC>";

    private const AnnotationReaders AndInTree = AnnotationReaders.LoadBalancerController | AnnotationReaders.InTree | AnnotationReaders.AutoMode;

    private const AnnotationReaders NotAutoMode = AnnotationReaders.LoadBalancerController | AnnotationReaders.InTree;

    // https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/service/model_build_load_balancer.go and model_build_target_group.go
    private const string SecurityGroupGate = "NLBSecurityGroup";
    private const string HealthCheckGate = "NLBHealthCheckAdvancedConfig";

    private static Choice IpTargets { get; } = new("ip") { Gate = "EnableIPTargetType" };

    private static Choice NlbIp { get; } = new("nlb-ip")
    {
        DeprecatedSince = Releases.Of("2.2.0"),
        Replacement = "'external' together with service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip (for new Services: the controller does not "
            + "follow a change of the type)",
    };

    // ---- who, and the load balancer

    /// <summary>Who takes the Service: <c>external</c> and <c>nlb-ip</c> are for the AWS Load Balancer Controller, <c>nlb</c> is for the in-tree one.</summary>
    public static AnnotationDescriptor LoadBalancerType { get; } =
        Key("type", "2.0.0", OneOf(Since("2.2.0", "external"), NlbIp, new Choice("nlb")), "lb-type") with
        {
            Readers = NotAutoMode,
            OnBadValue = ValueEffect.Ignored("nothing: the class of the Service decides, or the in-tree controller makes a Classic Load Balancer"),
        };

    /// <summary>Whether the load balancer sends to node ports or to pod addresses; with <c>external</c> alone it also selects the Service.</summary>
    public static AnnotationDescriptor NlbTargetType { get; } = Key("nlb-target-type", "2.2.0", OneOf(IpTargets, new Choice("instance"))) with
    {
        ReadOnlyIf = SelectedByClass,
        Default = "instance",
        OnBadValue = ValueEffect.Ignored("'instance'"),
    };

    /// <summary>The load balancer's name; used at creation only.</summary>
    public static AnnotationDescriptor LoadBalancerName { get; } = Key("name", "2.2.0", Text(TextRules.LoadBalancerName), "load-balancer-name");

    /// <summary>Whether the load balancer has public addresses.</summary>
    public static AnnotationDescriptor Scheme { get; } = Key("scheme", "2.2.0", OneOf("internal", "internet-facing"), "lb-scheme") with
    {
        Default = "internal",
    };

    /// <summary>The old way to say the scheme.</summary>
    public static AnnotationDescriptor Internal { get; } = Key("internal", "2.0.0", Bool, "lb-internal") with
    {
        Readers = NotAutoMode,
        ReadOnlyIf = SchemeUnset,
        DeprecatedSince = Releases.Of("2.2.0"),
        Replacement = "service.beta.kubernetes.io/aws-load-balancer-scheme: internal (or internet-facing)",
        DisarmedBy = "aws-load-balancer-scheme",
    };

    /// <summary>Which families the load balancer's addresses have.</summary>
    public static AnnotationDescriptor IPAddressType { get; } = Key("ip-address-type", "2.1.0", OneOf("ipv4", "dualstack")) with { Default = "ipv4" };

    /// <summary>Ids or Name tags of the subnets, each in another zone; their order is that of the static addresses since v3.0.0.</summary>
    public static AnnotationDescriptor Subnets { get; } = Key("subnets", "2.1.0", Formats.Subnets) with
    {
        Readers = AndInTree,
        Default = "discovered by tags and routes",
    };

    /// <summary>Elastic addresses, one per subnet.</summary>
    public static AnnotationDescriptor EipAllocations { get; } = Key("eip-allocations", "2.0.0", Formats.EipAllocations) with
    {
        Readers = AndInTree,
        OnBadValue = RefusedByAws,
    };

    /// <summary>Addresses of an internal load balancer, one per subnet.</summary>
    public static AnnotationDescriptor PrivateIPv4Addresses { get; } = Key("private-ipv4-addresses", "2.2.0", List(TextRules.IPv4));

    /// <summary>IPv6 addresses of a dual-stack load balancer, one per subnet.</summary>
    public static AnnotationDescriptor IPv6Addresses { get; } = Key("ipv6-addresses", "2.4.4", List(TextRules.IPv6));

    /// <summary>Whether UDP listeners of a dual-stack load balancer have source addresses of their own.</summary>
    public static AnnotationDescriptor EnablePrefixForIPv6SourceNat { get; } = Key("enable-prefix-for-ipv6-source-nat", "2.10.0", OneOf("on", "off")) with
    {
        Default = "off",
    };

    /// <summary>Those source addresses, one range per subnet.</summary>
    public static AnnotationDescriptor SourceNatIPv6Prefixes { get; } = Key("source-nat-ipv6-prefixes", "2.10.0", List(TextRules.SourceNatPrefix));

    /// <summary>Attributes of the load balancer.</summary>
    public static AnnotationDescriptor LoadBalancerAttributes { get; } =
        Key("attributes", "2.3.0", Map(PairRules.NetworkLoadBalancerAttribute), "load-balancer-attributes");

    /// <summary>Whether access logs are written.</summary>
    public static AnnotationDescriptor AccessLogEnabled { get; } = OldAttribute("access-log-enabled", Bool, "access_logs.s3.enabled");

    /// <summary>The bucket that they are written to.</summary>
    public static AnnotationDescriptor AccessLogS3BucketName { get; } = OldAttribute("access-log-s3-bucket-name", AnyText, "access_logs.s3.bucket") with
    {
        ReadOnlyIf = ReadCondition.AccessLogEnabled,
        DisarmedBy = "aws-load-balancer-access-log-enabled being absent or false",
    };

    /// <summary>The folder in that bucket.</summary>
    public static AnnotationDescriptor AccessLogS3BucketPrefix { get; } = OldAttribute("access-log-s3-bucket-prefix", AnyText, "access_logs.s3.prefix") with
    {
        ReadOnlyIf = ReadCondition.AccessLogEnabled,
        DisarmedBy = "aws-load-balancer-access-log-enabled being absent or false",
    };

    /// <summary>Whether every node of the load balancer sends to every zone.</summary>
    public static AnnotationDescriptor CrossZoneLoadBalancingEnabled { get; } =
        OldAttribute("cross-zone-load-balancing-enabled", Bool, "load_balancing.cross_zone.enabled") with { Default = "false" };

    /// <summary>The reserved capacity, <c>CapacityUnits=5500</c>.</summary>
    public static AnnotationDescriptor MinimumLoadBalancerCapacity { get; } =
        Key("minimum-load-balancer-capacity", "2.11.0", Capacity, "load-balancer-capacity-reservation") with { Gate = "LBCapacityReservation" };

    /// <summary>Tags for everything that is made for the Service.</summary>
    public static AnnotationDescriptor AdditionalResourceTags { get; } = Key("additional-resource-tags", "2.0.0", Formats.Tags) with { Readers = AndInTree };

    // ---- access

    /// <summary>Ids or Name tags of the load balancer's security groups.</summary>
    public static AnnotationDescriptor SecurityGroups { get; } = Key("security-groups", "2.6.0", Formats.SecurityGroups) with
    {
        Readers = AndInTree,
        Default = "one made by the controller",
        ReadOnlyIf = SecurityGroupsAllowed,
        Gate = SecurityGroupGate,
        DisarmedBy = "aws-load-balancer-disable-nlb-sg",
    };

    /// <summary>Whether the controller opens nodes and pods to the load balancer.</summary>
    public static AnnotationDescriptor ManageBackendSecurityGroupRules { get; } =
        Key("manage-backend-security-group-rules", "2.4.0", Bool, "manage-backend-sg-rules") with
        {
            ReadOnlyIf = NoManagedSecurityGroup,
            Gate = SecurityGroupGate,
            Default = "true without security groups of yours, false with them",
            DisarmedBy = "an absent aws-load-balancer-security-groups",
        };

    /// <summary>Whether the load balancer has no security group at all.</summary>
    public static AnnotationDescriptor DisableNlbSecurityGroup { get; } = Key("disable-nlb-sg", "2.14.0", Bool, "nlb-sg-disable") with { Default = "false" };

    /// <summary>The managed prefix lists that may connect.</summary>
    public static AnnotationDescriptor SecurityGroupPrefixLists { get; } =
        Key("security-group-prefix-lists", "2.8.0", PrefixLists, "lb-security-group-prefix-lists") with
        {
            ReadOnlyIf = ManagedSecurityGroup,
            Gate = SecurityGroupGate,
            DisarmedBy = "aws-load-balancer-security-groups",
            OnBadValue = RefusedByAws,
        };

    /// <summary>The ranges that may connect; the API server looks at them too.</summary>
    public static AnnotationDescriptor SourceRanges { get; } =
        new(Prefix, "load-balancer-source-ranges", new ListFormat(TextRules.ApiServerCidr) { KeepsEmptyEntries = true })
        {
            Scope = AnnotationScope.LoadBalancerService,
            Readers = NotAutoMode,
            ReadOnlyIf = SpecSourceRangesUnset,
            Default = "0.0.0.0/0 and, on a dual-stack load balancer, ::/0",
            EffectiveOnlyIf = ManagedSecurityGroup,
            DisarmedBy = "spec.loadBalancerSourceRanges; aws-load-balancer-security-groups",
            OnBadValue = RefusedByApiServer,
            DocumentationUrl = Documentation + "lb-source-ranges",
        };

    /// <summary>Whether security groups also hold for traffic from PrivateLink.</summary>
    public static AnnotationDescriptor InboundSecurityGroupRulesOnPrivateLink { get; } =
        Key("inbound-sg-rules-on-private-link-traffic", "2.8.0", OneOf("on", "off"), "update-security-settings")
        with
        {
            EffectiveOnlyIf = SecurityGroupsAllowed,
            DisarmedBy = "a load balancer without security groups",
        };

    /// <summary>Whether the security group lets path MTU discovery in.</summary>
    public static AnnotationDescriptor EnableIcmpForPathMtuDiscovery { get; } =
        Key("enable-icmp-for-path-mtu-discovery", "2.12.0", OneOf("on", "off"), "icmp-path-mtu-discovery") with
        {
            ReadOnlyIf = ManagedSecurityGroup,
            Gate = SecurityGroupGate,
            Default = "off",
            DisarmedBy = "aws-load-balancer-security-groups",
            OnBadValue = ValueEffect.Ignored("'off'"),
        };

    // ---- listeners

    /// <summary>The certificates; with them every port that is not UDP speaks TLS, unless the ports are listed.</summary>
    public static AnnotationDescriptor SslCert { get; } = Key("ssl-cert", "2.0.0", Arns) with
    {
        Readers = AndInTree,
        OnBadValue = RefusedByAws,
    };

    /// <summary>Names or numbers of the ports that speak TLS.</summary>
    public static AnnotationDescriptor SslPorts { get; } = Key("ssl-ports", "2.0.0", AnyList) with
    {
        Readers = AndInTree,
        Default = "all",
        DisarmedBy = "an absent aws-load-balancer-ssl-cert",
    };

    /// <summary>The TLS versions and ciphers of TLS listeners.</summary>
    public static AnnotationDescriptor SslNegotiationPolicy { get; } = Key("ssl-negotiation-policy", "2.0.0", Text(TextRules.SslPolicy)) with
    {
        Readers = AndInTree,
        SentOnlyIf = TlsListener,
        Default = "ELBSecurityPolicy-2016-08",
        DisarmedBy = "an absent aws-load-balancer-ssl-cert",
        OnBadValue = RefusedByAws,
    };

    /// <summary>Whether TLS listeners encrypt again towards the pods: <c>ssl</c>, and nothing else, does.</summary>
    public static AnnotationDescriptor BackendProtocol { get; } = Key("backend-protocol", "2.0.0", OneOf("ssl", "tcp")) with
    {
        Readers = AndInTree,
        Default = "tcp",
        EffectiveOnlyIf = CertificateNamed,
        DisarmedBy = "an absent aws-load-balancer-ssl-cert",
        OnBadValue = ValueEffect.Ignored("'tcp'"),
    };

    /// <summary>The application protocols of TLS listeners.</summary>
    public static AnnotationDescriptor AlpnPolicy { get; } =
        Key("alpn-policy", "2.1.0", OneOf("HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred", "None")) with
        {
            ReadOnlyIf = TlsListener,
            DisarmedBy = "a Service without TLS listener",
        };

    /// <summary>Attributes of one listener; the protocol is the one that it ends up with.</summary>
    public static AnnotationDescriptor ListenerAttributes { get; } =
        Key($"listener-attributes.{Protocols}-<port>", "2.9.0", Formats.ListenerAttributes, "listener-attributes") with
        {
            ReadOnlyIf = ListenerExists,
            DisarmedBy = "no listener of that protocol and port",
        };

    /// <summary>Whether TCP and UDP on one port share a listener.</summary>
    public static AnnotationDescriptor EnableTcpUdpListener { get; } = Key("enable-tcp-udp-listener", "2.13.0", Bool, "tcp-udp-listener") with
    {
        Default = "the controller's gate EnableTCPUDPListener (off)",
        OnBadValue = ValueEffect.Ignored("the controller's gate EnableTCPUDPListener (off)"),
    };

    /// <summary>Names or numbers of the UDP ports that speak QUIC.</summary>
    public static AnnotationDescriptor QuicEnabledPorts { get; } = Key("quic-enabled-ports", "2.15.0", AnyList, "nlb-quic-enabled") with
    {
        DisarmedBy = "a port that the Service does not have",
    };

    /// <summary>What a listener does: forward to several Services by weight.</summary>
    public static AnnotationDescriptor Action { get; } = new(Prefix, $"actions.{Protocols}-<port>", Json(JsonShapes.ServiceAction, ServiceActionRule.Check))
    {
        Scope = AnnotationScope.LoadBalancerService,
        Since = Releases.Of("2.16.0"),
        ReadOnlyIf = ListenerExists,
        DisarmedBy = "no listener of that protocol and port",
        DocumentationUrl = Documentation + "nlb-default-action",
    };

    // ---- target groups

    /// <summary>Attributes of the target groups.</summary>
    public static AnnotationDescriptor TargetGroupAttributes { get; } = Key("target-group-attributes", "2.1.0", Map(PairRules.NetworkTargetGroupAttribute)) with
    {
        Readers = AndInTree,
    };

    /// <summary>Attributes of one port's target group, over those of all; an empty value leaves the other one.</summary>
    public static AnnotationDescriptor TargetGroupAttributesOfPort { get; } =
        Key("target-group-attributes.<port>", "2.14.0", Map(PairRules.NetworkTargetGroupAttribute), "target-group-attributes") with
        {
            ReadOnlyIf = ServicePortExists,
            DisarmedBy = "a port that the Service does not have",
        };

    /// <summary>Whether the targets get the PROXY protocol; <c>*</c> is the only value.</summary>
    public static AnnotationDescriptor ProxyProtocol { get; } = Key("proxy-protocol", "2.0.0", OneOf("*"), "proxy-protocol-v2") with { Readers = NotAutoMode };

    /// <summary>The ports whose targets get it.</summary>
    public static AnnotationDescriptor ProxyProtocolPerTargetGroup { get; } =
        Key("proxy-protocol-per-target-group", "2.13.0", List(TextRules.PortNumber), "proxy-protocol-v2") with
        {
            EffectiveOnlyIf = ProxyProtocolUnset,
            DisarmedBy = "aws-load-balancer-proxy-protocol; a port that the Service does not have",
        };

    /// <summary>The nodes that become targets.</summary>
    public static AnnotationDescriptor TargetNodeLabels { get; } = Key("target-node-labels", "2.2.0", Labels) with
    {
        Readers = AndInTree,
        ReadOnlyIf = InstanceTargets,
        Default = "every node",
        DisarmedBy = "ip targets",
    };

    /// <summary>Whether other clusters register targets in the same target groups.</summary>
    public static AnnotationDescriptor MultiClusterTargetGroup { get; } = Key("multi-cluster-target-group", "2.10.0", Bool) with { Default = "false" };

    /// <summary>The protocol of the check.</summary>
    public static AnnotationDescriptor HealthCheckProtocol { get; } = Key("healthcheck-protocol", "2.0.0", OneOfAnyCase("tcp", "http", "https")) with
    {
        Readers = AndInTree,
        Default = "tcp, with externalTrafficPolicy Local and instance targets http",
    };

    /// <summary>The port that is checked.</summary>
    public static AnnotationDescriptor HealthCheckPort { get; } = Key("healthcheck-port", "2.0.0", new HealthCheckPortFormat(names: true)) with
    {
        Readers = AndInTree,
        Default = "traffic-port, with externalTrafficPolicy Local and instance targets the healthCheckNodePort",
    };

    /// <summary>The path of the check.</summary>
    public static AnnotationDescriptor HealthCheckPath { get; } = Key("healthcheck-path", "2.0.0", Text(TextRules.HealthCheckPath)) with
    {
        Readers = AndInTree,
        ReadOnlyIf = HttpHealthCheck,
        Default = "/, with externalTrafficPolicy Local and instance targets /healthz",
        DisarmedBy = "a TCP health check",
        OnBadValue = RefusedByAws,
    };

    /// <summary>The codes that make a check good.</summary>
    public static AnnotationDescriptor HealthCheckSuccessCodes { get; } =
        Key("healthcheck-success-codes", "2.4.6", Text(TextRules.SuccessCodes(new NumberRange(200, 599)))) with
        {
            ReadOnlyIf = HttpHealthCheck,
            Gate = HealthCheckGate,
            Default = "200-399",
            DisarmedBy = "a TCP health check",
            OnBadValue = RefusedByAws,
        };

    /// <summary>Seconds between two checks.</summary>
    public static AnnotationDescriptor HealthCheckInterval { get; } = Key("healthcheck-interval", "2.0.0", Formats.HealthCheckInterval) with
    {
        Readers = AndInTree,
        Default = "10",
    };

    /// <summary>Seconds that a check may take; heeded since v2.4.6.</summary>
    public static AnnotationDescriptor HealthCheckTimeout { get; } = Key("healthcheck-timeout", "2.0.0", Formats.HealthCheckTimeout) with
    {
        Readers = AndInTree,
        Gate = HealthCheckGate,
        Default = "10, with externalTrafficPolicy Local and instance targets 6",
    };

    /// <summary>Good checks in a row that make a target healthy.</summary>
    public static AnnotationDescriptor HealthCheckHealthyThreshold { get; } = Key("healthcheck-healthy-threshold", "2.0.0", HealthCheckThreshold) with
    {
        Readers = AndInTree,
        Default = "3, with externalTrafficPolicy Local and instance targets 2",
    };

    /// <summary>Bad checks in a row that make a target unhealthy.</summary>
    public static AnnotationDescriptor HealthCheckUnhealthyThreshold { get; } = Key("healthcheck-unhealthy-threshold", "2.0.0", HealthCheckThreshold) with
    {
        Readers = AndInTree,
        Default = "3, with externalTrafficPolicy Local and instance targets 2",
    };

    // ---- on pods

    /// <summary>The containers that get a QUIC server id; the namespace needs the label <c>elbv2.k8s.aws/quic-server-id-inject</c>.</summary>
    public static AnnotationDescriptor QuicEnabledContainers { get; } = Key("quic-enabled-containers", "2.15.0", AnyList, "nlb-quic-enabled") with
    {
        Scope = AnnotationScope.Pod,
    };

    /// <summary>Every row, in the order above.</summary>
    public static IReadOnlyList<AnnotationDescriptor> All { get; } =
    [
        LoadBalancerType, NlbTargetType, LoadBalancerName, Scheme, Internal, IPAddressType, Subnets, EipAllocations, PrivateIPv4Addresses, IPv6Addresses,
        EnablePrefixForIPv6SourceNat, SourceNatIPv6Prefixes, LoadBalancerAttributes, AccessLogEnabled, AccessLogS3BucketName, AccessLogS3BucketPrefix,
        CrossZoneLoadBalancingEnabled, MinimumLoadBalancerCapacity, AdditionalResourceTags,
        SecurityGroups, ManageBackendSecurityGroupRules, DisableNlbSecurityGroup, SecurityGroupPrefixLists, SourceRanges,
        InboundSecurityGroupRulesOnPrivateLink, EnableIcmpForPathMtuDiscovery,
        SslCert, SslPorts, SslNegotiationPolicy, BackendProtocol, AlpnPolicy, ListenerAttributes, EnableTcpUdpListener, QuicEnabledPorts, Action,
        TargetGroupAttributes, TargetGroupAttributesOfPort, ProxyProtocol, ProxyProtocolPerTargetGroup, TargetNodeLabels, MultiClusterTargetGroup,
        HealthCheckProtocol, HealthCheckPort, HealthCheckPath, HealthCheckSuccessCodes, HealthCheckInterval, HealthCheckTimeout, HealthCheckHealthyThreshold,
        HealthCheckUnhealthyThreshold,
        QuicEnabledContainers,
    ];

    private static AnnotationDescriptor Key(string suffix, string since, ValueFormat format, string? anchor = null) =>
        new(Prefix, "aws-load-balancer-" + suffix, format)
        {
            Scope = AnnotationScope.LoadBalancerService,
            Readers = AnnotationReaders.LoadBalancerController | AnnotationReaders.AutoMode,
            Since = Releases.Of(since),
            DocumentationUrl = Documentation + (anchor ?? suffix),
        };

    /// <summary>A setting that <c>aws-load-balancer-attributes</c> has taken over; where both are written, the old one wins.</summary>
    private static AnnotationDescriptor OldAttribute(string suffix, ValueFormat format, string attribute) =>
        Key(suffix, "2.0.0", format, "deprecated-attributes") with
        {
            Readers = NotAutoMode,
            DeprecatedSince = Releases.Of("2.3.0"),
            Replacement = $"service.beta.kubernetes.io/aws-load-balancer-attributes: {attribute}=…",
        };
}
