using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>PROXY protocol that one side speaks and the other does not.</summary>
public sealed class ProxyProtocolMismatch : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2018",
        Name = "proxy-protocol-mismatch",
        Title = "Load balancer and backend agree about PROXY protocol",
        Severity = Severity.Warning,
        RefusedBy = RefusedBy.Nobody,
        Why = "With PROXY protocol a Network Load Balancer writes a few bytes before every connection. A program that does not expect them takes them for a broken request, and one that expects them refuses "
            + "every connection without; nodes that are checked by HTTP on their health port never understand them.",
        Remedy = "Switch PROXY protocol on at both sides, or at neither.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#proxy-protocol-v2",
            "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#use-proxy-protocol",
            "https://istio.io/latest/docs/ops/configuration/traffic-management/network-topologies/#proxy-protocol",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup subject, LintContext context)
    {
        if (!subject.LoadBalancer.IsControllers || subject.IsBuilt is false || subject.Service is not { } service || subject.ProxyProtocol.Value is not { } sends)
            yield break;
        if (sends && ChecksHealthOfNodes(subject, service) && subject.ProxyProtocol.WrittenAt is { } setting)
        {
            yield return Report(setting, $"PROXY protocol ({subject.ProxyProtocol.Origin}) goes before the health check too, and the nodes' health port of Service '{service.Name}', asked by {subject.HealthCheck.Protocol.Value!.Value.Word()}, does not understand it: targets stay unhealthy.")
                .WithRemedy("Leave externalTrafficPolicy at Cluster, use ip targets, or set the health check to `tcp`.")
                .RelatedTo(service.ExternalTrafficPolicy.Node, "this makes the health port the one that is checked");
        }
        if (ReaderOf(subject, context) is { Use: { } use } reader && Disagree(sends, use))
            yield return sends ? OfUnexpected(subject, reader) : OfMissing(subject, reader);
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup subject, LintContext context)
    {
        if (!subject.LoadBalancer.IsControllers || subject.IsBuilt is false)
            return null;
        if (Missing.Value("whether PROXY protocol is on", subject.ProxyProtocol) is { } unknown)
            return unknown;
        if (subject.ProxyProtocol.Value is true && subject.Service is { } service && (Missing.Value("the traffic policy", service.ExternalTrafficPolicy) ?? Missing.Pods(service, context)) is { } missing)
            return missing;
        return ReaderOf(subject, context) is { Use: null } reader ? new MissingFact($"whether {reader.Program} expects PROXY protocol is not known ({reader.Setting})", null, reader.Node) : null;
    }

    private static bool ChecksHealthOfNodes(TargetGroup target, Service service) =>
        target.TargetType.Value is TargetType.Instance
        && service is { Type: ServiceType.LoadBalancer, ExternalTrafficPolicy: { IsPresent: true, Value: "Local" } }
        && target.HealthCheck is { Protocol.Value: TrafficProtocol.Http or TrafficProtocol.Https, Port.Value: { } port } && port != "traffic-port";

    /// <summary>The program behind the target group; <c>null</c> for pods that are not known, or of several sorts.</summary>
    private static ProxyProtocolReader? ReaderOf(TargetGroup target, LintContext context)
    {
        if (target.ServicePort?.EffectiveTargetPort is not { } port || target.Pods is not { IsCertain: true, Templates: { Count: > 0 } pods })
            return null;
        var readers = pods.Select(p => ProxyProtocolReader.In(p, port, context)).ToList();
        return readers.TrueForAll(r => r is not null && r.Use == readers[0]!.Use) ? readers[0] : null;
    }

    private static bool Disagree(bool sends, ProxyProtocolUse use) => sends ? use == ProxyProtocolUse.Never : use == ProxyProtocolUse.Required;

    private Finding OfUnexpected(TargetGroup target, ProxyProtocolReader reader)
    {
        var place = target.ProxyProtocol.WrittenAt is { } written ? SourceLocation.Of(written) : target.BackendReference;
        return Report(place.File, place.Span, $"The load balancer sends PROXY protocol to port {target.Port} of Service '{target.ServiceName}', and {reader.Program} behind it does not expect it ({reader.Setting}): every request is refused.")
            .WithRemedy("Let the program expect PROXY protocol, or switch it off here.")
            .RelatedTo(reader.Node, $"{reader.Program} reads its settings here");
    }

    private Finding OfMissing(TargetGroup target, ProxyProtocolReader reader)
    {
        var isApplication = target.Member.Ingress is not null;
        var place = target.ProxyProtocol.WrittenAt is { } written ? SourceLocation.Of(written) : target.BackendReference;
        var sender = isApplication ? "an Application Load Balancer sends none" : "the load balancer sends none";
        return Report(place.File, place.Span, $"Behind Service '{target.ServiceName}' {reader.Program} expects PROXY protocol ({reader.Setting}), and {sender} to port {target.Port}: every connection is refused.")
            .WithRemedy(isApplication ? "Let the program do without PROXY protocol." : $"Set `{ServiceAnnotations.ProxyProtocol.Key}: \"*\"`, or let the program do without.")
            .RelatedTo(reader.Node, "it is asked for here");
    }
}
