using static ManifestLint.Aws.Annotations.Formats;
using static ManifestLint.Aws.Annotations.GroupBehavior;
using static ManifestLint.Aws.Annotations.ReadCondition;

namespace ManifestLint.Aws.Annotations;

/// <summary>
/// <c>alb.ingress.kubernetes.io/*</c>: what the AWS Load Balancer Controller reads of an Ingress, and partly of the Services behind it
/// (pkg/annotations/constants.go and pkg/ingress of https://github.com/kubernetes-sigs/aws-load-balancer-controller, read at v3.5;
/// https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/).
/// </summary>
public static class IngressAnnotations
{
    /// <summary>The part before the slash.</summary>
    public const string Prefix = "alb.ingress.kubernetes.io";

    private const string Documentation = "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#";

    private const AnnotationReaders NotAutoMode = AnnotationReaders.LoadBalancerController;

    private static Choice IpTargets { get; } = new("ip") { Gate = "EnableIPTargetType" };

    private static ValueFormat SchemeFormat { get; } = OneOf("internal", "internet-facing");

    // ---- the group and the load balancer

    /// <summary>The load balancer's name; used at creation only.</summary>
    public static AnnotationDescriptor LoadBalancerName { get; } = Ingress("load-balancer-name", "2.2.0", Text(TextRules.LoadBalancerName)) with
    {
        Group = Exclusive,
        ClassParameter = "loadBalancerName",
        Default = "k8s-<namespace>-<name>-<hash>",
    };

    /// <summary>The group whose Ingresses share one load balancer.</summary>
    public static AnnotationDescriptor GroupName { get; } = Ingress("group.name", "2.0.0", Text(TextRules.GroupName)) with
    {
        Group = DefinesGroup,
        ClassParameter = "group.name",
        Readers = NotAutoMode,
        Default = "a group of its own",
    };

    /// <summary>The place among the group's members; equal ones are sorted by namespace and name.</summary>
    public static AnnotationDescriptor GroupOrder { get; } = Ingress("group.order", "2.0.0", new IntFormat(32)
    {
        Controller = new NumberRange(-1000, 1000),
        WidenedIn = Releases.Of("2.4.3"),
        ControllerBefore = new NumberRange(1, 1000),
    }) with
    {
        Group = SortsGroup,
        Default = "0",
        EffectiveOnlyIf = GroupNamed,
        DisarmedBy = "an Ingress without group.name, which is a group of one",
    };

    /// <summary>Tags for everything that is made for the Ingress; those on a Service are for its target groups.</summary>
    public static AnnotationDescriptor Tags { get; } = Backend("tags", "2.0.0", Formats.Tags) with
    {
        Group = ExclusivePerKey,
        ClassParameter = "tags",
        ReadOnlyIf = None,
    };

    /// <summary>Which families the load balancer's addresses have.</summary>
    public static AnnotationDescriptor IPAddressType { get; } =
        Ingress("ip-address-type", "2.0.0", OneOf(new Choice("ipv4"), new Choice("dualstack"), Since("2.8.0", "dualstack-without-public-ipv4"))) with
        {
            Group = Exclusive,
            ClassParameter = "ipAddressType",
            Default = "ipv4",
        };

    /// <summary>Whether the load balancer has public addresses; changing it replaces the load balancer.</summary>
    public static AnnotationDescriptor Scheme { get; } = Ingress("scheme", "2.0.0", SchemeFormat) with
    {
        Group = Exclusive,
        ClassParameter = "scheme",
        Default = "internal",
    };

    /// <summary>Ids or Name tags of the load balancer's subnets, in at least two zones.</summary>
    public static AnnotationDescriptor Subnets { get; } = Ingress("subnets", "2.0.0", Formats.Subnets) with
    {
        Group = ExclusiveAnyOrder,
        ClassParameter = "subnets",
        Default = "discovered by tags and routes",
    };

    /// <summary>Ids or Name tags of the load balancer's security groups; an empty list counts as none.</summary>
    public static AnnotationDescriptor SecurityGroups { get; } = Ingress("security-groups", "2.0.0", Formats.SecurityGroups) with
    {
        Group = Exclusive,
        Default = "one made by the controller",
    };

