using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>One place that may decide a setting, and what it says.</summary>
/// <param name="Source">What kind of place.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Resource">The object that would hold it.</param>
internal readonly record struct SettingCandidate(SettingSource Source, Reading<string> Text, Resource? Resource)
{
    /// <summary>The place in words that fit into brackets.</summary>
    public string Origin => Source switch
    {
        SettingSource.IngressAnnotation => $"annotation on Ingress '{Resource?.Name}'",
        SettingSource.ServiceAnnotation => $"annotation on Service '{Resource?.Name}'",
        _ => "class parameters",
    };

    /// <summary>An annotation of an Ingress.</summary>
    public static SettingCandidate OfIngress(Resource ingress, AnnotationDescriptor annotation) =>
        new(SettingSource.IngressAnnotation, ingress.Annotation(annotation.Key), ingress);

    /// <summary>An annotation of a Service.</summary>
    public static SettingCandidate OfService(Resource service, AnnotationDescriptor annotation) =>
        new(SettingSource.ServiceAnnotation, service.Annotation(annotation.Key), service);
}
