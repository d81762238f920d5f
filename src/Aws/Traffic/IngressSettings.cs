using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>The settings of one Ingress with their precedence: class parameters, then the backend's Service, then the Ingress, then the default.</summary>
internal sealed class IngressSettings(Ingress ingress, IngressOwnership ownership)
{
    public Ingress Ingress { get; } = ingress;

    public IngressOwnership Ownership { get; } = ownership;

    /// <summary>A setting of the load balancer or of a listener: a Service has no say.</summary>
    /// <param name="annotation">The annotation; whether IngressClassParams has a field for it is part of the catalogue.</param>
    /// <param name="parse">As <see cref="Precedence.Decide"/>.</param>
    /// <param name="default">What holds where nobody says anything.</param>
    public EffectiveValue<T> OfLoadBalancer<T>(AnnotationDescriptor annotation, Func<string, T?> parse, EffectiveValue<T> @default) =>
        Precedence.Decide(OfClass(annotation), SettingCandidate.OfIngress(Ingress.Resource, annotation), default, parse, Fallback(annotation, @default));

    /// <summary>A setting of one backend: an annotation on its Service replaces the Ingress' own, whole.</summary>
    public EffectiveValue<T> OfBackend<T>(AnnotationDescriptor annotation, Lookup<Service> service, Func<string, T?> parse, EffectiveValue<T> @default) =>
        Precedence.Decide(
            OfClass(annotation),
            OfService(service, annotation),
            SettingCandidate.OfIngress(Ingress.Resource, annotation),
            parse,
            Fallback(annotation, @default));

    /// <summary>What the Ingress' own annotation says, whatever its class: unset where there is none.</summary>
    public EffectiveValue<T> OfAnnotation<T>(AnnotationDescriptor annotation, Func<string, T?> parse) =>
        Precedence.Decide(SettingCandidate.OfIngress(Ingress.Resource, annotation), default, default, parse, Setting.Unset<T>("nothing"));

    /// <summary>What decides a setting of the load balancer, as written: class parameters, else the annotation.</summary>
    public SettingCandidate Deciding(AnnotationDescriptor annotation) =>
        OfClass(annotation) is { Text.IsAbsent: false } ofClass ? ofClass : SettingCandidate.OfIngress(Ingress.Resource, annotation);

    /// <summary>What the class parameters say in an annotation's place; maps are merged key by key elsewhere.</summary>
    public SettingCandidate OfClass(AnnotationDescriptor annotation)
    {
        if (annotation.ClassParameter is null)
            return default;
        if (Ownership.ParametersObject is { } parameters)
            return new SettingCandidate(SettingSource.ClassParameters, parameters.InPlaceOf(annotation), parameters.Resource, !Ownership.AreParametersCertain);
        if (Ownership.Parameters != ClassParameters.Unread)
            return default;
        var unread = Reading<string>.Unknown($"the parameters of {ClassInWords} may set it");
        return new SettingCandidate(SettingSource.ClassParameters, unread, null);
    }

    private static SettingCandidate OfService(Lookup<Service> service, AnnotationDescriptor annotation)
    {
        if (service.Found is { } found)
            return SettingCandidate.OfService(found.Resource, annotation);
        var unseen = Reading<string>.Unknown("the Service is not known and may set it");
        return new SettingCandidate(SettingSource.ServiceAnnotation, unseen, null);
    }

    private EffectiveValue<T> Fallback<T>(AnnotationDescriptor annotation, EffectiveValue<T> @default)
    {
        if (Ownership.Owner == IngressOwner.AutoMode)
            return EffectiveValue<T>.Unknown("EKS Auto Mode has defaults and parameters of its own");
        return annotation.ClassParameter is not null && Ownership.Parameters == ClassParameters.Unseen ? @default.Assume() : @default;
    }

    private string ClassInWords => Ownership.ClassName is { } name ? $"IngressClass '{name}'" : "its IngressClass";
}
