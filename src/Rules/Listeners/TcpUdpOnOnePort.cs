using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>Several protocols where a load balancer takes one.</summary>
public sealed class TcpUdpOnOnePort : Rule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3025",
        Name = "tcp-udp-on-one-port",
        Title = "TCP and UDP on one port need a merged listener",
        Severity = Severity.Warning,
        RefusedBy = RefusedBy.Controller,
        Why = "A Network Load Balancer has one listener per port number. Unless `enable-tcp-udp-listener` merges them, the controller makes a listener for one of the two protocols and loses the other in silence. "
            + "Kubernetes' own AWS provider refuses a Service with several protocols.",
        Remedy = "Set `service.beta.kubernetes.io/aws-load-balancer-enable-tcp-udp-listener` to \"true\".",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#enable-tcp-udp-listener",
            "https://github.com/kubernetes/cloud-provider-aws/blob/master/pkg/providers/v1/aws.go",
            "https://kubernetes.io/docs/concepts/services-networking/service/#load-balancers-with-mixed-protocol-types",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        if (subject.Ports is not { Count: > 1 } ports || ports.Any(p => p.Protocol.IsUnknown || !p.Port.IsPresent) || subject.Type != ServiceType.LoadBalancer)
            return [];
        if (OfMixture(subject, ports, context) is { } refused)
            return [refused];
        if (context.Traffic.LoadBalancerOf(subject.Resource) is not { Network: { } network } loadBalancer || !loadBalancer.IsControllers)
            return [];
        return ports.GroupBy(p => p.Port.Value).Where(g => g.Count() > 1).Select(g => Judge(loadBalancer, network, [.. g])).OfType<Finding>();
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Service subject, LintContext context)
    {
        if (Missing.Type(subject) is { } type)
            return type;
        if (subject.Type != ServiceType.LoadBalancer || subject.Ports is not { Count: > 1 } ports)
            return null;
        if (Missing.First(ports.Select(p => Missing.Value("the protocol of a port", p.Protocol) ?? Missing.Value("the number of a port", p.Port))) is { } port)
            return port;
        if (ports.Select(p => p.Protocol.Or("TCP")).Distinct().Count() < 2)
            return null;
        return Missing.Owner(subject, context)
            ?? (context.Traffic.LoadBalancerOf(subject.Resource) is { IsControllers: true, Network: { } network } ? Missing.Value("whether TCP and UDP share a listener", network.MergesTcpAndUdp) : null);
    }

    /// <summary>Whoever takes one protocol per load balancer only, on whatever ports.</summary>
    private Finding? OfMixture(Service service, IReadOnlyList<ServicePort> ports, LintContext context)
    {
        var first = ports[0].Protocol.Or("TCP");
        if (ports.FirstOrDefault(p => p.Protocol.Or("TCP") != first) is not { } other)
            return null;
        var finding = Report(other.Protocol.Node ?? other.Port.Node!, "").As(Severity.Error).RelatedTo(ports[0].Protocol.Node ?? ports[0].Port.Node, "the first port");
        var version = context.Facts.Cluster.KubernetesVersion;
        if (version.IsStated && version.Value.IsAtLeast(1, 24) is false)
            return finding.WithRefusal(RefusedBy.ApiServer).WithRemedy("Make a Service for each protocol.").RelatedTo(version.Node, "the version is stated here")
                with
            { Message = $"Port {other.Port} is {other.Protocol.Or("TCP")} and the first port {first}: Kubernetes {version.Value} takes one protocol per Service of type LoadBalancer." };
        if (context.Traffic.OwnerOf(service) is not { Owner: ServiceOwner.InTreeNetworkLoadBalancer } owner)
            return null;
        return finding.WithRemedy("Make a Service for each protocol, or let the AWS Load Balancer Controller take it.").RelatedTo(owner.Evidence, $"{owner.Reason}")
            with
        { Message = $"Port {other.Port} is {other.Protocol.Or("TCP")} and the first port {first}: Kubernetes' own AWS provider takes one protocol per Service." };
    }

    private Finding? Judge(LoadBalancer loadBalancer, NetworkSettings network, IReadOnlyList<ServicePort> ports)
    {
        var protocols = ports.Select(p => p.Protocol.Or("TCP")!).ToList();
        var place = ports[1].Protocol.Node ?? ports[1].Port.Node!;
        if (network.MergesTcpAndUdp.Value is true)
            return OfMerged(loadBalancer, network, ports, protocols);
        if (network.MergesTcpAndUdp.Value is not false || protocols.Distinct().Count() < 2 || protocols.Contains("SCTP"))
            return null;
        return Report(place, $"Port {ports[0].Port} is {Words.List(protocols)}: without 'enable-tcp-udp-listener' the load balancer listens for one of them only.{NetworkListeners.DoubtOf(loadBalancer)}")
            .RelatedTo(ports[0].Protocol.Node ?? ports[0].Port.Node, "the other one");
    }

    private Finding? OfMerged(LoadBalancer loadBalancer, NetworkSettings network, IReadOnlyList<ServicePort> ports, List<string> protocols)
    {
        // The same protocol twice is for the API server to refuse (ML5005).
        var lack = ports.Count > 2 ? "two ports can be merged, not " + ports.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : protocols.Contains("SCTP") ? "SCTP cannot be merged" : null;
        return lack is null
            ? null
            : Report(ports[ports.Count - 1].Protocol.Node ?? ports[ports.Count - 1].Port.Node!, $"Port {ports[0].Port} is {Words.List(protocols)}: {lack}.")
                .As(NetworkListeners.SeverityOn(loadBalancer))
                .WithRemedy("Leave TCP and UDP on this port.")
                .RelatedTo(network.MergesTcpAndUdp.WrittenAt, "this merges them");
    }
}
