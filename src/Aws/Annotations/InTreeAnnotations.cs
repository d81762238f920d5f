namespace ManifestLint.Aws.Annotations;

/// <summary>
/// What only the AWS cloud provider reads of a Service (in older Kubernetes itself, today the cloud controller manager:
/// https://github.com/kubernetes/cloud-provider-aws/blob/master/docs/service_controller.md); the AWS Load Balancer Controller never does.
/// </summary>
public static class InTreeAnnotations
{
    /// <summary>Minutes between two access logs of a Classic Load Balancer.</summary>
    public static AnnotationDescriptor AccessLogEmitInterval { get; } = Key("access-log-emit-interval", new IntFormat(32));

    /// <summary>Whether a Classic Load Balancer drains connections; of a target group this is <c>deregistration_delay.timeout_seconds</c>.</summary>
    public static AnnotationDescriptor ConnectionDrainingEnabled { get; } = Key("connection-draining-enabled", Formats.Bool);

    /// <summary>Seconds that it drains them for.</summary>
    public static AnnotationDescriptor ConnectionDrainingTimeout { get; } = Key("connection-draining-timeout", new IntFormat(32));

    /// <summary>
    /// Seconds after which a Classic Load Balancer closes an idle connection; a Network Load Balancer has <c>tcp.idle_timeout.seconds</c> per listener.
    /// </summary>
    public static AnnotationDescriptor ConnectionIdleTimeout { get; } = Key("connection-idle-timeout", new IntFormat(32));

    /// <summary>Security groups beside the one that the cloud provider makes.</summary>
    public static AnnotationDescriptor ExtraSecurityGroups { get; } = Key("extra-security-groups", Formats.AnyList);

    /// <summary>Every row, in the order above.</summary>
    public static IReadOnlyList<AnnotationDescriptor> All { get; } =
        [AccessLogEmitInterval, ConnectionDrainingEnabled, ConnectionDrainingTimeout, ConnectionIdleTimeout, ExtraSecurityGroups];

    private static AnnotationDescriptor Key(string suffix, ValueFormat format) => new(ServiceAnnotations.Prefix, "aws-load-balancer-" + suffix, format)
    {
        Scope = AnnotationScope.LoadBalancerService,
        Readers = AnnotationReaders.InTree,
        Since = Releases.Of("0.0"),
        DisarmedBy = "the AWS Load Balancer Controller taking the Service",
        DocumentationUrl = "https://github.com/kubernetes/cloud-provider-aws/blob/master/docs/service_controller.md",
    };
}
