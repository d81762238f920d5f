using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>How sure a finding about a backend can be, whatever it says.</summary>
internal static class Certainty
{
    /// <summary>The same for a finding that rests on the target type: a type that is only supposed makes no error.</summary>
    public static Severity OfTargetType(TargetGroup targetGroup) => targetGroup.TargetType.IsAssumed ? Severity.Warning : Of(targetGroup);

    /// <summary>
    /// An error where the Service is certainly the one that is meant and the target group is certainly built; EKS Auto Mode is another
    /// controller, of which only warnings are possible.
    /// </summary>
    public static Severity Of(TargetGroup targetGroup) =>
        targetGroup.ServiceLookup.IsCertain && targetGroup.IsBuilt is true && targetGroup.LoadBalancer.Owner != LoadBalancerOwner.AutoMode ? Severity.Error : Severity.Warning;
}
