namespace ManifestLint.Engine.Kubernetes;

/// <summary>A resource that keeps pods running: Deployment, StatefulSet, DaemonSet, Rollout, a bare Pod, …</summary>
public sealed class Workload
{
    /// <summary>The view of a resource that has pods.</summary>
    public Workload(PodTemplate pods)
    {
        Pods = pods;
    }

    /// <summary>The object itself.</summary>
    public Resource Resource => Pods.Resource;

    /// <summary>The pods that it makes.</summary>
    public PodTemplate Pods { get; }

    /// <summary>Whether there is one pod per node.</summary>
    public bool IsDaemonSet => Resource.GroupKind is { Group: "apps" or "extensions", Kind: "DaemonSet" };

    /// <summary>
    /// How many pods are asked for; 1 where a built-in workload says nothing. <c>null</c> where it is unknown, or hangs on something else than
    /// this object (a DaemonSet, a Job, a custom kind that says nothing). An autoscaler may change it.
    /// </summary>
    public long? Replicas => Resource.GroupKind switch
    {
        { Group: "", Kind: "Pod" } => 1,
        { Group: "apps" or "extensions", Kind: "Deployment" or "StatefulSet" or "ReplicaSet" } or { Group: "", Kind: "ReplicationController" } => Resource.Spec["replicas"].Number().Or(1),
        _ => Resource.Spec["replicas"].Number() is { IsPresent: true } written ? written.Value : null,
    };
}