    /// <summary>Whether the controller opens nodes and pods to the load balancer although its security groups are not the controller's.</summary>
    public static AnnotationDescriptor ManageBackendSecurityGroupRules { get; } = Ingress("manage-backend-security-group-rules", "2.3.0", Bool) with
    {
        Group = Exclusive,
        ReadOnlyIf = NoManagedSecurityGroup,
        Default = "false",
        DisarmedBy = "an absent security-groups: the controller then always manages the rules",
    };

    /// <summary>The ranges that may connect.</summary>
    public static AnnotationDescriptor InboundCidrs { get; } = Ingress("inbound-cidrs", "2.0.0", List(TextRules.Cidr)) with
    {
        Group = ExclusivePerPort,
        ClassParameter = "inboundCIDRs",
        Default = "0.0.0.0/0 and ::/0",
        EffectiveOnlyIf = ManagedSecurityGroup,
        DisarmedBy = "security-groups; IPv6 ranges: an ipv4 load balancer",
    };

    /// <summary>The managed prefix lists that may connect.</summary>
    public static AnnotationDescriptor SecurityGroupPrefixLists { get; } = Ingress("security-group-prefix-lists", "2.8.0", PrefixLists) with
    {
        Group = ExclusivePerPort,
        ClassParameter = "prefixListsIDs",
        SentOnlyIf = ManagedSecurityGroup,
        DisarmedBy = "security-groups",
        OnBadValue = RefusedByAws,
    };

    /// <summary>The pool of customer-owned addresses, on Outposts.</summary>
    public static AnnotationDescriptor CustomerOwnedIPv4Pool { get; } = Ingress("customer-owned-ipv4-pool", "2.1.0", Text(CustomerOwnedPool)) with
    {
        Group = Exclusive,
    };

    /// <summary>The IPAM pool that public addresses come from.</summary>
    public static AnnotationDescriptor IpamIPv4PoolId { get; } =
        Ingress("ipam-ipv4-pool-id", "2.12.0", Text(IpamPool)) with
        {
            Group = Exclusive,
            ClassParameter = "ipamConfiguration",
            OnBadValue = RefusedByAws,
        };

    /// <summary>Attributes of the load balancer.</summary>
    public static AnnotationDescriptor LoadBalancerAttributes { get; } = Ingress("load-balancer-attributes", "2.0.0", Attributes) with
    {
        Group = ExclusivePerKey,
        ClassParameter = "loadBalancerAttributes",
    };

    /// <summary>The reserved capacity, <c>CapacityUnits=1000</c>; removing it does not reset it.</summary>
    public static AnnotationDescriptor MinimumLoadBalancerCapacity { get; } =
        Ingress("minimum-load-balancer-capacity", "2.11.0", Capacity, "load-balancer-capacity-reservation")
        with
        {
            Group = Exclusive,
            ClassParameter = "minimumLoadBalancerCapacity",
            Gate = "LBCapacityReservation",
        };

    /// <summary>The ARN of the WAFv2 web ACL; <c>none</c>, and also nothing, detaches the present one.</summary>
    public static AnnotationDescriptor WafV2AclArn { get; } = Ingress("wafv2-acl-arn", "2.0.0", Text(TextRules.WebAclArn)) with
    {
        Group = Exclusive,
        ClassParameter = "wafv2AclArn",
        ReadOnlyIf = WebAclNameUnset,
        Default = "unchanged",
        DisarmedBy = "wafv2-acl-name of any member of the group",
        OnBadValue = RefusedByAws,
    };

    /// <summary>The name of the WAFv2 web ACL; <c>none</c> detaches the present one.</summary>
    public static AnnotationDescriptor WafV2AclName { get; } = Ingress("wafv2-acl-name", "2.14.0", Text(TextRules.WebAclName)) with
    {
        Group = Exclusive,
        ClassParameter = "wafv2AclName",
        Default = "unchanged",
        OnBadValue = RefusedByAws,
    };

