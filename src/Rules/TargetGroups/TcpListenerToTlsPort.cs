using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>Decrypted traffic on its way to a port that expects TLS.</summary>
public sealed class TcpListenerToTlsPort : Rule<Listener>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2020",
        Name = "tcp-listener-to-tls-port",
        Title = "Where the load balancer ends TLS the pods get plain text",
        Severity = Severity.Warning,
        RefusedBy = RefusedBy.Nobody,
        Why = "With `ssl-cert` a Network Load Balancer decrypts, and sends plain TCP on unless `backend-protocol` is `ssl`. A port of the pods that expects TLS answers such a connection with an error.",
        Remedy = "Lead the port to the pods' plain port, or set `aws-load-balancer-backend-protocol` to `ssl`.",
        References = ["https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#backend-protocol"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Listener subject, LintContext context)
    {
        if (subject.Protocol != TrafficProtocol.Tls || !subject.LoadBalancer.IsControllers || subject.DefaultTargetGroup is not { Protocol.Value: TrafficProtocol.Tcp } group)
            return [];
        if (group.ServicePort is not { EffectiveTargetPort: { } target } port || !LooksLikeTls(target) || (port.TargetPort.Node ?? port.Port.Node) is not { } node)
            return [];
        return [Report(node, $"The load balancer ends TLS on port {subject.Port} and sends plain text to '{target}', which looks like a port that expects TLS.")
            .RelatedTo(subject.LoadBalancer.Network?.Certificates.WrittenAt, "this makes it end TLS")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Listener subject, LintContext context)
    {
        if (!subject.LoadBalancer.IsControllers)
            return null;
        if (subject is { Protocol: null, LoadBalancer.Network: { } network })
            return Missing.Value("the certificate", network.Certificates) ?? Missing.Value("which ports end TLS", network.TlsPorts);
        if (subject.Protocol != TrafficProtocol.Tls || subject.DefaultTargetGroup is not { } group)
            return null;
        return Missing.Value("the protocol of the target group", group.Protocol)
            ?? (group.Protocol.Value is TrafficProtocol.Tcp && group.ServicePort is { EffectiveTargetPort: null } port ? Missing.Value("the target port", port.TargetPort) : null);
    }

    private static bool LooksLikeTls(IntOrString port) => port.Number is 443 or 8443 || port.Name is "https" or "tls" or "ssl" or "https-web" or "websecure";
}
