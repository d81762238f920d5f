using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>An IPv6 target group behind a load balancer that speaks IPv4 alone.</summary>
public sealed class Ipv6ServiceBehindIpv4LoadBalancer : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2004",
        Name = "ipv6-service-behind-ipv4-load-balancer",
        Title = "IPv6 targets need a dual-stack load balancer",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "A Service with an IPv6 address family makes an IPv6 target group, whatever its other family. "
            + "The controller refuses the whole load balancer unless it is dual-stack.",
        Remedy = "Set the load balancer's `ip-address-type` to `dualstack`, or the Service's `ipFamilies` to IPv4.",
        References =
        [
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_target_group.go",
            "https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup target, LintContext context)
    {
        var (type, family) = (target.LoadBalancer.AddressType, target.AddressFamily);
        if (family.Value is not IpFamily.IPv6 || type.Value is not AddressType.IPv4 || target.IsBuilt is false || target.Service is not { } service)
            return [];

        var where = Where(target);
        var cause = family.WrittenAt ?? context.Vpc.IpFamily.Node;
        return [Report(where.File, where.Span, Message(target, service.Name))
            .As(family.IsAssumed || type.IsAssumed ? Severity.Warning : Certainty.Of(target))
            .RelatedTo(IsAt(type.WrittenAt, where) ? null : type.WrittenAt, "the load balancer's address type is written here")
            .RelatedTo(IsAt(cause, where) ? null : cause, $"Service '{service.Name}' is IPv6 because of this")
            .WithFix(DualStack(target))];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup target, LintContext context)
    {
        if (target.IsBuilt is false || target.LoadBalancer.AddressType.Value is AddressType.DualStack or AddressType.DualStackWithoutPublicIPv4)
            return null;
        if (target.MissingService() is { } unknown)
            return unknown;
        return target.MissingFamily(context) ?? (target.AddressFamily.Value is IpFamily.IPv6 ? target.MissingAddressType() : null);
    }

    /// <summary>The address type if this member writes it; else the family, or the backend that asks for it.</summary>
    private static SourceLocation Where(TargetGroup target)
    {
        var (type, family, own) = (target.LoadBalancer.AddressType, target.AddressFamily, target.Member.Resource);
        if (type.WrittenAt is not null && ReferenceEquals(type.WrittenIn, own))
            return SourceLocation.Of(type.WrittenAt);
        return family.WrittenAt is not null && ReferenceEquals(family.WrittenIn, own) ? SourceLocation.Of(family.WrittenAt) : target.BackendReference;
    }

    private static bool IsAt(YamlNode? node, SourceLocation where) => node is not null && node.File == where.File && node.Span == where.Span;

    private static string Message(TargetGroup target, string service)
    {
        var balancer = $"its load balancer is 'ipv4' ({target.LoadBalancer.AddressType.Origin})";
        return $"Service '{service}' has IPv6 addresses ({target.AddressFamily.Origin}), but {balancer}: the controller refuses that.{Doubts(target)}";
    }

    private static string Doubts(TargetGroup target)
    {
        var isAssumed = target.LoadBalancer.AddressType.IsAssumed;
        return isAssumed && target.LoadBalancer.IsOpen
            ? " Another member of its group, outside these files, may make it dual-stack."
            : Certainty.Doubts(target, isAssumed);
    }

    private static CodeFix? DualStack(TargetGroup target)
    {
        const string title = "Make the load balancer dual-stack";
        var type = target.LoadBalancer.AddressType;
        return type.WrittenAt is null
            ? AnnotationFix.Add(target.Member.Resource, target.LoadBalancer.AddressTypeKey, "dualstack", title)
            : EntryEdits.Replace(title, type.WrittenAt, "dualstack");
    }
}
