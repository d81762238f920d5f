namespace ManifestLint.Aws.Traffic;

/// <summary>The annotation keys that the traffic model reads.</summary>
internal static class TrafficKeys
{
    /// <summary>What the keys of a Service begin with.</summary>
    public const string ServicePrefix = "service.beta.kubernetes.io/aws-load-balancer-";

    private const string Alb = "alb.ingress.kubernetes.io/";
    private const string Service = ServicePrefix;

    public const string GroupName = Alb + "group.name";
    public const string GroupOrder = Alb + "group.order";
    public const string LoadBalancerName = Alb + "load-balancer-name";
    public const string Scheme = Alb + "scheme";
    public const string AddressType = Alb + "ip-address-type";
    public const string Subnets = Alb + "subnets";
    public const string SecurityGroups = Alb + "security-groups";
    public const string ManageTargetAccess = Alb + "manage-backend-security-group-rules";
    public const string LoadBalancerAttributes = Alb + "load-balancer-attributes";
    public const string ListenPorts = Alb + "listen-ports";
    public const string SslRedirect = Alb + "ssl-redirect";
    public const string CertificateArn = Alb + "certificate-arn";
    public const string CreateCertificate = Alb + "create-acm-cert";
    public const string TargetType = Alb + "target-type";
    public const string BackendProtocol = Alb + "backend-protocol";
    public const string BackendProtocolVersion = Alb + "backend-protocol-version";
    public const string HealthCheckPort = Alb + "healthcheck-port";
    public const string HealthCheckProtocol = Alb + "healthcheck-protocol";
    public const string HealthCheckPath = Alb + "healthcheck-path";
    public const string HealthCheckInterval = Alb + "healthcheck-interval-seconds";
    public const string HealthCheckTimeout = Alb + "healthcheck-timeout-seconds";
    public const string HealthyThreshold = Alb + "healthy-threshold-count";
    public const string UnhealthyThreshold = Alb + "unhealthy-threshold-count";
    public const string SuccessCodes = Alb + "success-codes";
    public const string UseRegexPathMatch = Alb + "use-regex-path-match";
    public const string ActionPrefix = Alb + "actions.";

    public const string ServiceType = Service + "type";
    public const string ServiceTargetType = Service + "nlb-target-type";
    public const string ServiceName = Service + "name";
    public const string ServiceScheme = Service + "scheme";
    public const string ServiceInternal = Service + "internal";
    public const string ServiceAddressType = Service + "ip-address-type";
    public const string ServiceSubnets = Service + "subnets";
    public const string ServiceSecurityGroups = Service + "security-groups";
    public const string ServiceManageTargetAccess = Service + "manage-backend-security-group-rules";
    public const string ServiceAttributes = Service + "attributes";
    public const string ServiceCertificates = Service + "ssl-cert";
    public const string ServiceTlsPorts = Service + "ssl-ports";
    public const string ServiceBackendProtocol = Service + "backend-protocol";
    public const string ServiceTcpUdp = Service + "enable-tcp-udp-listener";
    public const string ServiceQuicPorts = Service + "quic-enabled-ports";
    public const string ServiceHealthCheckPort = Service + "healthcheck-port";
    public const string ServiceHealthCheckProtocol = Service + "healthcheck-protocol";
    public const string ServiceHealthCheckPath = Service + "healthcheck-path";
    public const string ServiceHealthCheckInterval = Service + "healthcheck-interval";
    public const string ServiceHealthCheckTimeout = Service + "healthcheck-timeout";
    public const string ServiceHealthyThreshold = Service + "healthcheck-healthy-threshold";
    public const string ServiceUnhealthyThreshold = Service + "healthcheck-unhealthy-threshold";
    public const string ServiceSuccessCodes = Service + "healthcheck-success-codes";

    /// <summary>Per port and protocol: <c>service.beta.kubernetes.io/actions.TCP-80</c>.</summary>
    public const string ServiceActionPrefix = "service.beta.kubernetes.io/actions.";
}
