using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>The pods behind a target group, as far as their network decides about it.</summary>
internal static class TargetPods
{
    /// <summary>
    /// Whether the target group sends to pods of the cluster's own network: <c>true</c> if certainly, <c>false</c> if in all likelihood, <c>null</c> where
    /// it sends to none of them, or nobody can know. The network is the whole cluster's, so pods that are not in sight count as on it,
    /// unless a Fargate profile covers their namespace.
    /// </summary>
    public static bool? HasPodsOnPodNetwork(this TargetGroup target, LintContext context)
    {
        if (target.Service is not { } service || target.Pods is not { } pods)
            return null;
        if (service.Type is ServiceType.ExternalName or null || service.Selector.IsEmpty is not false)
            return null;
        if (pods.Templates.Count == 0)
            return context.MayRunOnFargate(service.Namespace) ? null : pods.IsCertain;
        return pods.Templates.Any(p => context.IsOnPodNetwork(p) is true) ? true : null;
    }
}
