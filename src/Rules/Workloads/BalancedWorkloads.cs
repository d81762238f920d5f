using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules.TargetGroups;

namespace ManifestLint.Rules.Workloads;

/// <summary>The workloads behind a target group.</summary>
internal static class BalancedWorkloads
{
    /// <summary>Those that are certainly behind it; none where it is not certainly built or has another target type.</summary>
    public static IEnumerable<Workload> Behind(TargetGroup target, TargetType type, LintContext context)
    {
        if (target.TargetType.Value != type || target.IsBuilt is not true || target.Pods is not { } pods)
            return [];
        return context.Cluster.Workloads.Where(w => !w.IsDaemonSet && pods.Templates.Contains(w.Pods));
    }

    /// <summary>What keeps <see cref="Behind"/> from being known: the target type, the Service, its pods; <c>null</c> where nothing does.</summary>
    public static MissingFact? MissingBehind(TargetGroup target, TargetType type, LintContext context)
    {
        if (target.IsBuilt is false || (target.TargetType.Value is { } known && known != type))
            return null;
        return target.MissingTargetType(context) ?? target.MissingService() ?? (target.Service is { } service ? Missing.Pods(service, context) : null);
    }

    /// <summary>Whether a new version replaces pods one after the other while traffic flows.</summary>
    public static bool IsRolling(this Workload workload) => workload.Resource.GroupKind switch
    {
        { Group: "apps", Kind: "Deployment" } => workload.Resource.Spec["strategy"]["type"].Text().Or("RollingUpdate") == "RollingUpdate",
        { Group: "apps", Kind: "StatefulSet" } => workload.Resource.Spec["updateStrategy"]["type"].Text().Or("RollingUpdate") == "RollingUpdate",
        _ => false,
    };
}
