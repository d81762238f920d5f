using System.Globalization;
using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>A <c>SecurityGroupPolicy</c> that gives no pod its security groups.</summary>
public sealed class InvalidSecurityGroupPolicy : Rule<Resource>
{
    /// <summary>The most that AWS raises the quota to, and the quota (https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html).</summary>
    private const int Most = 16;
    private const int Quota = 5;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6014",
        Name = "invalid-security-group-policy",
        Title = "A SecurityGroupPolicy selects pods and names one to five security groups",
        Severity = Severity.Error,
        Why = "The VPC resource controller passes over a policy that selects nothing or names no group, and AWS refuses a network interface with too many groups: "
            + "pods then start with the node's security groups, or do not start at all.",
        Remedy = "Write a `podSelector` or a `serviceAccountSelector` ({} for all pods) and up to five `groupIds`.",
        References =
        [
            "https://docs.aws.amazon.com/eks/latest/userguide/sg-pods-example-deployment.html",
            "https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/utils/helper.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource resource, LintContext context) =>
        SecurityGroupPolicy.Of(resource) is { } policy ? Judge(policy, context) : [];

    private IEnumerable<Finding> Judge(SecurityGroupPolicy policy, LintContext context)
    {
        var resource = policy.Resource;
        var (pods, accounts, groups) = (policy.PodSelector, policy.ServiceAccountSelector, policy.Groups);
        if (IsCertainlyAbsent(pods) && IsCertainlyAbsent(accounts))
            yield return Report(resource.NameNode, $"SecurityGroupPolicy '{resource.Name}' has neither `podSelector` nor `serviceAccountSelector`: it selects no pod.");
        if (groups.Items is { } items)
        {
            if (items.Count == 0)
            {
                yield return Report(groups.Node ?? resource.NameNode, $"SecurityGroupPolicy '{resource.Name}' names no security group: the API server refuses it.")
                    .WithRefusal(RefusedBy.ApiServer);
            }
            else if (TooMany(items, policy, context) is { } tooMany)
            {
                yield return tooMany;
            }
        }
        if (SelectsNothing(policy, context))
            yield return Report(pods.Node!, $"No pod of these files in namespace '{resource.Namespace}' has the labels of this `podSelector`.").As(Severity.Warning);
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource resource, LintContext context)
    {
        if (SecurityGroupPolicy.Of(resource) is not { PodSelector: var selector } policy)
            return null;
        if ((Missing.Value("which pods are selected", selector) ?? Missing.Value("which security groups are named", policy.Groups)) is { } unknown)
            return unknown;
        return selector.IsPresent && !policy.Candidates(context.Cluster).Any(p => policy.Picks(p) is true)
            ? new MissingFact("the pods that are selected are not in these files", null, selector.Node)
            : null;
    }

    /// <summary>A patch may write it below.</summary>
    private static bool IsCertainlyAbsent(Field field) => field.IsAbsent && field.IsWhollyKnown;

    private Finding? TooMany(IReadOnlyList<Field> groups, SecurityGroupPolicy policy, LintContext context)
    {
        if (groups.Count <= Quota)
            return null;
        var sixth = groups[Quota].Node!;
        var count = groups.Count.ToString(CultureInfo.InvariantCulture);
        if (groups.Count > Most)
            return Report(groups[Most].Node!, $"{count} security groups: a network interface takes 16 at most.").WithRefusal(RefusedBy.Aws);
        return policy.Candidates(context.Cluster).FirstOrDefault(p => policy.Picks(p) is true && context.IsOnFargate(p) is true) is { } fargate
            ? Report(sixth, $"{count} security groups, but {fargate} runs on Fargate, which takes 5.").WithRefusal(RefusedBy.Aws).RelatedTo(fargate.Resource.NameNode, "these pods run on Fargate")
            : Report(sixth, $"{count} security groups: a network interface takes 5 unless the quota of the account has been raised (to 16 at most).").As(Severity.Warning);
    }

    /// <summary>Only where the set could have held the pods: it is whole, and has pods in that namespace.</summary>
    private static bool SelectsNothing(SecurityGroupPolicy policy, LintContext context)
    {
        if (policy.PodSelector.IsAbsent || policy.Resource.Namespace is null || context.Cluster.Set.IsOpen || context.Cluster.UnreadFiles.Count > 0)
            return false;
        if (LabelSelector.Of(policy.PodSelector).IsEmpty is not false || !policy.ServiceAccountSelector.IsAbsent)
            return false;
        var candidates = policy.Candidates(context.Cluster).ToList();
        return candidates.Count > 0 && candidates.TrueForAll(c => policy.Picks(c) is false);
    }
}
