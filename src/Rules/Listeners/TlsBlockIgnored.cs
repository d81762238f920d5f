using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules.LoadBalancers;

namespace ManifestLint.Rules.Listeners;

/// <summary>A TLS block that makes nothing secure.</summary>
public sealed class TlsBlockIgnored : Rule<LoadBalancerMember>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3003",
        Name = "tls-block-ignored",
        Title = "An Ingress with `spec.tls` has an HTTPS listener",
        Severity = Severity.Warning,
        Why = "The controller reads of `spec.tls` the hosts only, to find certificates in ACM for HTTPS listeners. The Secret is never read, "
            + "and without `listen-ports` or `certificate-arn` the site stays plain HTTP.",
        Remedy = "Set `alb.ingress.kubernetes.io/listen-ports` to `[{\"HTTPS\": 443}]`, or name a certificate with `certificate-arn`.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/cert_discovery/",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#listen-ports",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancerMember subject, LintContext context)
    {
        if (subject.Ingress?.Tls is not { Count: > 0 } entries || context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true } loadBalancer)
            return [];
        if (subject.ListenPorts.Value is not { } ports || entries[0].Field.Node is not { } node)
            return [];
        if (ports.All(p => p.Protocol == TrafficProtocol.Http))
        {
            var doubt = subject.ListenPorts.IsAssumed && loadBalancer.Doubt is { } why ? " " + why : "";
            return [Report(node, $"{Members.Self(subject.Resource)} has no HTTPS listener: its TLS entry is ignored, and the site is plain HTTP.{doubt}")
                .RelatedTo(subject.ListenPorts.WrittenAt, "only HTTP is listened on here")];
        }
        else if (entries.FirstOrDefault(e => e.SecretName.IsPresent) is { } entry)
        {
            return [Report(entry.SecretName.Node!, $"Secret '{entry.SecretName.Value}' is never read: an ALB takes its certificates from ACM.")
                .As(Severity.Info)
                .WithRemedy("Remove `secretName`; the hosts are enough to find a certificate by.")];
        }
        return [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancerMember subject, LintContext context) =>
        subject.Ingress?.Tls is { Count: > 0 } && context.Traffic.LoadBalancerOf(subject.Resource) is { IsControllers: true } ? Missing.Value("what the Ingress listens on", subject.ListenPorts) : null;
}
