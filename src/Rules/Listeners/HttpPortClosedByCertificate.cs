using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>A certificate that closes port 80.</summary>
public sealed class HttpPortClosedByCertificate : Rule<LoadBalancerMember>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3004",
        Name = "http-port-closed-by-certificate",
        Title = "An Ingress with a certificate says which ports it listens on",
        Severity = Severity.Info,
        Why = "With a certificate and without `listen-ports` the load balancer listens on 443 alone: port 80 refuses connections, and nothing redirects.",
        Remedy = "Set `listen-ports` to `[{\"HTTP\": 80}, {\"HTTPS\": 443}]` and `ssl-redirect` to `443` if HTTP should be redirected.",
        References = ["https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#listen-ports"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancerMember subject, LintContext context)
    {
        if (subject.Certificates is not { Value.Count: > 0, Source: SettingSource.IngressAnnotation, WrittenAt: { } certificate })
            return [];
        if (subject.Writes(IngressAnnotations.ListenPorts) || context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true } loadBalancer)
            return [];
        if (loadBalancer.Listeners.Any(l => l.Port == 80))
            return [];
        return [Report(certificate, $"With a certificate Ingress '{subject.Resource.Name}' listens on 443 only: port 80 is closed.")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancerMember subject, LintContext context) =>
        subject.Ingress is null || subject.Writes(IngressAnnotations.ListenPorts) ? null : Missing.Value("the certificate", subject.Certificates);
}
