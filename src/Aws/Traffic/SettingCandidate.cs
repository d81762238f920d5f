using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>One place that may decide a setting, and what it says.</summary>
internal readonly struct SettingCandidate(SettingSource source, Reading<string> text, Resource? resource, bool isSupposed = false)
{
    /// <summary>What kind of place.</summary>
    public SettingSource Source { get; } = source;

    /// <summary>What stands there.</summary>
    public Reading<string> Text { get; } = text;

    /// <summary>The object that would hold it.</summary>
    public Resource? Resource { get; } = resource;

    /// <summary>Whether the object is only supposed to reach the same cluster.</summary>
    public bool IsSupposed { get; } = isSupposed;

    /// <summary>The place in words that fit into brackets.</summary>
    public string Origin => OriginOf(Source, Resource);

    /// <summary>A place in words that fit into brackets; put together when a message wants them, which few do.</summary>
    public static string OriginOf(SettingSource source, Resource? resource) => source switch
    {
        SettingSource.IngressAnnotation => $"annotation on Ingress '{resource?.Name}'",
        SettingSource.ServiceAnnotation => $"annotation on Service '{resource?.Name}'",
        _ when resource is not null => $"IngressClassParams '{resource.Name}'",
        _ => "class parameters",
    };

    /// <summary>An annotation of an Ingress.</summary>
    public static SettingCandidate OfIngress(Resource ingress, AnnotationDescriptor annotation) =>
        new(SettingSource.IngressAnnotation, ingress.Annotation(annotation.Key), ingress);

    /// <summary>An annotation of a Service.</summary>
    public static SettingCandidate OfService(Resource service, AnnotationDescriptor annotation) =>
        new(SettingSource.ServiceAnnotation, service.Annotation(annotation.Key), service);
}
