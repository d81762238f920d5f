using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>Nodes as targets for pods that have no node anybody could register.</summary>
public sealed class InstanceTargetOnFargate : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2006",
        Name = "instance-target-on-fargate",
        Title = "Pods on Fargate are reached by ip targets",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Nobody,
        Why = "With target type 'instance' the load balancer sends to EC2 nodes, and Fargate has none: the controller leaves Fargate's own nodes out. Only where the cluster has EC2 nodes too "
            + "do these pass the traffic on, unless the Service keeps traffic on the node that it came to; otherwise nothing answers.",
        Remedy = "Set the target type to `ip`: pods on Fargate have addresses of the VPC.",
        References =
        [
            "https://docs.aws.amazon.com/eks/latest/userguide/fargate.html",
            "https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/backend/endpoint_utils.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup subject, LintContext context)
    {
        if (subject.TargetType.Value is not TargetType.Instance || subject.IsBuilt is false || !subject.LoadBalancer.IsControllers)
            return [];
        // Without a node port there is nothing to pass on: that is ML2001.
        if (subject.Service is not { } service || service.OpensNodePort(subject.ServicePort) is not true || subject.Pods is not { Templates.Count: > 0 } pods)
            return [];
        return pods.Templates.All(p => IsOnFargate(p, context)) ? [Describe(subject, service, pods, context)] : [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup subject, LintContext context)
    {
        if (subject.IsBuilt is false || !subject.LoadBalancer.IsControllers)
            return null;
        if (subject.MissingTargetType(context) is { } type)
            return type;
        if (subject.TargetType.Value is not TargetType.Instance)
            return null;
        if ((subject.MissingService() ?? subject.MissingNodePort()) is { } unknown)
            return unknown;
        return subject.Service is { } service && context.MayRunOnFargate(service.Namespace) ? MissingPods(service, context) : null;
    }

    private static MissingFact? MissingPods(Service service, LintContext context)
    {
        var pods = context.Cluster.PodTemplatesSelectedBy(service).Templates;
        if (pods.Count == 0)
            return Missing.Pods(service, context);
        return pods.FirstOrDefault(p => context.IsOnFargate(p) is null) is { } unknown
            ? new MissingFact(context.Platform.FargateProfiles.UnknownReason ?? $"whether a Fargate profile selects the pods of {unknown} is not known", "cluster.fargateProfiles", unknown.Field.Node)
            : null;
    }

    /// <summary>Fargate runs no DaemonSets: what becomes of their pods is ML6015's.</summary>
    private static bool IsOnFargate(PodTemplate pods, LintContext context) =>
        !pods.IsKeptOffFargate() && context.IsOnFargate(pods) is true && !new Workload(pods).IsDaemonSet;

    private Finding Describe(TargetGroup target, Service service, PodSelection pods, LintContext context)
    {
        var policy = service.ExternalTrafficPolicy;
        var isLocal = policy is { IsPresent: true, Value: "Local" };
        var isLost = isLocal || context.Platform.RunsFargateAlone;
        var place = target.TargetTypeLocation;
        var profiles = pods.Templates.Select(context.FargateProfileOf).Where(p => p is not null).Distinct().ToList();
        var finding = Report(place.File, place.Span, $"Target type is 'instance' ({target.TargetType.Origin}), but the pods behind Service '{service.Name}' run on Fargate: "
                + $"{Consequence(isLocal, context.Platform.RunsFargateAlone)}.{Certainty.Doubts(target, target.TargetType.IsAssumed)}")
            .As(isLost && IsCertain(pods, service, context) ? Certainty.OfTargetType(target) : Severity.Warning);
        if (place != target.BackendReference && target.Member.Ingress is not null)
            finding = finding.RelatedTo(target.BackendReference, $"{target.Member.Resource} sends traffic to it here");
        foreach (var profile in profiles)
            finding = finding.RelatedTo(profile!.Node, "this Fargate profile selects the pods");
        return finding.RelatedTo(isLocal ? policy.Node : null, "this keeps traffic on the node that it came to").WithFix(TargetTypeEdits.UseIpTargets(target));
    }

    private static string Consequence(bool isLocal, bool isAlone)
    {
        if (isAlone)
            return "no EC2 node is there to be a target";
        return isLocal
            ? "EC2 nodes, which alone are targets, have no such pod, and with externalTrafficPolicy Local they pass nothing on"
            : "EC2 nodes alone are targets, and answer only if the cluster has some to pass the traffic on";
    }

    private static bool IsCertain(PodSelection pods, Service service, LintContext context) =>
        pods.IsCertain && pods.Templates.All(p => context.Cluster.Set.IsCertain(p.Resource, service.Resource)
            && (context.FargateProfileOf(p) is not { } profile || (context.Platform.FargateProfiles.IsStated && context.HoldsFor(profile.Node, service.Resource))));
}
