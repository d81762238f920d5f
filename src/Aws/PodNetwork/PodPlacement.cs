using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>
/// Which pods get their addresses elsewhere than from the cluster's pod network: from their node, from Fargate, from EKS Auto Mode, on hybrid nodes.
/// </summary>
public static class PodPlacement
{
    private const string ComputeType = "eks.amazonaws.com/compute-type";

    extension(LintContext context)
    {
        /// <summary>Whether these pods get their addresses from <c>context.PodNetwork</c>; <c>null</c> where that is unknown.</summary>
        public bool? IsOnPodNetwork(PodTemplate pods)
        {
            if (pods.HostNetwork is true || context.IsOnFargate(pods) is true || IsOnSpecialNodes(pods) is true)
                return false;
            var replacesNetwork = !pods.Annotations["v1.multus-cni.io/default-network"].IsAbsent;
            return pods.HostNetwork is null || context.IsOnFargate(pods) is null || IsOnSpecialNodes(pods) is null || replacesNetwork ? null : true;
        }

        /// <summary>
        /// Whether these pods run on Fargate: a profile selects them, or they carry the marks that its scheduler leaves
        /// (https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html). <c>null</c> where a placeholder decides.
        /// </summary>
        public bool? IsOnFargate(PodTemplate pods)
        {
            if (pods.Labels["eks.amazonaws.com/fargate-profile"].IsPresent || pods.Spec["schedulerName"].Text().OrNull() == "fargate-scheduler")
                return true;
            return context.AnyFargateProfile(profile => profile.Selects(pods.Namespace, pods.Labels));
        }

        /// <summary>The profile that certainly selects these pods; <c>null</c> where none does, or only the marks of Fargate's scheduler tell.</summary>
        public FargateProfile? FargateProfileOf(PodTemplate pods) => context.Platform.FargateProfiles is { IsKnown: true } known
            ? known.Value.FirstOrDefault(p => p.Selects(pods.Namespace, pods.Labels) is true)
            : null;

        /// <summary>Whether a profile may select pods of this namespace that are not in sight.</summary>
        public bool MayRunOnFargate(string? @namespace) => context.AnyFargateProfile(profile => profile.CoversNamespace(@namespace)) is not false;

        private bool? AnyFargateProfile(Func<FargateProfile, bool?> selects)
        {
            var profiles = context.Platform.FargateProfiles;
            if (!profiles.IsKnown)
                return profiles.UnknownReason is null ? false : null;
            var answers = profiles.Value.Select(selects).ToList();
            return answers.Contains(true) ? true : answers.Contains(null) ? null : false;
        }
    }

    /// <summary>Whether the pods carry the mark by which pods of a selected namespace stay on EC2 nodes, as CoreDNS has it.</summary>
    public static bool IsKeptOffFargate(this PodTemplate pods) =>
        pods.Annotations[ComputeType].Text() is { IsAbsent: false } type && type.OrNull() != "fargate";

    /// <summary>
    /// Whether the pods ask for hybrid, Fargate or Auto Mode nodes, where another plugin gives addresses
    /// (https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-cni.html).
    /// </summary>
    private static bool? IsOnSpecialNodes(PodTemplate pods)
    {
        var selected = pods.NodeSelector[ComputeType].Text();
        if (selected.IsPresent)
            return selected.Value is "hybrid" or "fargate" or "auto";
        var terms = pods.Affinity["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]["nodeSelectorTerms"];
        if (selected.IsUnknown || terms.Items is not { } items)
            return null;
        var demands = items.SelectMany(t => t["matchExpressions"].Items ?? []).Where(e => e["key"].Text().OrNull() == ComputeType);
        return demands.Any(e => e["operator"].Text().OrNull() != "NotIn") ? null : false;
    }
}
