using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>Ranges of one family on a load balancer that answers on the other, or on both.</summary>
public sealed class DualStackRangesWithoutIpv6 : Rule<LoadBalancerMember>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4011",
        Name = "dual-stack-ranges-without-ipv6",
        Title = "The ranges that may connect have the families that the load balancer answers on",
        Severity = Severity.Warning,
        RefusedBy = RefusedBy.Nobody,
        Why = "A dual-stack load balancer with ranges of one family is closed to clients of the other; an IPv4 load balancer with IPv6 ranges alone opens no port at all.",
        Remedy = "Name ranges of both families (`0.0.0.0/0, ::/0`), or change `ip-address-type`.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#inbound-cidrs",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_managed_sg.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancerMember subject, LintContext context)
    {
        if (subject.Service is { } service)
        {
            foreach (var finding in OfService(subject, service, context))
                yield return finding;
            yield break;
        }
        if (subject.Ingress is null || context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true } loadBalancer)
            yield break;
        // Explicit security groups hide the ranges; prefix lists open the port beside them.
        if (!loadBalancer.SecurityGroups.IsKnown || loadBalancer.SecurityGroups.Value is { Count: > 0 } || subject.PrefixLists is not { IsUnset: true })
            yield break;
        if (subject.InboundCidrs is not { Value: { Count: > 0 } ranges, WrittenAt: { } node } || loadBalancer.AddressType.Value is not { } type)
            yield break;
        var families = ranges.Select(r => Cidr.Parse(r.Value)?.IsIPv6).Distinct().ToList();
        if (families.Count != 1 || families[0] is not { } isIPv6)
            yield break;
        if (type != AddressType.IPv4)
            yield return Report(node, $"The load balancer is '{type.Word()}', but only {Family(isIPv6)} ranges may connect: {Family(!isIPv6)} clients are shut out.")
                .RelatedTo(loadBalancer.AddressType.WrittenAt, "the address type is written here");
        else if (isIPv6)
            yield return Closed(subject, loadBalancer);
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancerMember subject, LintContext context)
    {
        if (context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true } loadBalancer)
            return null;
        if (subject.Ingress is not null)
        {
            if (Missing.Value("who may connect", subject.InboundCidrs) is { } ranges)
                return ranges;
            if (subject.InboundCidrs.IsUnset)
                return null;
        }
        else if (subject.Service is not { } service || RangesOf(service) is not { Count: > 0 })
        {
            return null;
        }
        return Missing.Value("the security groups", loadBalancer.SecurityGroups)
            ?? (loadBalancer.SecurityGroups.Value is { Count: > 0 } ? null : Missing.Value("the load balancer's address type", loadBalancer.AddressType));
    }

    /// <summary>
    /// A Network Load Balancer that is not dual-stack refuses IPv6 ranges; unlike an Application Load Balancer it reads the ranges beside prefix lists too
    /// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/service/model_build_managed_sg.go).
    /// </summary>
    private IEnumerable<Finding> OfService(LoadBalancerMember subject, Service service, LintContext context)
    {
        if (context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true, Network.HasNoSecurityGroup.Value: false } loadBalancer)
            return [];
        if (loadBalancer.SecurityGroups is not { IsKnown: true, Value: null or { Count: 0 } } || loadBalancer.AddressType is not { Value: { } type })
            return [];
        if (RangesOf(service) is not { Count: > 0 } ranges)
            return [];
        return type == AddressType.IPv4 ? Refused(ranges, loadBalancer) : ShutOut(ranges, loadBalancer, type);
    }

    private IEnumerable<Finding> Refused(List<(SourceLocation At, Cidr? Range)> ranges, LoadBalancer loadBalancer)
    {
        var isCertain = loadBalancer.Doubt is null && !loadBalancer.AddressType.IsAssumed;
        return ranges.Where(r => r.Range is { IsIPv6: true }).Select(r =>
            Report(r.At.File, r.At.Span, $"The load balancer is 'ipv4' ({loadBalancer.AddressType.Origin}): the controller refuses the IPv6 range '{r.Range}'.{(isCertain ? "" : " " + loadBalancer.Doubt)}")
                .WithRefusal(RefusedBy.Controller)
                .As(isCertain ? Severity.Error : Severity.Warning)
                .WithRemedy("Drop the range, or make the load balancer dual-stack: `aws-load-balancer-ip-address-type: dualstack`.")
                .RelatedTo(loadBalancer.AddressType.WrittenAt, "the address type is written here"));
    }

    private IEnumerable<Finding> ShutOut(List<(SourceLocation At, Cidr? Range)> ranges, LoadBalancer loadBalancer, AddressType type)
    {
        if (ranges.Exists(r => r.Range?.IsIPv6 != ranges[0].Range?.IsIPv6) || ranges[0].Range is not { IsIPv6: var isIPv6 })
            return [];
        var at = ranges[0].At;
        return
        [
            Report(at.File, at.Span, $"The load balancer is '{type.Word()}', but only {Family(isIPv6)} ranges may connect: {Family(!isIPv6)} clients are shut out.")
                .RelatedTo(loadBalancer.AddressType.WrittenAt, "the address type is written here"),
        ];
    }

    /// <summary>The field, else the annotation; <c>null</c> where they are not known. What is no range is another rule's.</summary>
    private static List<(SourceLocation At, Cidr? Range)>? RangesOf(Service service)
    {
        if (service.LoadBalancerSourceRanges is not { } field || field.Any(r => !r.IsPresent || r.Node is null))
            return null;
        if (field.Count > 0)
            return field.Select(r => (SourceLocation.Of(r.Node!), Cidr.Parse(r.Value))).ToList();
        return service.Resource.Annotation(ServiceAnnotations.SourceRanges.Key) is { IsPresent: true, Node: Scalar node, Value: var text }
            ? GoStringList.Parse(text).Select(r => (SourceLocation.Within(node, r.Span), Cidr.Parse(r.Value))).ToList()
            : null;
    }

    private Finding Closed(LoadBalancerMember member, LoadBalancer loadBalancer)
    {
        var isAssumed = loadBalancer.AddressType.IsAssumed || member.InboundCidrs.IsAssumed;
        var isCertain = loadBalancer.Group.IsUnset && !isAssumed;
        var doubt = !isCertain && loadBalancer.IsOpen ? " Another member of the group, outside these files, may make it dual-stack." : isCertain ? "" : " " + loadBalancer.Doubt;
        return Report(member.InboundCidrs.WrittenAt!, $"The load balancer is 'ipv4' ({loadBalancer.AddressType.Origin}), but only IPv6 ranges may connect: no port is opened.{doubt}")
            .As(isCertain ? Severity.Error : Severity.Warning)
            .RelatedTo(loadBalancer.AddressType.WrittenAt, "the address type is written here");
    }

    private static string Family(bool isIPv6) => isIPv6 ? "IPv6" : "IPv4";
}
