using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>A load balancer that anybody may connect to.</summary>
public sealed class OpenToTheWorld : Rule<LoadBalancer>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4017",
        Name = "open-to-the-world",
        Title = "An internet-facing load balancer restricts who may connect",
        Severity = Severity.Info,
        EnabledByDefault = false,
        Why = "An internet-facing load balancer without ranges, security groups or a web ACL takes connections from everywhere. For many that is its purpose; "
            + "a team that wants every exception written down can turn this rule on.",
        Remedy = "Set `inbound-cidrs`, `security-groups` or a web ACL (for a Service `loadBalancerSourceRanges` or `aws-load-balancer-security-groups`), "
            + "or suppress the finding with the reason.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#access-control",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#wafv2-acl-arn",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#lb-source-ranges",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancer subject, LintContext context)
    {
        if (!subject.IsControllers || subject.IsOpen || subject.Scheme.Value != Scheme.InternetFacing)
            return [];
        if (subject.SecurityGroups is not { IsKnown: true } groups || groups.Value is { Count: > 0 } || IsRestricted(subject))
            return [];
        var finding = Report(
            subject.Scheme.WrittenAt ?? subject.Resource.NameNode,
            $"Anybody on the internet may connect to the load balancer of {subject.Resource.Kind} '{subject.Resource.Name}'.");
        return [subject.Network is null
            ? finding
            : finding.WithRemedy("Set `loadBalancerSourceRanges` or `aws-load-balancer-security-groups`, or suppress the finding with the reason.")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancer subject, LintContext context)
    {
        if (!subject.IsControllers)
            return null;
        if (Missing.Value("the scheme", subject.Scheme, "controller.defaultScheme") is { } scheme)
            return scheme;
        if (subject.Scheme.Value != Scheme.InternetFacing)
            return null;
        if (Missing.Value("the security groups", subject.SecurityGroups) is { } groups)
            return groups;
        if (subject.Network is { } network)
            return Missing.Value("who may connect", network.SourceRanges) ?? Missing.Value("who may connect", network.PrefixLists);
        return Missing.First(subject.Members.Select(m => Missing.Value("who may connect", m.InboundCidrs) ?? Missing.Value("who may connect", m.PrefixLists)))
            ?? (IsRestricted(subject) ? null : Missing.Members(subject));
    }

    /// <summary>Without a security group of its own (<c>disable-nlb-sg</c>) a Network Load Balancer lets everybody through, whatever the ranges say.</summary>
    private static bool IsRestricted(LoadBalancer loadBalancer)
    {
        if (loadBalancer.Network is not { } network)
            return loadBalancer.Members.Any(IsRestricted);
        if (network.HasNoSecurityGroup is { IsKnown: true, Value: true })
            return false;
        return !network.HasNoSecurityGroup.IsKnown || !network.PrefixLists.IsUnset || Restricts(network.SourceRanges.Select<IEnumerable<string>>(r => r));
    }

    /// <summary>By ranges, prefix lists or a web ACL; what is unknown counts as a restriction.</summary>
    private static bool IsRestricted(LoadBalancerMember member) =>
        Restricts(member.InboundCidrs.Select<IEnumerable<string>>(r => r.Values()))
        || !member.PrefixLists.IsUnset
        || new[] { IngressAnnotations.WafV2AclArn, IngressAnnotations.WafV2AclName, IngressAnnotations.WafAclId, IngressAnnotations.WebAclId }
            .Any(k => member.Writes(k));

    private static bool Restricts(EffectiveValue<IEnumerable<string>> ranges) =>
        !ranges.IsUnset && (!ranges.IsKnown || ranges.Value!.All(r => Cidr.Parse(r) is not { PrefixLength: 0 }));
}
