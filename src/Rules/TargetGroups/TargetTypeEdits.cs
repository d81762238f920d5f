using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>Another target type where the present one is the mistake.</summary>
internal static class TargetTypeEdits
{
    /// <summary>Pods instead of nodes; <c>null</c> where there is no place to write it.</summary>
    public static CodeFix? UseIpTargets(TargetGroup target)
    {
        const string title = "Send traffic to the pods' own addresses (target type ip)";
        if (target.TargetType.WrittenAt is { } written)
            return EntryEdits.Replace(title, written, "ip");
        var key = target.Member.Ingress is null ? ServiceAnnotations.NlbTargetType.Key : IngressAnnotations.TargetType.Key;
        return AnnotationFix.Add(target.Member.Resource, key, "ip", title);
    }
}
