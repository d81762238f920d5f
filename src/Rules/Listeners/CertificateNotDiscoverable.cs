using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Listeners;

/// <summary>A TLS host that no certificate can be found for.</summary>
public sealed class CertificateNotDiscoverable : Rule<LoadBalancerMember>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3002",
        Name = "certificate-not-discoverable",
        Title = "The hosts that certificates are discovered by can be on a certificate",
        Severity = Severity.Warning,
        RefusedBy = RefusedBy.Controller,
        Why = "Without `certificate-arn` the controller looks in ACM for a certificate of each host. A name without a dot, an address, or a wildcard that is not one "
            + "whole label at the start is on none: the whole group is refused because one host has no certificate.",
        Remedy = "Correct the host, or name the certificate with `alb.ingress.kubernetes.io/certificate-arn`.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/cert_discovery/",
            "https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancerMember subject, LintContext context)
    {
        if (subject.Ingress?.Tls is not { Count: > 0 } entries || context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true })
            yield break;
        if (!subject.Certificates.IsKnown || subject.Certificates.Value is { Count: > 0 } || subject.ListenPorts.Value?.Any(p => p.Protocol == TrafficProtocol.Https) is not true)
            yield break;
        foreach (var host in entries.SelectMany(e => e.Hosts ?? []).Where(h => h.IsPresent && h.Node is Scalar))
        {
            if (FaultOf(host.Value) is { } fault)
                yield return Report(host.Node!, $"'{Engine.Kubernetes.Placeholder.Shorten(host.Value)}' {fault}: the controller finds no certificate for it.");
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancerMember subject, LintContext context)
    {
        if (subject.Ingress?.Tls is not { Count: > 0 } entries || context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true })
            return null;
        return Missing.Value("the certificate", subject.Certificates)
            ?? Missing.Value("what the Ingress listens on", subject.ListenPorts)
            ?? (subject.Certificates.IsUnset ? Missing.First(entries.SelectMany(e => e.Hosts ?? []).Select(h => Missing.Value("a host of the TLS entry", h))) : null);
    }

    private static string? FaultOf(string host)
    {
        if (IpAddress.Parse(host) is not null)
            return "is an address";
        if (host.IndexOf("://", StringComparison.Ordinal) >= 0)
            return "is a URL, not a host";
        if (host.IndexOf('.') < 0)
            return "has no dot";
        return host.LastIndexOf('*') > 0 ? "has a wildcard that is not the first label alone" : null;
    }
}
