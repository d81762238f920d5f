using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;
using ManifestLint.Rules.TargetGroups;

namespace ManifestLint.Rules.Listeners;

/// <summary>Protocols that a Network Load Balancer does not take as they are asked for.</summary>
public sealed class UnsupportedListenerProtocol : Rule<LoadBalancer>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3027",
        Name = "unsupported-listener-protocol",
        Title = "A load balancer speaks the protocol of each port",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "No AWS load balancer speaks SCTP. A port becomes QUIC only where it is UDP, or TCP and UDP merged; QUIC needs ip targets, and a Network Load Balancer without security groups.",
        Remedy = "List UDP ports in `quic-enabled-ports`, set the target type to `ip` and `disable-nlb-sg` to \"true\".",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#quic-enabled-ports",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancer subject, LintContext context) =>
        subject.Network is { } network && subject.IsControllers && subject.Members[0].Service is { Ports: { } ports } service
            ? OfSctp(subject, ports).Concat(OfQuic(subject, service, network, ports))
            : [];

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancer subject, LintContext context)
    {
        if (subject.Network is not { } network || !subject.IsControllers || subject.Members[0].Service is not { } service)
            return null;
        if (Missing.First((service.Ports ?? []).Select(p => Missing.Value("the protocol of a port", p.Protocol))) is { } protocol)
            return protocol;
        if (network.QuicPorts.Value is not { Count: > 0 })
            return Missing.Value("which ports become QUIC", network.QuicPorts);
        return Missing.Value("whether TCP and UDP share a listener", network.MergesTcpAndUdp)
            ?? Missing.First(subject.TargetGroups.Select(g => g.MissingTargetType(context)))
            ?? Missing.Value("whether it goes without security groups", network.HasNoSecurityGroup);
    }

    private IEnumerable<Finding> OfSctp(LoadBalancer subject, IReadOnlyList<ServicePort> ports) =>
        ports.Where(p => p.Protocol.OrNull() == "SCTP").Select(p =>
            Report(p.Protocol.Node!, $"Port {p.Port} is SCTP, which no AWS load balancer speaks.{NetworkListeners.DoubtOf(subject)}")
                .As(NetworkListeners.SeverityOn(subject))
                .WithRefusal(RefusedBy.Aws)
                .WithRemedy("Leave the port out of this Service: one of type ClusterIP or NodePort can have it."));

    private IEnumerable<Finding> OfQuic(LoadBalancer subject, Service service, NetworkSettings network, IReadOnlyList<ServicePort> ports)
    {
        if (network.QuicPorts is not { Value: { Count: > 0 } listed, WrittenAt: Scalar node } || !network.MergesTcpAndUdp.IsKnown)
            yield break;
        var isQuic = false;
        foreach (var entry in listed)
        {
            var meant = ports.Where(p => NetworkSettings.Means(entry.Value, p) is true).ToList();
            if (meant.Count == 0)
                continue;
            var number = meant[0].Port;
            var ofNumber = number.IsPresent ? ports.Where(p => p.Port.IsPresent && p.Port.Value == number.Value).ToList() : meant;
            var protocols = ofNumber.Select(p => p.Protocol.Or("TCP")).ToList();
            // Of two ports that are not merged the first decides.
            var isUdp = network.MergesTcpAndUdp.Value is true && protocols.Count > 1 ? protocols.Contains("UDP") : protocols[0] == "UDP";
            isQuic |= isUdp;
            if (isUdp || protocols.Contains(null))
                continue;
            yield return Report(node.File, node.PlaceOf(entry.Span), $"Port {number} is {protocols[0]}: only a UDP port can become QUIC.{NetworkListeners.DoubtOf(subject)}")
                .As(NetworkListeners.SeverityOn(subject))
                .WithRemedy("Set the port's `protocol` to UDP, or take it out of `quic-enabled-ports`.")
                .RelatedTo(ofNumber[0].Protocol.Node ?? number.Node, "the port");
        }
        if (isQuic && LackOf(subject, service, network) is { } lack)
            yield return Report(node, $"QUIC {lack.Why}.{NetworkListeners.DoubtOf(subject)}")
                .As(NetworkListeners.SeverityOn(subject))
                .WithRefusal(RefusedBy.Aws)
                .RelatedTo(lack.Node, lack.Seen);
    }

    private static (string Why, YamlNode? Node, string Seen)? LackOf(LoadBalancer subject, Service service, NetworkSettings network)
    {
        if (subject.TargetGroups.FirstOrDefault(g => g.TargetType.Value is TargetType.Instance) is { } group)
            return ($"needs ip targets, and Service '{service.Name}' has the target type 'instance' ({group.TargetType.Origin})", group.TargetType.WrittenAt, "the target type");
        return network.HasNoSecurityGroup.Value is false
            ? ($"needs a Network Load Balancer without security groups, and 'disable-nlb-sg' is not \"true\"", network.HasNoSecurityGroup.WrittenAt ?? subject.SecurityGroups.WrittenAt, "this gives it some")
            : null;
    }
}
