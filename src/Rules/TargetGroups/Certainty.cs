using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>How sure a finding about a backend can be, whatever it says.</summary>
internal static class Certainty
{
    /// <summary>The same for a finding that rests on the target type: a type that is only supposed makes no error.</summary>
    public static Severity OfTargetType(TargetGroup targetGroup) => targetGroup.TargetType.IsAssumed ? Severity.Warning : Of(targetGroup);

    /// <summary>The same for a finding that rests on written settings of the target group: an error only where the controller certainly reads a Service.</summary>
    public static Severity OfSettings(TargetGroup targetGroup) =>
        targetGroup.Member.Service is not null && targetGroup.LoadBalancer.Owner == LoadBalancerOwner.PresumedController ? Severity.Warning : Of(targetGroup);

    /// <summary>What keeps a finding from being certain, as sentences with a blank before each; empty where nothing does.</summary>
    /// <param name="targetGroup">The target group.</param>
    /// <param name="isAssumed">Whether the finding rests on a setting that is only supposed.</param>
    public static string Doubts(TargetGroup targetGroup, bool isAssumed)
    {
        var doubts = isAssumed && targetGroup.LoadBalancer.Doubt is { } doubt ? " " + doubt : "";
        if (targetGroup.IsBuilt is null)
            doubts += " Another member of its group, outside these files, may redirect HTTP to HTTPS: then nothing is built here.";
        if (!targetGroup.ServiceLookup.IsCertain)
            doubts += " Only one of Service and backend names a namespace: it is assumed to be the same.";
        if (targetGroup.MayBeApart)
            doubts += " Only their folder ties these files together: `complete: true` or a kustomization would make it certain.";
        return doubts;
    }

    /// <summary>
    /// An error where the Service is certainly the one that is meant and the target group is certainly built; EKS Auto Mode is another
    /// controller, of which only warnings are possible.
    /// </summary>
    public static Severity Of(TargetGroup targetGroup)
    {
        var isMeant = targetGroup.ServiceLookup.IsCertain && !targetGroup.MayBeApart;
        return isMeant && targetGroup.IsBuilt is true && targetGroup.LoadBalancer.Owner != LoadBalancerOwner.AutoMode ? Severity.Error : Severity.Warning;
    }
}
