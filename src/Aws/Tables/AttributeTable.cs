using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Text;
using static ManifestLint.Aws.Tables.AttributeLoadBalancers;
using static ManifestLint.Aws.Tables.AttributeValue;

namespace ManifestLint.Aws.Tables;

/// <summary>
/// The attributes that AWS knows, as of the Elastic Load Balancing API of August 2026 (botocore's elbv2 model; described at
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html, API_TargetGroupAttribute.html and
/// API_ListenerAttribute.html). AWS adds some: a key that is not here is unknown, not wrong.
/// </summary>
public static class AttributeTable
{
    /// <summary>What the table is as of, for messages.</summary>
    public const string AsOf = "August 2026";

    private static string[] RequestHeaders { get; } =
    [
        "x_amzn_mtls_clientcert", "x_amzn_mtls_clientcert_serial_number", "x_amzn_mtls_clientcert_issuer", "x_amzn_mtls_clientcert_subject",
        "x_amzn_mtls_clientcert_validity", "x_amzn_mtls_clientcert_leaf", "x_amzn_tls_version", "x_amzn_tls_cipher_suite",
    ];

    private static string[] ResponseHeaders { get; } =
    [
        "strict_transport_security", "access_control_allow_origin", "access_control_allow_methods", "access_control_allow_headers",
        "access_control_allow_credentials", "access_control_expose_headers", "access_control_max_age", "content_security_policy", "x_content_type_options",
        "x_frame_options",
    ];

    /// <summary>Every attribute.</summary>
    public static IReadOnlyList<AttributeDescriptor> All { get; } =
    [
        OfLoadBalancer(Both, "deletion_protection.enabled", Bool),
        OfLoadBalancer(Both, "load_balancing.cross_zone.enabled", Bool),
        OfLoadBalancer(Both, "access_logs.s3.enabled", Bool),
        OfLoadBalancer(Both, "access_logs.s3.bucket", Text),
        OfLoadBalancer(Both, "access_logs.s3.prefix", Text),
        OfLoadBalancer(Both, "ipv6.deny_all_igw_traffic", Bool),
        OfLoadBalancer(Both, "zonal_shift.config.enabled", Bool),
        OfLoadBalancer(Application, "idle_timeout.timeout_seconds", Number(1, 4000)),
        OfLoadBalancer(Application, "client_keep_alive.seconds", Number(60, 604800)),
        OfLoadBalancer(Application, "connection_logs.s3.enabled", Bool),
        OfLoadBalancer(Application, "connection_logs.s3.bucket", Text),
        OfLoadBalancer(Application, "connection_logs.s3.prefix", Text),
        OfLoadBalancer(Application, "health_check_logs.s3.enabled", Bool),
        OfLoadBalancer(Application, "health_check_logs.s3.bucket", Text),
        OfLoadBalancer(Application, "health_check_logs.s3.prefix", Text),
        OfLoadBalancer(Application, "routing.http.desync_mitigation_mode", OneOf("monitor", "defensive", "strictest")),
        OfLoadBalancer(Application, "routing.http.drop_invalid_header_fields.enabled", Bool),
        OfLoadBalancer(Application, "routing.http.preserve_host_header.enabled", Bool),
        OfLoadBalancer(Application, "routing.http.x_amzn_tls_version_and_cipher_suite.enabled", Bool),
        OfLoadBalancer(Application, "routing.http.xff_client_port.enabled", Bool),
        OfLoadBalancer(Application, "routing.http.xff_header_processing.mode", OneOf("append", "preserve", "remove")),
        OfLoadBalancer(Application, "routing.http2.enabled", Bool),
        OfLoadBalancer(Application, "waf.fail_open.enabled", Bool),
        OfLoadBalancer(
            Network, "dns_record.client_routing_policy", OneOf("availability_zone_affinity", "partial_availability_zone_affinity", "any_availability_zone")),
        OfLoadBalancer(Network, "secondary_ips.auto_assigned.per_subnet", Number(0, 7)),

        OfTargetGroup(Both, "deregistration_delay.timeout_seconds", Number(0, 3600)),
        OfTargetGroup(Both, "stickiness.enabled", Bool),
        OfTargetGroup(Both, "stickiness.type", OneOfEach(["lb_cookie", "app_cookie"], ["source_ip"])),
        OfTargetGroup(Both, "load_balancing.cross_zone.enabled", OneOf("true", "false", "use_load_balancer_configuration")),
        OfTargetGroup(Both, "target_group_health.dns_failover.minimum_healthy_targets.count", Number(1, null, "off")),
        OfTargetGroup(Both, "target_group_health.dns_failover.minimum_healthy_targets.percentage", Number(1, 100, "off")),
        OfTargetGroup(Both, "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", Number(1, null)),
        OfTargetGroup(Both, "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", Number(1, 100, "off")),
        OfTargetGroup(Application, "load_balancing.algorithm.type", OneOf("round_robin", "least_outstanding_requests", "weighted_random")),
        OfTargetGroup(Application, "load_balancing.algorithm.anomaly_mitigation", OneOf("on", "off")),
        OfTargetGroup(Application, "slow_start.duration_seconds", Number(30, 900, "0")),
        OfTargetGroup(Application, "stickiness.lb_cookie.duration_seconds", Number(1, 604800)),
        OfTargetGroup(Application, "stickiness.app_cookie.duration_seconds", Number(1, 604800)),
        OfTargetGroup(Application, "stickiness.app_cookie.cookie_name", Text),
        OfTargetGroup(Network, "deregistration_delay.connection_termination.enabled", Bool),
        OfTargetGroup(Network, "preserve_client_ip.enabled", Bool),
        OfTargetGroup(Network, "proxy_protocol_v2.enabled", Bool),
        OfTargetGroup(Network, "target_health_state.unhealthy.connection_termination.enabled", Bool),
        OfTargetGroup(Network, "target_health_state.unhealthy.draining_interval_seconds", Number(0, 360000)),

        OfListener(Network, "tcp.idle_timeout.seconds", Number(60, 6000)),
        OfListener(Application, "routing.http.response.server.enabled", Bool),
        .. RequestHeaders.Select(header => OfListener(Application, $"routing.http.request.{header}.header_name", Text)),
        .. ResponseHeaders.Select(header => OfListener(Application, $"routing.http.response.{header}.header_value", Text)),
    ];