    /// <summary>The id of the WAF Classic web ACL; <c>none</c> detaches the present one.</summary>
    public static AnnotationDescriptor WafAclId { get; } = Ingress("waf-acl-id", "2.0.0", AnyText) with
    {
        Group = Exclusive,
        Readers = NotAutoMode,
        Default = "unchanged",
    };

    /// <summary>The old name of <see cref="WafAclId"/>.</summary>
    public static AnnotationDescriptor WebAclId { get; } = Ingress("web-acl-id", "2.0.0", AnyText, "waf-acl-id") with
    {
        Group = Exclusive,
        Readers = NotAutoMode,
        ReadOnlyIf = WafAclIdUnset,
        DeprecatedSince = Releases.Of("2.0.0"),
        Replacement = "alb.ingress.kubernetes.io/waf-acl-id",
        DisarmedBy = "waf-acl-id",
    };

    /// <summary>Whether Shield Advanced protects the load balancer.</summary>
    public static AnnotationDescriptor ShieldAdvancedProtection { get; } = Ingress("shield-advanced-protection", "2.0.0", Bool) with
    {
        Group = Exclusive,
        Readers = NotAutoMode,
        Default = "unchanged",
    };

    // ---- listeners

    /// <summary>The ports and protocols that the load balancer listens on.</summary>
    public static AnnotationDescriptor ListenPorts { get; } =
        Ingress("listen-ports", "2.0.0", Json(Annotations.ListenPorts.Shape, Annotations.ListenPorts.Check)) with
        {
            Group = Merged,
            Default = "[{\"HTTPS\":443}] with a certificate, otherwise [{\"HTTP\":80}]",
        };

    /// <summary>The HTTPS port that every HTTP listener of the group redirects to.</summary>
    public static AnnotationDescriptor SslRedirect { get; } = Ingress("ssl-redirect", "2.2.0", Int32()) with
    {
        Group = Exclusive,
        ClassParameter = "sslRedirectPort",
        EffectiveOnlyIf = HttpListener,
        DisarmedBy = "a group without HTTP listener",
    };

    /// <summary>The certificates; the first one of the group's first member is the default.</summary>
    public static AnnotationDescriptor CertificateArn { get; } = Ingress("certificate-arn", "2.0.0", Arns) with
    {
        Group = Merged,
        ClassParameter = "certificateArn",
        Default = "discovered by the hosts",
        SentOnlyIf = HttpsListener,
        DisarmedBy = "listen-ports without HTTPS",
        OnBadValue = RefusedByAws,
    };

    /// <summary>The TLS versions and ciphers of HTTPS listeners.</summary>
    public static AnnotationDescriptor SslPolicy { get; } = Ingress("ssl-policy", "2.0.0", Text(TextRules.SslPolicy)) with
    {
        Group = ExclusivePerPort,
        ClassParameter = "sslPolicy",
        Default = "ELBSecurityPolicy-2016-08",
        SentOnlyIf = HttpsListener,
        DisarmedBy = "a load balancer without HTTPS listener",
        OnBadValue = RefusedByAws,
    };

    /// <summary>Client certificates, per HTTPS port.</summary>
    public static AnnotationDescriptor MutualAuthentication { get; } =
        Ingress("mutual-authentication", "2.7.0", Json(Annotations.MutualAuthentication.Shape, Annotations.MutualAuthentication.Check)) with
        {
            Group = ExclusivePerPort,
            Default = "off",
            DisarmedBy = "a port that is no HTTPS listener of this Ingress",
        };

    /// <summary>Attributes of one listener.</summary>
    public static AnnotationDescriptor ListenerAttributes { get; } =
        Ingress("listener-attributes.<HTTP|HTTPS>-<port>", "2.9.0", Formats.ListenerAttributes, "listener-attributes") with
        {
            Group = ExclusivePerKey,
            ClassParameter = "listeners[].listenerAttributes",
            ReadOnlyIf = ListenerExists,
            DisarmedBy = "no listener of that protocol and port",
        };

    /// <summary>Whether the controller makes the certificate.</summary>
    public static AnnotationDescriptor CreateAcmCert { get; } = Ingress("create-acm-cert", "3.3.0", Bool) with
    {
        Readers = NotAutoMode,
        ReadOnlyIf = CertificateManagement,
        Gate = "EnableCertificateManagement",
        Default = "false",
        DisarmedBy = "the gate EnableCertificateManagement being off; certificate-arn",
        OnBadValue = ValueEffect.Ignored("false: no certificate is made"),
    };

