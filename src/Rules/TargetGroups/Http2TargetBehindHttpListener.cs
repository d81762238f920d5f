using System.Globalization;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules.Listeners;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>A target group that is spoken to in HTTP/2 or gRPC, behind an HTTP listener.</summary>
public sealed class Http2TargetBehindHttpListener : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2015",
        Name = "http2-target-behind-http-listener",
        Title = "HTTP/2 and gRPC targets are behind HTTPS listeners only",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Aws,
        Why = "Only an HTTPS listener forwards to target groups of protocol version HTTP2 or GRPC. The controller makes the rule on HTTP listeners too, and AWS refuses it.",
        Remedy = "Take the HTTP port out of `listen-ports`, or set `alb.ingress.kubernetes.io/ssl-redirect`, so that no rule is made on it.",
        References =
        [
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-protocol-version",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#backend-protocol-version",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup subject, LintContext context)
    {
        if (subject.ProtocolVersion.Value is not (ProtocolVersion.Http2 or ProtocolVersion.Grpc) || !subject.LoadBalancer.IsControllers)
            return [];
        return HttpListener(subject) is { } listener ? [Describe(subject, listener)] : [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup subject, LintContext context)
    {
        if (!subject.LoadBalancer.IsControllers || subject.LoadBalancer.Kind != LoadBalancerKind.Application)
            return null;
        if (Missing.Value("the version of the protocol", subject.ProtocolVersion) is { } version)
            return version;
        return subject.ProtocolVersion.Value is ProtocolVersion.Http2 or ProtocolVersion.Grpc && subject.LoadBalancer.Listeners.Any(l => l is { Protocol: TrafficProtocol.Http, IsClosedByRedirect: null })
            ? MissingRedirect.Of(subject.LoadBalancer)
            : null;
    }

    /// <summary>The first HTTP listener that certainly forwards to it; one that only redirects has no rules.</summary>
    private static Listener? HttpListener(TargetGroup group)
    {
        var rules = group.LoadBalancer.RoutesTo(group).SelectMany(r => r.Rules);
        return rules.FirstOrDefault(r => IsPlain(r.Listener) && r.Omission == RuleOmission.None)?.Listener
            ?? group.LoadBalancer.Listeners.FirstOrDefault(l => IsPlain(l) && l.DefaultTargetGroup == group);
    }

    private static bool IsPlain(Listener listener) => listener is { Protocol: TrafficProtocol.Http, IsClosedByRedirect: false };

    private Finding Describe(TargetGroup group, Listener listener)
    {
        var loadBalancer = group.LoadBalancer;
        var isOpen = loadBalancer.IsOpen && loadBalancer.SslRedirect.IsAssumed;
        var isAssumed = group.ProtocolVersion.IsAssumed || loadBalancer.ArePortsAssumed || loadBalancer.Owner == LoadBalancerOwner.PresumedController;
        var place = group.ProtocolVersion.WrittenAt is { } written ? SourceLocation.Of(written) : group.BackendReference;
        var port = listener.Port.ToString(CultureInfo.InvariantCulture);
        var message = $"Port {port} speaks HTTP, and only HTTPS listeners forward to '{group.ServiceName}' in {group.ProtocolVersion.Value!.Value.Word()} "
            + $"({group.ProtocolVersion.Origin}): AWS refuses the rule.";
        var finding = Report(place.File, place.Span, message + Doubts(group, isOpen, isAssumed))
            .As(isOpen || isAssumed ? Severity.Warning : Certainty.Of(group))
            .RelatedTo(listener.Location, $"port {port} is listened on here");
        return loadBalancer.Listeners.Any(l => l.Protocol == TrafficProtocol.Https)
            ? finding
            : finding.WithRemedy("Listen on an HTTPS port, with a certificate, in the HTTP port's place.");
    }

    private static string Doubts(TargetGroup group, bool isOpen, bool isAssumed) =>
        (isOpen && group.IsBuilt is true ? " Another member of the group, outside these files, may redirect HTTP to HTTPS." : "") + Certainty.Doubts(group, isAssumed);
}
