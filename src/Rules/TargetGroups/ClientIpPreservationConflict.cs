using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>Client addresses that are to be hidden where they cannot be.</summary>
public sealed class ClientIpPreservationConflict : Rule<TargetGroup>
{
    private const string Key = "preserve_client_ip.enabled";

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2017",
        Name = "client-ip-preservation-conflict",
        Title = "UDP keeps the client's address",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Aws,
        Why = "A target group that speaks UDP, TCP_UDP or QUIC keeps the client's address, and AWS refuses to switch that off.",
        Remedy = "Set the attribute for the TCP ports alone: `aws-load-balancer-target-group-attributes.<port>`.",
        References = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup subject, LintContext context)
    {
        if (!subject.LoadBalancer.IsControllers || subject.Protocol.Value is not (TrafficProtocol.Udp or TrafficProtocol.TcpUdp or TrafficProtocol.Quic or TrafficProtocol.TcpQuic))
            return [];
        if (subject.Attribute(Key) is not { } entry || GoBool.Parse(entry.Pair.Value.Value) is not false)
            return [];
        var place = SourceLocation.Within(entry.Node, entry.Pair.Value.Span);
        return [Report(place.File, place.Span, $"Port {subject.Port} speaks {subject.Protocol.Value.Value.Word()}: '{Key}' cannot be false there.")
            .As(Certainty.OfSettings(subject))
            .RelatedTo(subject.ServicePort?.Protocol.Node ?? subject.ServicePort?.Port.Node, "the port")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup subject, LintContext context)
    {
        if (!subject.LoadBalancer.IsControllers || subject.AttributeMaps.All(m => m.IsUnset))
            return null;
        return Missing.Value("the protocol of the target group", subject.Protocol)
            ?? (subject.Protocol.Value is TrafficProtocol.Udp or TrafficProtocol.TcpUdp or TrafficProtocol.Quic or TrafficProtocol.TcpQuic
                ? Missing.First(subject.AttributeMaps.Select(m => Missing.Value("the attributes of the target group", m)))
                : null);
    }
}