    /// <summary>The private authority that signs the certificate the controller makes.</summary>
    public static AnnotationDescriptor AcmPcaArn { get; } = Ingress("acm-pca-arn", "3.3.0", Text(TextRules.Arn)) with
    {
        Readers = NotAutoMode,
        ReadOnlyIf = CertificateManagement,
        Gate = "EnableCertificateManagement",
        EffectiveOnlyIf = CertificateRequested,
        DisarmedBy = "create-acm-cert being absent or false",
        OnBadValue = RefusedByAws,
    };

    // ---- rules

    /// <summary>An action that a backend names, with <c>use-annotation</c> as its port's name.</summary>
    public static AnnotationDescriptor Action { get; } = Ingress("actions.<name>", "2.0.0", Json(JsonShapes.Action, ActionRule.Check), "actions") with
    {
        ReadOnlyIf = NamedByActionBackend | BuildsRule,
        DisarmedBy = "no backend of that name with the port name use-annotation",
    };

    /// <summary>The key of the action that a backend names.</summary>
    public static string ActionKey(string name) => $"{Prefix}/actions.{name}";

    /// <summary>Conditions in addition to host and path, for the backend of that name; the controller's webhook looks at them as well.</summary>
    public static AnnotationDescriptor Conditions { get; } = Ingress("conditions.<name>", "2.0.0", Json(JsonShapes.Conditions, ConditionRule.Check), "conditions") with
    {
        ReadOnlyIf = NamedByBackend,
        DisarmedBy = "no backend of that name; a default backend",
    };

    /// <summary>Rewrites of host and URL, for the backend of that name.</summary>
    public static AnnotationDescriptor Transforms { get; } = Ingress("transforms.<name>", "2.14.1", Json(JsonShapes.Transforms, TransformRule.Check), "transforms") with
    {
        ReadOnlyIf = NamedByBackend | BuildsRule,
        DisarmedBy = "no backend of that name; a default backend",
    };

    /// <summary>Whether paths of type ImplementationSpecific are regular expressions.</summary>
    public static AnnotationDescriptor UseRegexPathMatch { get; } = Ingress("use-regex-path-match", "2.14.1", Bool) with
    {
        ReadOnlyIf = ImplementationSpecificPath | BuildsRule,
        Default = "false",
        DisarmedBy = "an Ingress without path of type ImplementationSpecific",
    };

    /// <summary>How users are authenticated.</summary>
    public static AnnotationDescriptor AuthType { get; } = Auth("auth-type", OneOf("none", "oidc", "cognito")) with { Default = "none" };

    /// <summary>The Cognito user pool.</summary>
    public static AnnotationDescriptor AuthIdpCognito { get; } = Auth("auth-idp-cognito", Json(JsonShapes.Cognito)) with
    {
        EffectiveOnlyIf = AuthenticatesWithCognito,
        DisarmedBy = "an auth-type other than cognito",
    };

    /// <summary>The OIDC provider.</summary>
    public static AnnotationDescriptor AuthIdpOidc { get; } = Auth("auth-idp-oidc", Json(JsonShapes.Oidc)) with
    {
        Readers = NotAutoMode,
        EffectiveOnlyIf = AuthenticatesWithOidc,
        DisarmedBy = "an auth-type other than oidc",
    };

    /// <summary>What happens to requests without a session.</summary>
    public static AnnotationDescriptor AuthOnUnauthenticatedRequest { get; } =
        Auth("auth-on-unauthenticated-request", OneOf("authenticate", "allow", "deny")) with
        {
            Default = "authenticate",
            SentOnlyIf = Authenticates,
            DisarmedBy = "auth-type none",
            OnBadValue = RefusedByAws,
        };

    /// <summary>The claims asked for, separated by blanks.</summary>
    public static AnnotationDescriptor AuthScope { get; } = Auth("auth-scope", AnyText) with
    {
        Default = "openid",
        SentOnlyIf = Authenticates,
        DisarmedBy = "auth-type none",
    };

