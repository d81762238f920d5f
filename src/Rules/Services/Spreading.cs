using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Services;

/// <summary>How many pods the workloads of a set have, and whether they are kept apart.</summary>
internal sealed class Spreading
{
    private readonly Dictionary<Resource, Workload> workloads = [];
    private readonly HashSet<(string Kind, string Name)> scaled = [];
    private readonly bool mayScale;

    private Spreading(LintContext context)
    {
        foreach (var workload in context.Cluster.Workloads)
            workloads[workload.Resource] = workload;
        foreach (var scaler in context.Cluster.OfSort(static r => r.GroupKind is { Group: "autoscaling", Kind: "HorizontalPodAutoscaler" } or { Group: "keda.sh", Kind: "ScaledObject" }))
        {
            var target = scaler.Spec["scaleTargetRef"];
            if (target["name"].Text() is { IsPresent: true } name)
                scaled.Add((target["kind"].Text().Or("Deployment") ?? "", name.Value));
            else
                mayScale = true;
        }
    }

    public static Spreading Of(LintContext context) => new(context);

    /// <summary>What makes these pods.</summary>
    public Workload? WorkloadOf(PodTemplate pods) => workloads.TryGetValue(pods.Resource, out var workload) ? workload : null;

    /// <summary>The number of pods; <c>null</c> where it is unknown, or an autoscaler changes it.</summary>
    public long? FixedReplicasOf(Workload workload) =>
        mayScale || scaled.Contains((workload.Resource.Kind, workload.Resource.Name)) ? null : workload.Replicas;

    /// <summary>Whether the pods are kept apart; <c>null</c> where unknown.</summary>
    public static bool? IsSpread(PodTemplate pods)
    {
        var constraints = pods.Spec["topologySpreadConstraints"];
        var apart = pods.Affinity["podAntiAffinity"];
        if (constraints.IsPresent || apart.IsPresent)
            return true;
        return constraints.IsUnknown || apart.IsUnknown ? null : false;
    }
}
