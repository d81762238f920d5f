using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules.TargetGroups;

namespace ManifestLint.Rules.Services;

/// <summary>A traffic policy that no load balancer's traffic meets.</summary>
public sealed class LocalPolicyWithoutEffect : Rule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML5006",
        Name = "local-policy-without-effect",
        Title = "A traffic policy works on traffic that comes through nodes",
        Severity = Severity.Info,
        RefusedBy = RefusedBy.Nobody,
        Why = "`externalTrafficPolicy` says what a node does with traffic that arrives on its node port. With ip targets the load balancer sends to the pods themselves, and the policy decides nothing.",
        Remedy = "Remove `externalTrafficPolicy`, unless something else sends to the node ports.",
        References = ["https://kubernetes.io/docs/tasks/access-application-cluster/create-external-load-balancer/#preserving-the-client-source-ip"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        if (subject.ExternalTrafficPolicy is not { IsPresent: true, Value: "Local", Node: { } node } || subject.Type is not (ServiceType.NodePort or ServiceType.LoadBalancer))
            return [];
        var groups = context.Traffic.TargetGroupsBehind(subject);
        if (groups.Count == 0 || groups.Any(g => g.TargetType.Value is not TargetType.Ip))
            return [];
        return [Report(node, $"The targets of Service '{subject.Name}' are its pods (target type ip): 'Local' decides nothing.")
            .RelatedTo(groups[0].TargetType.WrittenAt, "the target type")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Service subject, LintContext context)
    {
        if (subject.ExternalTrafficPolicy.IsAbsent || subject.ExternalTrafficPolicy.OrNull() is "Cluster")
            return null;
        if ((Missing.Value("the traffic policy", subject.ExternalTrafficPolicy) ?? Missing.Type(subject) ?? Missing.Owner(subject, context)) is { } unknown)
            return unknown;
        return Missing.First(context.Traffic.TargetGroupsBehind(subject).Select(g => g.MissingTargetType(context)));
    }
}
