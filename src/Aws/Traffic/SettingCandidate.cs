using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>One place that may decide a setting, and what it says.</summary>
/// <param name="Source">What kind of place.</param>
/// <param name="Origin">The place in words that fit into brackets.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Resource">The object that would hold it.</param>
internal readonly record struct SettingCandidate(SettingSource Source, string Origin, Reading<string> Text, Resource? Resource)
{
    /// <summary>An annotation of an Ingress.</summary>
    public static SettingCandidate OfIngress(Resource ingress, AnnotationDescriptor annotation) =>
        new(SettingSource.IngressAnnotation, $"annotation on Ingress '{ingress.Name}'", ingress.Annotation(annotation.Key), ingress);

    /// <summary>An annotation of a Service.</summary>
    public static SettingCandidate OfService(Resource service, AnnotationDescriptor annotation) =>
        new(SettingSource.ServiceAnnotation, $"annotation on Service '{service.Name}'", service.Annotation(annotation.Key), service);
}
