using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules.TargetGroups;

namespace ManifestLint.Rules.Services;

/// <summary>Nodes that answer only where pods happen to run.</summary>
public sealed class LocalPolicyUneven : Rule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML5007",
        Name = "local-policy-uneven",
        Title = "With a local traffic policy every zone has a pod",
        Severity = Severity.Info,
        RefusedBy = RefusedBy.Nobody,
        Why = "With `externalTrafficPolicy: Local` a node passes traffic only to pods of its own. Nodes without one are unhealthy targets by design; a zone of a Network Load Balancer without any answers nobody unless cross-zone load balancing is on.",
        Remedy = "Spread the pods (`topologySpreadConstraints` over zones and nodes, a DaemonSet), use ip targets, or leave the policy at Cluster.",
        References =
        [
            "https://kubernetes.io/docs/tutorials/services/source-ip/#source-ip-for-services-with-type-loadbalancer",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html#cross-zone-load-balancing",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        if (subject.ExternalTrafficPolicy is not { IsPresent: true, Value: "Local", Node: { } node } || context.Cluster.PodTemplatesSelectedBy(subject) is not { IsCertain: true, Templates.Count: 1 } pods)
            return [];
        var group = context.Traffic.TargetGroupsBehind(subject).FirstOrDefault(g => g.TargetType.Value is TargetType.Instance && g.LoadBalancer.IsControllers && g.IsBuilt is not false);
        if (group is null || context.Get(Spreading.Of).WorkloadOf(pods.Templates[0]) is not { IsDaemonSet: false } workload)
            return [];
        var replicas = context.Get(Spreading.Of).FixedReplicasOf(workload);
        var zones = ZonesOf(group.LoadBalancer);
        if (replicas is { } few && few < zones)
        {
            return [Report(node, FormattableString.Invariant($"{workload.Resource} has {few} of the {zones} pods that it takes to have one in every zone of the load balancer: zones without one answer nobody."))
                .As(Severity.Warning)
                .RelatedTo(workload.Resource.Spec["replicas"].Node ?? workload.Resource.NameNode, "the pods")
                .RelatedTo(group.LoadBalancer.Subnets.WrittenAt, "the zones")];
        }
        else if (Spreading.IsSpread(pods.Templates[0]) is false)
        {
            return [Report(node, $"Only nodes that run a pod of {workload.Resource} answer, and nothing spreads these pods over nodes or zones.")
                .RelatedTo(workload.Resource.NameNode, "the pods")];
        }
        return [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Service subject, LintContext context)
    {
        if (subject.ExternalTrafficPolicy.IsAbsent || subject.ExternalTrafficPolicy.OrNull() is "Cluster")
            return null;
        if ((Missing.Value("the traffic policy", subject.ExternalTrafficPolicy) ?? Missing.Pods(subject, context) ?? Missing.Owner(subject, context)) is { } unknown)
            return unknown;
        if (Missing.First(context.Traffic.TargetGroupsBehind(subject).Select(g => g.MissingTargetType(context))) is { } type)
            return type;
        var pods = context.Cluster.PodTemplatesSelectedBy(subject).Templates;
        return pods.Count == 1 && context.Get(Spreading.Of).WorkloadOf(pods[0]) is { IsDaemonSet: false, Replicas: null } workload
            ? new MissingFact($"how many pods {workload.Resource} has is not known", null, workload.Resource.Spec["replicas"].Node)
            : null;
    }

    /// <summary>The zones that a Network Load Balancer answers in alone; 0 where they are not written, or cross-zone load balancing may join them.</summary>
    private static int ZonesOf(LoadBalancer loadBalancer)
    {
        if (loadBalancer.Kind != LoadBalancerKind.Network || !loadBalancer.Attributes.IsKnown)
            return 0;
        var crossZone = loadBalancer.Attributes.Value?.Find("load_balancing.cross_zone.enabled")?.Value.Value;
        return crossZone is not null && GoBool.Parse(crossZone) is not false ? 0 : loadBalancer.Subnets.Value?.Count ?? 0;
    }
}
