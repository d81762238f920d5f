using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Listeners;

/// <summary>TLS ports of a Network Load Balancer that do not fit the Service's ports or its certificates.</summary>
public sealed class SslPortsMismatch : Rule<LoadBalancer>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3026",
        Name = "ssl-ports-mismatch",
        Title = "The TLS ports of a Service are ports of it, and have a certificate",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "Every entry of `ssl-ports` must be the name or the number of a port, or the controller refuses the load balancer; `*` is no port. "
            + "Without `ssl-cert` the annotation does nothing and the ports stay plain TCP; `ssl-cert` without it makes every TCP port a TLS port.",
        Remedy = "List the ports that end TLS by name or number, and name a certificate in `ssl-cert`.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#ssl-ports",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/service/model_build_listener.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancer subject, LintContext context)
    {
        if (subject.Network is not { } network || !subject.IsControllers || subject.Members[0].Service is not { Ports: { } ports } service)
            return [];
        if (!network.TlsPorts.IsKnown || !network.Certificates.IsKnown)
            return [];
        var hasCertificate = network.Certificates.Value is { Count: > 0 };
        if (network.TlsPorts.Value is { Count: > 0 } listed)
            return OfList(subject, network, listed, ports, hasCertificate);
        return hasCertificate ? OfPlainPorts(service, network, ports) : [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancer subject, LintContext context)
    {
        if (subject.Network is not { } network || !subject.IsControllers || subject.Members[0].Service is not { } service || (network.TlsPorts.IsUnset && network.Certificates.IsUnset))
            return null;
        return Missing.Value("which ports end TLS", network.TlsPorts)
            ?? Missing.Value("the certificate", network.Certificates)
            ?? (service.Ports is null
                ? Missing.Value($"the ports of Service '{service.Name}'", service.Resource.Spec["ports"])
                : Missing.First(service.Ports.Select(p => Missing.Value("the name of a port", p.Name) ?? Missing.Value("the number of a port", p.Port))));
    }

    private IEnumerable<Finding> OfList(LoadBalancer subject, NetworkSettings network, GoStringList listed, IReadOnlyList<ServicePort> ports, bool hasCertificate)
    {
        if (network.TlsPorts.WrittenAt is not Scalar node)
            yield break;
        var isUnused = false;
        foreach (var entry in listed)
        {
            if (ports.Any(p => NetworkSettings.Means(entry.Value, p) is not false))
                continue;
            isUnused = true;
            var names = ports.Select(p => p.Name.OrNull()).OfType<string>().ToList();
            var near = NearNames.Of(entry.Value, names);
            var hint = entry.Value == "*" ? " All ports end TLS without the annotation." : near.Count > 0 ? $" Did you mean '{near[0]}'?" : "";
            yield return Report(node.File, node.PlaceOf(entry.Span), $"The Service has no port '{entry.Value}'.{hint}{NetworkListeners.DoubtOf(subject)}")
                .As(NetworkListeners.SeverityOn(subject))
                .RelatedTo(subject.Members[0].Service!.Resource.Spec.Mapping?.Entry("ports")?.Key, "its ports");
        }
        if (!hasCertificate && !isUnused)
            yield return Report(node, "'ssl-ports' does nothing without 'ssl-cert': the ports stay plain TCP.").As(Severity.Warning).WithRemedy("Name a certificate in `ssl-cert`.");
    }

    private IEnumerable<Finding> OfPlainPorts(Service service, NetworkSettings network, IReadOnlyList<ServicePort> ports)
    {
        if (ports.Count < 2 || network.Certificates.WrittenAt is not { } node || ports.FirstOrDefault(IsPlain) is not { } plain || !ports.Any(IsTls))
            return [];
        return [Report(node, $"Without 'ssl-ports' every TCP port of Service '{service.Name}' ends TLS, port {plain.Port} too.")
            .As(Severity.Warning)
            .WithRemedy("Name the ports that end TLS in `ssl-ports`.")
            .RelatedTo(plain.Port.Node, "clients that speak plain HTTP here get no answer")];
    }

    private static bool IsPlain(ServicePort port) =>
        port.Protocol.Or("TCP") == "TCP" && port.Port.IsPresent && (port.Port.Value == 80 || port.Name.OrNull() is "http" or "http2" or "web");

    private static bool IsTls(ServicePort port) => port.Port.IsPresent && (port.Port.Value is 443 or 8443 || port.Name.OrNull() is "https" or "tls" or "websecure");
}
