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
        Remedy = "Set `inbound-cidrs`, `security-groups` or a web ACL, or suppress the finding with the reason.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#access-control",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#wafv2-acl-arn",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancer subject, LintContext context)
    {
        if (!subject.IsControllers || subject.Kind != LoadBalancerKind.Application || subject.IsOpen || subject.Scheme.Value != Scheme.InternetFacing)
            yield break;
        if (subject.SecurityGroups is not { IsKnown: true } groups || groups.Value is { Count: > 0 } || subject.Members.Any(IsRestricted))
            yield break;
        yield return Report(subject.Scheme.WrittenAt ?? subject.Resource.NameNode, $"Anybody on the internet may connect to the load balancer of Ingress '{subject.Resource.Name}'.");
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancer subject, LintContext context)
    {
        if (!subject.IsControllers || subject.Kind != LoadBalancerKind.Application)
            return null;
        if (Missing.Value("the scheme", subject.Scheme, "controller.defaultScheme") is { } scheme)
            return scheme;
        if (subject.Scheme.Value != Scheme.InternetFacing)
            return null;
        return Missing.Value("the security groups", subject.SecurityGroups)
            ?? Missing.First(subject.Members.Select(m => Missing.Value("who may connect", m.InboundCidrs) ?? Missing.Value("who may connect", m.PrefixLists)))
            ?? (subject.Members.Any(IsRestricted) ? null : Missing.Members(subject));
    }

    /// <summary>By ranges, prefix lists or a web ACL; what is unknown counts as a restriction.</summary>
    private static bool IsRestricted(LoadBalancerMember member) =>
        Restricts(member.InboundCidrs)
        || !member.PrefixLists.IsUnset
        || new[] { IngressAnnotations.WafV2AclArn, IngressAnnotations.WafV2AclName, IngressAnnotations.WafAclId, IngressAnnotations.WebAclId }
            .Any(k => member.Writes(k));

    private static bool Restricts(EffectiveValue<GoStringList> ranges) =>
        !ranges.IsUnset && (!ranges.IsKnown || ranges.Value!.All(r => Cidr.Parse(r.Value) is not { PrefixLength: 0 }));
}