    /// <summary>The name of the session's cookie.</summary>
    public static AnnotationDescriptor AuthSessionCookie { get; } = Auth("auth-session-cookie", AnyText) with
    {
        Default = "AWSELBAuthSessionCookie",
        SentOnlyIf = Authenticates,
        DisarmedBy = "auth-type none",
    };

    /// <summary>How long a session lasts, in seconds.</summary>
    public static AnnotationDescriptor AuthSessionTimeout { get; } = Auth("auth-session-timeout", new IntFormat(64) { Aws = new NumberRange(1, 604800) }) with
    {
        Default = "604800",
        SentOnlyIf = Authenticates,
        DisarmedBy = "auth-type none",
    };

    /// <summary>How tokens are validated.</summary>
    public static AnnotationDescriptor JwtValidation { get; } = Ingress("jwt-validation", "2.15.0", Json(JsonShapes.JwtValidation, JwtRule.Check)) with
    {
        ReadOnlyIf = BuildsRule,
        DisarmedBy = "HTTP listeners",
    };

    // ---- target groups

    /// <summary>Whether the load balancer sends to node ports or to pod addresses.</summary>
    public static AnnotationDescriptor TargetType { get; } = Backend("target-type", "2.0.0", OneOf(new Choice("instance"), IpTargets)) with
    {
        ClassParameter = "targetType",
        Default = "instance",
    };

    /// <summary>The protocol towards the pods.</summary>
    public static AnnotationDescriptor BackendProtocol { get; } = Backend("backend-protocol", "2.0.0", OneOf("HTTP", "HTTPS")) with { Default = "HTTP" };

    /// <summary>The version of that protocol; other than HTTP1 only behind HTTPS listeners.</summary>
    public static AnnotationDescriptor BackendProtocolVersion { get; } = Backend("backend-protocol-version", "2.1.0", OneOf("HTTP1", "HTTP2", "GRPC")) with
    {
        Default = "HTTP1",
    };

    /// <summary>Attributes of the target groups; a Service's replaces the Ingress' as a whole.</summary>
    public static AnnotationDescriptor TargetGroupAttributes { get; } = Backend("target-group-attributes", "2.0.0", Attributes);

    /// <summary>The nodes that become targets.</summary>
    public static AnnotationDescriptor TargetNodeLabels { get; } = Backend("target-node-labels", "2.2.0", Labels) with
    {
        ReadOnlyIf = BuildsTargetGroup | InstanceTargets,
        Default = "every node",
        DisarmedBy = "ip targets",
    };

    /// <summary>Whether other clusters register targets in the same target groups; true on the Ingress cannot be undone on a Service.</summary>
    public static AnnotationDescriptor MultiClusterTargetGroup { get; } = Backend("multi-cluster-target-group", "2.10.0", Bool) with { Default = "false" };

    /// <summary>The port of the target control agent, for one backend; the port is written as the backend writes it.</summary>
    public static AnnotationDescriptor TargetControlPort { get; } =
        Backend("target-control-port.<service>.<port-or-name>", "2.16.0", Int32(NumberRange.Port), "target-control-port") with
        {
            ReadOnlyIf = BuildsTargetGroup | ForwardsToServicePort,
            Gate = "ALBTargetControlAgent",
        };

    /// <summary>The port that is checked.</summary>
    public static AnnotationDescriptor HealthCheckPort { get; } = Backend("healthcheck-port", "2.0.0", new HealthCheckPortFormat(names: true)) with
    {
        Default = "traffic-port",
    };

    /// <summary>The protocol of the check.</summary>
    public static AnnotationDescriptor HealthCheckProtocol { get; } = Backend("healthcheck-protocol", "2.0.0", OneOf("HTTP", "HTTPS")) with
    {
        Default = "the backend's protocol",
    };

    /// <summary>The path of the check.</summary>
    public static AnnotationDescriptor HealthCheckPath { get; } = Backend("healthcheck-path", "2.0.0", Text(TextRules.HealthCheckPath)) with
    {
        Default = "/, for GRPC /AWS.ALB/healthcheck",
        OnBadValue = RefusedByAws,
    };

