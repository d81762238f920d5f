using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Workloads;

/// <summary>Pods behind ip targets that stop before the load balancer has stopped sending.</summary>
public sealed class NoGracefulDeregistration : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML7004",
        Name = "no-graceful-deregistration",
        Title = "Pods behind ip targets wait for their deregistration before they stop",
        Severity = Severity.Info,
        EnabledByDefault = false,
        Why = "A pod gets its signal to stop at the same moment as the controller begins to deregister it. For some seconds more the load balancer sends requests to it: "
            + "without a pause before the program stops, they fail at each deployment.",
        Remedy = "Give the container a `preStop` hook that sleeps for some seconds (`lifecycle: { preStop: { sleep: { seconds: 15 } } }`) and a longer `terminationGracePeriodSeconds`.",
        References =
        [
            "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#deregistration-delay",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup target, LintContext context)
    {
        foreach (var workload in BalancedWorkloads.Behind(target, TargetType.Ip, context).Where(w => w.IsRolling()))
        {
            if (workload.Pods.Containers is not { Count: > 0 } containers)
                continue;
            if (containers.All(c => c.Field["lifecycle"]["preStop"].IsAbsent))
                yield return Report(workload.Resource.NameNode, $"The pods of {workload.Resource.Kind} '{workload.Resource.Name}' are ip targets, and no container waits (`preStop`) until they are deregistered.");
            else if (TooShort(workload.Pods, containers) is { } grace)
                yield return Report(grace.Field.Node!, $"`terminationGracePeriodSeconds` is {grace.Seconds}, but a `preStop` hook sleeps for {grace.Sleep} seconds: the container is killed before it has stopped.");
            else if (Delay(target) is { } delay && Grace(workload.Pods) is { } seconds && seconds < delay.Seconds)
                yield return Outlived(workload, seconds, delay.Seconds, delay.Node);
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup target, LintContext context)
    {
        if (BalancedWorkloads.MissingBehind(target, TargetType.Ip, context) is { } unknown)
            return unknown;
        var hidden = BalancedWorkloads.Behind(target, TargetType.Ip, context).FirstOrDefault(w => w.IsRolling() && w.Pods.Containers is null);
        return hidden is null
            ? Missing.First(target.AttributeMaps.Select(m => Missing.Value("the attributes of the target group", m)))
            : new MissingFact($"the containers of {hidden.Resource} are not all known", null, hidden.Resource.NameNode);
    }

    private Finding Outlived(Workload workload, long grace, long delay, Scalar node)
    {
        var written = workload.Pods.Spec["terminationGracePeriodSeconds"].Node;
        var what = written is null ? "Kubernetes' default" : "`terminationGracePeriodSeconds`";
        return Report(written ?? workload.Resource.NameNode, FormattableString.Invariant(
                $"The load balancer lets requests end for {delay} seconds, but the pods of {workload.Resource.Kind} '{workload.Resource.Name}' are killed after {grace} ({what})."))
            .RelatedTo(node, FormattableString.Invariant($"the deregistration delay is {delay} seconds"))
            .WithRemedy("Make `terminationGracePeriodSeconds` longer than the deregistration delay, or the delay shorter.");
    }

    /// <summary>Only a written one: the default of 300 seconds is what nobody thought about.</summary>
    private static (long Seconds, Scalar Node)? Delay(TargetGroup target) =>
        target.Attribute("deregistration_delay.timeout_seconds") is { } written && GoInt.Parse64(written.Pair.Value.Value) is { } seconds ? (seconds, written.Node) : null;

    private static long? Grace(PodTemplate pods) => pods.Spec["terminationGracePeriodSeconds"].Number().Or(30);

    private static (Field Field, long Seconds, long Sleep)? TooShort(PodTemplate pods, IReadOnlyList<Container> containers)
    {
        var written = pods.Spec["terminationGracePeriodSeconds"];
        var sleeps = containers.Select(c => c.Field["lifecycle"]["preStop"]["sleep"]["seconds"].Number()).Where(s => s.IsPresent).Select(s => s.Value).ToList();
        return written.Number() is { IsPresent: true } grace && sleeps.Count > 0 && grace.Value <= sleeps.Max() ? (written, grace.Value, sleeps.Max()) : null;
    }
}
