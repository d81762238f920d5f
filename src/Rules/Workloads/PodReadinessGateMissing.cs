using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Workloads;

/// <summary>Ip targets that are replaced faster than the load balancer finds them healthy.</summary>
public sealed class PodReadinessGateMissing : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML7005",
        Name = "pod-readiness-gate-missing",
        Title = "Pods behind ip targets have a readiness gate",
        Severity = Severity.Info,
        EnabledByDefault = false,
        Why = "A rolling update goes on as soon as a new pod is ready for Kubernetes, which says nothing about the load balancer. Without a readiness gate the old pods may be gone "
            + "before a new one is registered and healthy, and for that time there is no target.",
        Remedy = "Label the namespace `elbv2.k8s.aws/pod-readiness-gate-inject: enabled`.",
        References = ["https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup target, LintContext context)
    {
        foreach (var workload in BalancedWorkloads.Behind(target, TargetType.Ip, context).Where(w => w.IsRolling()))
        {
            if (workload.Resource.Namespace is { } name && context.Cluster.NamespaceNamed(name).Found is { } ns && ns.Metadata["labels"][ReadinessGate.Label].IsAbsent)
            {
                yield return Report(ns.NameNode, $"Namespace '{name}' has no label `{ReadinessGate.Label}`: a rolling update of {workload.Resource.Kind} '{workload.Resource.Name}' does not wait for its ip targets.")
                    .RelatedTo(workload.Resource.NameNode, "these pods are ip targets");
            }
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup target, LintContext context)
    {
        if (BalancedWorkloads.MissingBehind(target, TargetType.Ip, context) is { } unknown)
            return unknown;
        var workload = BalancedWorkloads.Behind(target, TargetType.Ip, context).FirstOrDefault(w => w.IsRolling());
        if (workload is null)
            return null;
        return workload.Resource.Namespace is { } name && context.Cluster.NamespaceNamed(name).Found is { } ns
            ? Missing.Value($"the label `{ReadinessGate.Label}`", ns.Metadata["labels"][ReadinessGate.Label])
            : new MissingFact($"{(workload.Resource.Namespace is { } missing ? $"Namespace '{missing}'" : $"the namespace of {workload.Resource}")} is not in these files");
    }
}
