namespace ManifestLint.Aws.Annotations;

/// <summary>What else must hold for the controller to look at a value. Several may be needed at once.</summary>
[Flags]
public enum ReadCondition
{
    /// <summary>It always looks.</summary>
    None = 0,

    /// <summary>The Ingress has a path or default backend that ends in a rule of a listener (one that <c>ssl-redirect</c> does not close).</summary>
    BuildsRule = 1 << 0,

    /// <summary>A rule forwards to an existing Service, so that a target group is built.</summary>
    BuildsTargetGroup = 1 << 1,

    /// <summary>The target type is <c>instance</c>.</summary>
    InstanceTargets = 1 << 2,

    /// <summary>The controller makes no security group of the load balancer's own: some are named, or they are switched off.</summary>
    NoManagedSecurityGroup = 1 << 3,

    /// <summary>The controller makes the load balancer's security group: none are named, and they are not switched off.</summary>
    ManagedSecurityGroup = 1 << 4,

    /// <summary><c>enable-frontend-nlb</c> is true.</summary>
    FrontendNlbEnabled = 1 << 5,

    /// <summary><c>aws-load-balancer-access-log-enabled</c> is true.</summary>
    AccessLogEnabled = 1 << 6,

    /// <summary><c>aws-load-balancer-scheme</c> is not written.</summary>
    SchemeUnset = 1 << 7,

    /// <summary>There is a TLS listener: a certificate, and a port that uses it.</summary>
    TlsListener = 1 << 8,

    /// <summary>There is an HTTPS listener on the Ingress.</summary>
    HttpsListener = 1 << 9,

    /// <summary>The effective <c>auth-type</c> is <c>oidc</c> or <c>cognito</c>, and the rule is one of an HTTPS listener.</summary>
    Authenticates = 1 << 10,

    /// <summary>The health check speaks HTTP or HTTPS.</summary>
    HttpHealthCheck = 1 << 11,

    /// <summary><c>waf-acl-id</c> is not written.</summary>
    WafAclIdUnset = 1 << 12,

    /// <summary>No member of the group sets <c>wafv2-acl-name</c>.</summary>
    WebAclNameUnset = 1 << 13,

    /// <summary>A backend of the Ingress has the key's name and the port name <c>use-annotation</c>.</summary>
    NamedByActionBackend = 1 << 14,

    /// <summary>A backend of the Ingress has the key's name.</summary>
    NamedByBackend = 1 << 15,

    /// <summary>There is a listener of the key's protocol and port.</summary>
    ListenerExists = 1 << 16,

    /// <summary>The Service has the key's port.</summary>
    ServicePortExists = 1 << 17,

    /// <summary>A rule forwards to the key's Service and port, written as the backend writes it.</summary>
    ForwardsToServicePort = 1 << 18,

    /// <summary>The Ingress has a path of type <c>ImplementationSpecific</c>.</summary>
    ImplementationSpecificPath = 1 << 19,

    /// <summary>The controller's gate <c>EnableCertificateManagement</c> is on, and the Ingress names no certificate.</summary>
    CertificateManagement = 1 << 20,

    /// <summary><c>spec.loadBalancerSourceRanges</c> is empty.</summary>
    SpecSourceRangesUnset = 1 << 21,

    /// <summary>The Service is selected by its class; selected by annotations alone, a bad value means that the controller leaves it alone.</summary>
    SelectedByClass = 1 << 22,

    /// <summary>There is an HTTP listener, on any member of the group.</summary>
    HttpListener = 1 << 23,

    /// <summary><c>aws-load-balancer-ssl-cert</c> names a certificate.</summary>
    CertificateNamed = 1 << 24,

    /// <summary>The load balancer may have security groups: <c>aws-load-balancer-disable-nlb-sg</c> is not true.</summary>
    SecurityGroupsAllowed = 1 << 25,

    /// <summary>The Ingress is in a group with a name.</summary>
    GroupNamed = 1 << 26,

    /// <summary><c>aws-load-balancer-proxy-protocol</c> is not written.</summary>
    ProxyProtocolUnset = 1 << 27,

    /// <summary><c>create-acm-cert</c> is true.</summary>
    CertificateRequested = 1 << 28,

    /// <summary>The object's own <c>auth-type</c>, or one that is written elsewhere, asks for Cognito.</summary>
    AuthenticatesWithCognito = 1 << 29,

    /// <summary>The object's own <c>auth-type</c>, or one that is written elsewhere, asks for OIDC.</summary>
    AuthenticatesWithOidc = 1 << 30,
}
