using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>A health check by TCP on a port that speaks UDP.</summary>
public sealed class UdpHealthCheck : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2021",
        Name = "udp-health-check",
        Title = "The health check of UDP targets asks a port that speaks TCP",
        Severity = Severity.Warning,
        RefusedBy = RefusedBy.Nobody,
        Why = "There is no health check by UDP: a Network Load Balancer asks the same port by TCP, and where nothing answers there all targets are unhealthy.",
        Remedy = "Set `aws-load-balancer-healthcheck-port` to a port that the pods answer on by TCP.",
        References = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup subject, LintContext context)
    {
        if (!subject.LoadBalancer.IsControllers || subject.Protocol.Value is not (TrafficProtocol.Udp or TrafficProtocol.Quic) || subject.ServicePort is not { } port)
            return [];
        var check = subject.HealthCheck.Port;
        if (check.Value != "traffic-port" || check.WrittenAt is not null || subject.Service is not { Ports: { } ports } service || ports.Any(p => SpeaksTcp(p, port) is not false))
            return [];
        return [Report(port.Protocol.Node ?? port.Port.Node!, $"Port {port.Port} of Service '{service.Name}' is UDP, and the health check asks the same port by TCP: targets stay unhealthy unless something answers there.")
            .WithRemedy($"Set `{Aws.Annotations.ServiceAnnotations.HealthCheckPort.Key}` to a port that the pods answer on by TCP.")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup subject, LintContext context)
    {
        if (!subject.LoadBalancer.IsControllers || subject.LoadBalancer.Kind != LoadBalancerKind.Network)
            return null;
        if (Missing.Value("the protocol of the target group", subject.Protocol) is { } protocol)
            return protocol;
        if (subject.Protocol.Value is not (TrafficProtocol.Udp or TrafficProtocol.Quic))
            return null;
        return Missing.Value("the port of the health check", subject.HealthCheck.Port)
            ?? Missing.First((subject.Service?.Ports ?? []).Select(p => Missing.Value("the protocol of a port", p.Protocol) ?? Missing.Value("a target port", p.TargetPort)));
    }

    private static bool? SpeaksTcp(ServicePort candidate, ServicePort udp)
    {
        if (candidate.Protocol.Or("TCP") is not { } protocol)
            return null;
        if (protocol != "TCP")
            return false;
        return candidate.EffectiveTargetPort is { } target && udp.EffectiveTargetPort is { } wanted ? target == wanted || (candidate.Port.IsPresent && candidate.Port.Value == udp.Port.Value) : null;
    }
}