    /// <summary>Seconds between two checks; more than the timeout.</summary>
    public static AnnotationDescriptor HealthCheckIntervalSeconds { get; } = Backend("healthcheck-interval-seconds", "2.0.0", HealthCheckInterval) with
    {
        Default = "15",
    };

    /// <summary>Seconds that a check may take.</summary>
    public static AnnotationDescriptor HealthCheckTimeoutSeconds { get; } = Backend("healthcheck-timeout-seconds", "2.0.0", HealthCheckTimeout) with
    {
        Default = "5",
    };

    /// <summary>Good checks in a row that make a target healthy.</summary>
    public static AnnotationDescriptor HealthyThresholdCount { get; } = Backend("healthy-threshold-count", "2.0.0", HealthCheckThreshold) with
    {
        Default = "2",
    };

    /// <summary>Bad checks in a row that make a target unhealthy.</summary>
    public static AnnotationDescriptor UnhealthyThresholdCount { get; } = Backend("unhealthy-threshold-count", "2.0.0", HealthCheckThreshold) with
    {
        Default = "2",
    };

    /// <summary>The codes that make a check good: HTTP 200 to 499, GRPC 0 to 99.</summary>
    public static AnnotationDescriptor SuccessCodes { get; } =
        Backend("success-codes", "2.0.0", Text(TextRules.SuccessCodes(new NumberRange(200, 499), new NumberRange(0, 99)))) with
        {
            Default = "200, for GRPC 12",
            OnBadValue = RefusedByAws,
        };

    // ---- the Network Load Balancer in front

    /// <summary>Whether a Network Load Balancer stands in front.</summary>
    public static AnnotationDescriptor EnableFrontendNlb { get; } = Ingress("enable-frontend-nlb", "2.13.0", Bool) with
    {
        Group = Exclusive,
        Default = "false",
    };

    /// <summary>Whether it has public addresses.</summary>
    public static AnnotationDescriptor FrontendNlbScheme { get; } = Frontend("scheme", "2.13.0", SchemeFormat) with { Default = "internal" };

    /// <summary>Ids or Name tags of its subnets.</summary>
    public static AnnotationDescriptor FrontendNlbSubnets { get; } = Frontend("subnets", "2.13.0", Formats.Subnets) with { Group = ExclusiveAnyOrder };

    /// <summary>Ids or Name tags of its security groups.</summary>
    public static AnnotationDescriptor FrontendNlbSecurityGroups { get; } = Frontend("security-groups", "2.13.0", Formats.SecurityGroups) with
    {
        Default = "those of the ALB",
    };

    /// <summary>Its ports and the ALB's behind them, <c>80=443</c>.</summary>
    public static AnnotationDescriptor FrontendNlbListenerPortMapping { get; } = Frontend("listener-port-mapping", "2.13.0", Map(PairRules.PortMapping)) with
    {
        Group = Merged,
        Default = "every port to itself",
        DisarmedBy = "a port that this Ingress does not listen on",
    };

    /// <summary>Its elastic addresses, one per subnet.</summary>
    public static AnnotationDescriptor FrontendNlbEipAllocations { get; } = Frontend("eip-allocations", "2.14.0", EipAllocations) with
    {
        Group = ExclusiveAnyOrder,
        OnBadValue = RefusedByAws,
    };

    /// <summary>The ALB's port that is checked; names are refused.</summary>
    public static AnnotationDescriptor FrontendNlbHealthCheckPort { get; } =
        Frontend("healthcheck-port", "2.13.0", new HealthCheckPortFormat(names: false)) with
        {
            Default = "traffic-port",
        };

    /// <summary>The protocol of the check.</summary>
    public static AnnotationDescriptor FrontendNlbHealthCheckProtocol { get; } = Frontend("healthcheck-protocol", "2.13.0", OneOf("HTTP", "HTTPS")) with
    {
        Default = "HTTP",
    };

    /// <summary>The path of the check.</summary>
    public static AnnotationDescriptor FrontendNlbHealthCheckPath { get; } = Frontend("healthcheck-path", "2.13.0", Text(TextRules.HealthCheckPath)) with
    {
        Default = "/",
        OnBadValue = RefusedByAws,
    };

