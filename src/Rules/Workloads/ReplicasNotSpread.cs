using System.Globalization;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Workloads;

/// <summary>Replicas behind instance targets that may all run on one node.</summary>
public sealed class ReplicasNotSpread : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML7003",
        Name = "replicas-not-spread",
        Title = "Replicas behind instance targets are spread over nodes",
        Severity = Severity.Info,
        EnabledByDefault = false,
        Why = "Nothing keeps the scheduler from putting all replicas on one node or into one zone: when it goes, they go together, and until then traffic takes a further hop.",
        Remedy = "Write `topologySpreadConstraints` (over `topology.kubernetes.io/zone` and `kubernetes.io/hostname`) or a pod anti-affinity.",
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup target, LintContext context)
    {
        foreach (var workload in BalancedWorkloads.Behind(target, TargetType.Instance, context))
        {
            var spec = workload.Pods.Spec;
            if (workload.Replicas is { } replicas and >= 2 && spec["topologySpreadConstraints"].IsAbsent && workload.Pods.Affinity["podAntiAffinity"].IsAbsent)
            {
                yield return Report(workload.Resource.NameNode, string.Format(
                    CultureInfo.InvariantCulture, "The {0} pods of {1} '{2}' are behind instance targets, and nothing spreads them over nodes.", replicas, workload.Resource.Kind, workload.Resource.Name));
            }
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup target, LintContext context)
    {
        if (BalancedWorkloads.MissingBehind(target, TargetType.Instance, context) is { } unknown)
            return unknown;
        var hidden = BalancedWorkloads.Behind(target, TargetType.Instance, context).FirstOrDefault(w => w.Replicas is null);
        return hidden is null ? null : new MissingFact($"how many pods {hidden.Resource} has is not known", null, hidden.Resource.NameNode);
    }
}
