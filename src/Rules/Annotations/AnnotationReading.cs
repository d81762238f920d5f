using ManifestLint.Aws;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Annotations;

/// <summary>Which controller reads an annotation, as the rules about single values need it.</summary>
internal static class AnnotationReading
{
    /// <summary><c>null</c> where the version of the controller does not know the key, or something that decides is unknown.</summary>
    public static AnnotationContext? ContextOf(AnnotationUse use, LintContext context)
    {
        var facts = context.Facts;
        if (!facts.Controller.Version.IsKnown || !facts.Controller.ExternalManagedTags.IsKnown)
            return null;
        var version = facts.Controller.Version.Value;
        if (!use.IsAutoMode && use.Descriptor.IsReadBy(version) is not true)
            return null;
        return new AnnotationContext
        {
            Version = version,
            IsAutoMode = use.IsAutoMode,
            RefusesLooseCidrs = facts.Cluster.KubernetesVersion is { IsStated: true } kubernetes && kubernetes.Value.IsAtLeast(1, 36) is true,
            ExternalManagedTags = facts.Controller.ExternalManagedTags.Value,
        };
    }
}