    /// <summary>Seconds between two checks.</summary>
    public static AnnotationDescriptor FrontendNlbHealthCheckIntervalSeconds { get; } =
        Frontend("healthcheck-interval-seconds", "2.13.0", HealthCheckInterval) with
        {
            Default = "15",
        };

    /// <summary>Seconds that a check may take.</summary>
    public static AnnotationDescriptor FrontendNlbHealthCheckTimeoutSeconds { get; } =
        Frontend("healthcheck-timeout-seconds", "2.13.0", HealthCheckTimeout) with
        {
            Default = "5",
        };

    /// <summary>Good checks in a row.</summary>
    public static AnnotationDescriptor FrontendNlbHealthCheckHealthyThresholdCount { get; } =
        Frontend("healthcheck-healthy-threshold-count", "2.13.0", HealthCheckThreshold) with { Default = "2" };

    /// <summary>Bad checks in a row.</summary>
    public static AnnotationDescriptor FrontendNlbHealthCheckUnhealthyThresholdCount { get; } =
        Frontend("healthcheck-unhealthy-threshold-count", "2.13.0", HealthCheckThreshold) with { Default = "2" };

    /// <summary>The codes that make a check good; two members of a group that set it always conflict.</summary>
    public static AnnotationDescriptor FrontendNlbHealthCheckSuccessCodes { get; } =
        Frontend("healthcheck-success-codes", "2.13.0", Text(TextRules.SuccessCodes(new NumberRange(200, 599)))) with
        {
            Default = "200",
            OnBadValue = RefusedByAws,
        };

    /// <summary>Its tags.</summary>
    public static AnnotationDescriptor FrontendNlbTags { get; } = Frontend("tags", "2.14.0", FrontendTags) with { Default = "those of the ALB" };

    /// <summary>Its attributes; a member without them conflicts with an earlier one that has them.</summary>
    public static AnnotationDescriptor FrontendNlbAttributes { get; } = Frontend("attributes", "3.2.0", Map(PairRules.NetworkLoadBalancerAttribute));

    // ---- the rest

    /// <summary>Where the controller writes its plan (gate IngressPlanAnnotation); nobody else should.</summary>
    public static AnnotationDescriptor DryRunPlan { get; } = Ingress("dry-run-plan", "3.4.0", AnyText, "") with
    {
        Readers = NotAutoMode,
        Default = "written by the controller",
    };

    /// <summary>The old name of <see cref="LoadBalancerAttributes"/>.</summary>
    public static AnnotationDescriptor RetiredAttributes { get; } = Retired("attributes", AnyList, "alb.ingress.kubernetes.io/load-balancer-attributes");

    /// <summary>The old name of <see cref="InboundCidrs"/>.</summary>
    public static AnnotationDescriptor SecurityGroupInboundCidrs { get; } =
        Retired("security-group-inbound-cidrs", AnyList, "alb.ingress.kubernetes.io/inbound-cidrs");

    /// <summary>The class of the Ingress, before <c>spec.ingressClassName</c>; where it stands, only it counts.</summary>
    public static AnnotationDescriptor IngressClass { get; } = new("kubernetes.io", "ingress.class", AnyText)
    {
        Scope = AnnotationScope.Ingress,
        DeprecatedSince = Releases.Of("2.0.0"),
        Replacement = "spec.ingressClassName",
        OnBadValue = ValueEffect.Ignored("another controller's class"),
        DocumentationUrl =
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/#deprecated-kubernetesioingressclass-annotation",
    };

