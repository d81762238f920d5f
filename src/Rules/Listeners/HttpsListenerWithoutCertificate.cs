using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>An HTTPS listener for which there is no certificate, and no host to find one by.</summary>
public sealed class HttpsListenerWithoutCertificate : Rule<Listener>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3001",
        Name = "https-listener-without-certificate",
        Title = "An HTTPS listener has a certificate, or a host to find one by",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Aws,
        Why = "AWS makes no HTTPS listener without a certificate. The controller takes the one that is named, else it looks for one by the hosts of "
            + "`spec.rules` and `spec.tls`; without any host it has nothing to look for.",
        Remedy = "Set `alb.ingress.kubernetes.io/certificate-arn`, or give the rules (or `spec.tls`) a host that a certificate in ACM covers.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/cert_discovery/",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Listener subject, LintContext context)
    {
        var loadBalancer = subject.LoadBalancer;
        if (!loadBalancer.IsControllers || subject.Protocol != TrafficProtocol.Https || subject.HasCertificate is not false)
            return [];
        var asks = subject.Members.FirstOrDefault(m => m.RequestsCertificate is true);
        var isAssumed = loadBalancer.IsOpen || subject.Members.Any(m => m.Certificates.IsAssumed || m.ListenPorts.IsAssumed);
        return [Report(subject.Location.File, subject.Location.Span, Message(subject, asks is not null) + Doubts(loadBalancer, isAssumed))
            .As(isAssumed ? Severity.Warning : Severity.Error)
            .WithRefusal(asks is null ? RefusedBy.Aws : RefusedBy.Controller)];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Listener subject, LintContext context)
    {
        if (!subject.LoadBalancer.IsControllers || subject.Protocol != TrafficProtocol.Https || subject.HasCertificate is not null)
            return null;
        return Missing.First(subject.Members.Select(m => Missing.Value("the certificate", m.Certificates)))
            ?? new MissingFact("whether a rule or a TLS entry names a host, by which a certificate could be found, is not known");
    }

    private static string Message(Listener listener, bool asks) => asks
        ? $"A certificate is to be made for the HTTPS listener on port {listener.Port}, but no rule and no TLS entry names a host: the controller refuses that."
        : $"The HTTPS listener on port {listener.Port} has no certificate, and no host to find one by: AWS refuses it.";

    private static string Doubts(LoadBalancer loadBalancer, bool isAssumed)
    {
        if (!isAssumed)
            return "";
        return loadBalancer.IsOpen ? " Another member of the group, outside these files, may bring one." : " " + loadBalancer.Doubt;
    }
}
