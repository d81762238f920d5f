using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>A dual-stack load balancer whose targets are nodes: IPv6 ends at the load balancer.</summary>
public sealed class DualStackWithoutIpTargets : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2003",
        Name = "dual-stack-without-ip-targets",
        Title = "A dual-stack load balancer carries IPv6 on to ip targets only",
        Severity = Severity.Warning,
        Why = "AWS sends IPv6 to ip targets only. With target type 'instance' clients may come over IPv6, but the load balancer goes on to the nodes "
            + "over IPv4; an IPv6 cluster has nothing there that answers.",
        Remedy = "Set the target type to `ip` if pods have IPv6 addresses of the VPC; else keep it, or drop `dualstack`.",
        References =
        [
            "https://docs.aws.amazon.com/eks/latest/userguide/alb-ingress.html",
            "https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html",
            "https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup target, LintContext context)
    {
        var addressType = target.LoadBalancer.AddressType;
        if (addressType.Value is not (AddressType.DualStack or AddressType.DualStackWithoutPublicIPv4) || target.TargetType.Value is not TargetType.Instance)
            return [];
        if (target.IsBuilt is false || target.Service is not { } service || service.Type is ServiceType.ExternalName || HasUnknownFamilies(service))
            return [];

        var family = target.AddressFamily is { IsKnown: true, IsAssumed: false } known ? known.Value : null;
        var isHere = addressType.WrittenAt is not null && ReferenceEquals(addressType.WrittenIn, target.Member.Resource);
        var where = isHere ? SourceLocation.Of(addressType.WrittenAt!) : target.TargetTypeLocation;
        var cause = target.AddressFamily.WrittenAt ?? context.Vpc.IpFamily.Node;
        var doubts = family == IpFamily.IPv6 ? Certainty.Doubts(target, target.TargetType.IsAssumed) : "";
        return [Report(where.File, where.Span, Message(target, family) + doubts)
            .As(SeverityOf(family, target, context))
            .WithRemedy(Remedy(family, context))
            .RelatedTo(isHere ? null : addressType.WrittenAt, $"'{addressType.Value.Value.Word()}' is written here")
            .RelatedTo(isHere ? target.TargetType.WrittenAt : null, "the target type is written here")
            .RelatedTo(family is null ? null : cause, $"Service '{service.Name}' is {family} because of this")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup target, LintContext context)
    {
        if (target.IsBuilt is false)
            return null;
        if (target.MissingAddressType() is { } unknown)
            return unknown;
        return target.LoadBalancer.AddressType.Value is AddressType.IPv4 || target.TargetType.Value is TargetType.Ip
            ? null
            : target.MissingTargetType(context) ?? target.MissingService() ?? (target.Service is { } service && HasUnknownFamilies(service) ? MissingFamilies(service) : null);
    }

    private static MissingFact MissingFamilies(Service service) =>
        Missing.Value($"the address families of Service '{service.Name}'", service.Resource.Spec["ipFamilyPolicy"])
        ?? Missing.First((service.IpFamilies ?? []).Select(f => Missing.Value($"the address families of Service '{service.Name}'", f)))
        ?? new MissingFact($"the address families of Service '{service.Name}' are not known", null, service.Resource.Spec["ipFamilies"].Node);

    private static Severity SeverityOf(IpFamily? family, TargetGroup target, LintContext context) => family switch
    {
        IpFamily.IPv4 => Severity.Info,
        IpFamily.IPv6 when context.Platform.IsEks is true => Certainty.OfTargetType(target),
        _ => Severity.Warning,
    };

    private static string Message(TargetGroup target, IpFamily? family)
    {
        var balancer = $"The load balancer is '{target.LoadBalancer.AddressType.Value!.Value.Word()}'";
        var service = $"Service '{target.Service!.Name}' has {family} addresses ({target.AddressFamily.Origin})";
        var type = $"target type is 'instance' ({target.TargetType.Origin})";
        return family switch
        {
            IpFamily.IPv6 => $"{balancer} and {service}, but {type}: AWS sends IPv6 to ip targets only.",
            IpFamily.IPv4 => $"{balancer}, but {service}: IPv6 ends at the load balancer.",
            _ => $"{balancer}, but {type}: it goes on to the nodes over IPv4, so IPv6 ends there and pods never see it.",
        };
    }

    /// <summary>Ip targets are no advice where they would have IPv4 addresses too, or none that a load balancer can reach.</summary>
    private string Remedy(IpFamily? family, LintContext context) => family switch
    {
        IpFamily.IPv4 => "This is as far as IPv6 goes: in an IPv4 cluster ip targets have IPv4 addresses as well.",
        _ when context.PodNetwork.Mode is PodNetworkMode.Overlay or PodNetworkMode.Routed =>
            "Keep the target type, for ip targets do not reach the pods of this network; drop `dualstack` unless it is enough that clients arrive over IPv6.",
        _ => Descriptor.Remedy,
    };

    /// <summary>Families that a placeholder or a patch decides are not unstated: what they will be is somebody's decision that is not in sight.</summary>
    private static bool HasUnknownFamilies(Service service) =>
        service.IpFamilies is not { } families || families.Any(f => f.IsUnknown) || service.IpFamilyPolicy.IsUnknown;
}
