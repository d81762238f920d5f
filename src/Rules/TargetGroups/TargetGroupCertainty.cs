using ManifestLint.Aws.Traffic;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>How far a finding about a target group may go, whatever the rule.</summary>
internal static class TargetGroupCertainty
{
    /// <summary>
    /// Whether an error may rest on the target type: the group is built for certain, its Service is certain, and the type is not just supposed.
    /// EKS Auto Mode reads other settings, so what rests on annotations is no error there.
    /// </summary>
    public static bool IsCertain(this TargetGroup target) =>
        target.IsBuilt is true && target.ServiceLookup.IsCertain && !target.TargetType.IsAssumed && target.LoadBalancer.IsControllers;

    /// <summary>Where the target type is written; where nobody wrote it, the backend that asks for the group.</summary>
    public static SourceLocation WhereTargetTypeIsDecided(this TargetGroup target) =>
        target.TargetType.WrittenAt is { } written ? SourceLocation.Of(written) : target.BackendReference;
}