    /// <summary>Every row, in the order above.</summary>
    public static IReadOnlyList<AnnotationDescriptor> All { get; } =
    [
        LoadBalancerName, GroupName, GroupOrder, Tags, IPAddressType, Scheme, Subnets, SecurityGroups, ManageBackendSecurityGroupRules, InboundCidrs,
        SecurityGroupPrefixLists, CustomerOwnedIPv4Pool, IpamIPv4PoolId, LoadBalancerAttributes, MinimumLoadBalancerCapacity, WafV2AclArn, WafV2AclName,
        WafAclId, WebAclId, ShieldAdvancedProtection,
        ListenPorts, SslRedirect, CertificateArn, SslPolicy, MutualAuthentication, ListenerAttributes, CreateAcmCert, AcmPcaArn,
        Action, Conditions, Transforms, UseRegexPathMatch, AuthType, AuthIdpCognito, AuthIdpOidc, AuthOnUnauthenticatedRequest, AuthScope, AuthSessionCookie,
        AuthSessionTimeout, JwtValidation,
        TargetType, BackendProtocol, BackendProtocolVersion, TargetGroupAttributes, TargetNodeLabels, MultiClusterTargetGroup, TargetControlPort,
        HealthCheckPort, HealthCheckProtocol, HealthCheckPath, HealthCheckIntervalSeconds, HealthCheckTimeoutSeconds, HealthyThresholdCount,
        UnhealthyThresholdCount, SuccessCodes,
        EnableFrontendNlb, FrontendNlbScheme, FrontendNlbSubnets, FrontendNlbSecurityGroups, FrontendNlbListenerPortMapping, FrontendNlbEipAllocations,
        FrontendNlbHealthCheckPort, FrontendNlbHealthCheckProtocol, FrontendNlbHealthCheckPath, FrontendNlbHealthCheckIntervalSeconds,
        FrontendNlbHealthCheckTimeoutSeconds, FrontendNlbHealthCheckHealthyThresholdCount, FrontendNlbHealthCheckUnhealthyThresholdCount,
        FrontendNlbHealthCheckSuccessCodes, FrontendNlbTags, FrontendNlbAttributes,
        DryRunPlan, RetiredAttributes, SecurityGroupInboundCidrs, IngressClass,
    ];

    /// <summary>A key that is read from the Ingress alone.</summary>
    private static AnnotationDescriptor Ingress(string suffix, string since, ValueFormat format, string? anchor = null) => new(Prefix, suffix, format)
    {
        Scope = AnnotationScope.Ingress,
        Readers = AnnotationReaders.LoadBalancerController | AnnotationReaders.AutoMode,
        Since = Releases.Of(since),
        DocumentationUrl = Documentation + (anchor ?? suffix),
    };

    /// <summary>A key of the target groups: read from the Service too, which wins.</summary>
    private static AnnotationDescriptor Backend(string suffix, string since, ValueFormat format, string? anchor = null) =>
        Ingress(suffix, since, format, anchor) with
        {
            Scope = AnnotationScope.Ingress | AnnotationScope.BackendService,
            ReadOnlyIf = BuildsTargetGroup,
        };

    /// <summary>A key of the authentication: read, and refused, for every rule, whether the rule authenticates or not.</summary>
    private static AnnotationDescriptor Auth(string suffix, ValueFormat format) => Backend(suffix, "2.0.0", format) with { ReadOnlyIf = BuildsRule };

    private static AnnotationDescriptor Frontend(string suffix, string since, ValueFormat format) => Ingress("frontend-nlb-" + suffix, since, format) with
    {
        Group = Exclusive,
        ReadOnlyIf = FrontendNlbEnabled,
        DisarmedBy = "enable-frontend-nlb being absent or false",
    };

    /// <summary>A key of the controller's first generation (v1, the AWS ALB Ingress Controller).</summary>
    private static AnnotationDescriptor Retired(string suffix, ValueFormat format, string replacement) => Ingress(suffix, "1.0.0", format, "") with
    {
        Readers = AnnotationReaders.None,
        RemovedIn = Releases.Of("2.0.0"),
        DeprecatedSince = Releases.Of("1.0.0"),
        Replacement = replacement,
    };

    private static TextFault? IpamPool(string text, AnnotationContext context) =>
        text.Length == 0 ? null : TextRules.Prefixed("ipam-pool-", "IPAM pool", "")(text, context);

    private static TextFault? CustomerOwnedPool(string text, AnnotationContext context) => text.Length == 0
        ? new TextFault(ValueProblemKind.Empty, default, "it is empty", ValueCheck.ByController)
        : TextRules.Prefixed("ipv4pool-coip-", "pool of customer-owned addresses", "")(text, context);
}
