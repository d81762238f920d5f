using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>A UDP listener that a dual-stack Network Load Balancer cannot have.</summary>
public sealed class UdpOnDualStack : Rule<Listener>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3028",
        Name = "udp-on-dual-stack",
        Title = "UDP over IPv6 needs source NAT prefixes",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Aws,
        Why = "A dual-stack Network Load Balancer takes UDP and TCP_UDP listeners only with prefixes for IPv6 source NAT; without them AWS refuses the listener.",
        Remedy = "Set `enable-prefix-for-ipv6-source-nat` to \"on\" (in quotes), or the address type to `ipv4`.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#enable-prefix-for-ipv6-source-nat",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Listener subject, LintContext context)
    {
        var loadBalancer = subject.LoadBalancer;
        if (loadBalancer.Network is not { Ipv6SourceNat: { Value: "off" } nat } || !loadBalancer.IsControllers || loadBalancer.AddressType.Value is not AddressType.DualStack)
            return [];
        if (subject.Protocol is not (TrafficProtocol.Udp or TrafficProtocol.TcpUdp or TrafficProtocol.Quic or TrafficProtocol.TcpQuic))
            return [];
        var message = $"Port {subject.Port} is {subject.Protocol.Value.Word()} on a dual-stack load balancer without prefixes for IPv6 source NAT.{NetworkListeners.DoubtOf(loadBalancer)}";
        return [Report(subject.Location.File, subject.Location.Span, message)
            .As(NetworkListeners.SeverityOn(loadBalancer))
            .RelatedTo(loadBalancer.AddressType.WrittenAt, "it is dual-stack")
            .RelatedTo(nat.WrittenAt, "the prefixes are switched off")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Listener subject, LintContext context)
    {
        if (subject.LoadBalancer.Network is not { } network || !subject.LoadBalancer.IsControllers)
            return null;
        if (subject.Protocol is not (TrafficProtocol.Udp or TrafficProtocol.TcpUdp or TrafficProtocol.Quic or TrafficProtocol.TcpQuic))
            return null;
        return subject.LoadBalancer.AddressType.Value is AddressType.IPv4
            ? null
            : Missing.Value("the load balancer's address type", subject.LoadBalancer.AddressType) ?? Missing.Value("whether IPv6 source NAT is on", network.Ipv6SourceNat);
    }
}