    private static Dictionary<(AttributeOwner, string), AttributeDescriptor> ByKey { get; } = All.ToDictionary(attribute => (attribute.Owner, attribute.Key));

    /// <summary>The attribute of exactly this key; <c>null</c> if the table has none.</summary>
    public static AttributeDescriptor? Find(AttributeOwner owner, string key) => ByKey.TryGetValue((owner, key), out var attribute) ? attribute : null;

    /// <summary>
    /// The attribute whose key differs in case or separators alone, and then that AWS surely refuses the written one; <c>null</c> if there is none.
    /// </summary>
    public static AttributeDescriptor? FindMiswritten(AttributeOwner owner, string key)
    {
        var plain = Words.WithoutSeparators(key);
        return Find(owner, key) is not null
            ? null
            : All.FirstOrDefault(attribute => attribute.Owner == owner && Words.WithoutSeparators(attribute.Key) == plain);
    }

    /// <summary>The attributes that an unknown key may have been meant for: a letter or two off, or the same with parts missing. The nearest first.</summary>
    public static IReadOnlyList<AttributeDescriptor> Near(AttributeOwner owner, string key) =>
        All.Where(attribute => attribute.Owner == owner && attribute.Key != key && IsNear(attribute.Key, key))
            .OrderBy(attribute => NearNames.Distance(attribute.Key, key, 3)).ToList();

    /// <summary>The attributes whose keys go on, behind a dot, where the written one ends: AWS has none that is the beginning of others.</summary>
    public static IReadOnlyList<AttributeDescriptor> Completions(AttributeOwner owner, string key) =>
        All.Where(attribute => attribute.Owner == owner && attribute.Key.StartsWith(key + ".", StringComparison.Ordinal)).ToList();

    private static bool IsNear(string known, string written) =>
        Words.AreNear(known, written)
        || (written.Length > 4 && (known.StartsWith(written + ".", StringComparison.Ordinal) || known.EndsWith("." + written, StringComparison.Ordinal)));

    private static AttributeDescriptor OfLoadBalancer(AttributeLoadBalancers on, string key, AttributeValue value) =>
        new(AttributeOwner.LoadBalancer, on, key, value);

    private static AttributeDescriptor OfTargetGroup(AttributeLoadBalancers on, string key, AttributeValue value) =>
        new(AttributeOwner.TargetGroup, on, key, value);

    private static AttributeDescriptor OfListener(AttributeLoadBalancers on, string key, AttributeValue value) =>
        new(AttributeOwner.Listener, on, key, value);
}
