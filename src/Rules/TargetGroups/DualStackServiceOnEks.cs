using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>Two address families in a cluster that has one.</summary>
public sealed class DualStackServiceOnEks : Rule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2005",
        Name = "dual-stack-service-on-eks",
        Title = "A Service on EKS has one address family",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.ApiServer,
        Why = "An EKS cluster gives pods and Services either IPv4 or IPv6 addresses. The API server refuses a Service that requires both, or names a family that the cluster does not have.",
        Remedy = "Leave `ipFamilies` and `ipFamilyPolicy` out; a dual-stack load balancer in front takes clients of both families.",
        References = ["https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html", "https://kubernetes.io/docs/concepts/services-networking/dual-stack/"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        if (context.Platform.IsEks is not true || subject.Type is null or ServiceType.ExternalName || subject.Resource.ApiVersion != "v1")
            return [];
        var policy = subject.IpFamilyPolicy;
        var families = (subject.IpFamilies ?? []).Select(f => f.OrNull()).OfType<string>().Distinct().ToList();
        var requires = policy.OrNull() == "RequireDualStack";
        if (!requires && families.Count < 2 && policy.OrNull() != "PreferDualStack")
            return [];
        var isRefused = requires || families.Count > 1;
        var node = requires ? policy.Node! : families.Count > 1 ? subject.IpFamilies![1].Node! : policy.Node!;
        var message = requires ? $"Service '{subject.Name}' requires two address families, and an EKS cluster has one."
            : families.Count > 1 ? $"Service '{subject.Name}' names two address families, and an EKS cluster has one."
            : $"Service '{subject.Name}' prefers two address families; an EKS cluster has one, and that is what it gets.";
        return [Report(node, message).As(isRefused ? Severity.Error : Severity.Info).RelatedTo(context.Platform.EksEvidence?.Node, context.Platform.EksEvidence?.Words ?? "")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Service subject, LintContext context)
    {
        if (subject.Type is ServiceType.ExternalName || (subject.IpFamilyPolicy.IsAbsent && subject.IpFamilies is { Count: < 2 }) || subject.IpFamilyPolicy.OrNull() == "SingleStack")
            return null;
        return Missing.Type(subject) ?? Missing.Value("the family policy", subject.IpFamilyPolicy) ?? Missing.Value("the address families", subject.Resource.Spec["ipFamilies"]) ?? Missing.Platform(context);
    }
}
