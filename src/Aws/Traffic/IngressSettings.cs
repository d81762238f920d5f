using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>The settings of one Ingress with their precedence: class parameters, then the backend's Service, then the Ingress, then the default.</summary>
internal sealed class IngressSettings(Ingress ingress, IngressOwnership ownership)
{
    public Ingress Ingress { get; } = ingress;

    public IngressOwnership Ownership { get; } = ownership;

    /// <summary>A setting of the load balancer or of a listener: a Service has no say.</summary>
    /// <param name="key">The annotation.</param>
    /// <param name="parse">As <see cref="Precedence.Decide"/>.</param>
    /// <param name="default">What holds where nobody says anything.</param>
    /// <param name="classMayDecide">Whether IngressClassParams has a field for it.</param>
    public EffectiveValue<T> OfLoadBalancer<T>(string key, Func<string, T?> parse, EffectiveValue<T> @default, bool classMayDecide) =>
        Precedence.Decide([.. OfClass(classMayDecide), SettingCandidate.OfIngress(Ingress.Resource, key)], parse, Fallback(@default, classMayDecide));

    /// <summary>A setting of one backend: an annotation on its Service replaces the Ingress' own, whole.</summary>
    public EffectiveValue<T> OfBackend<T>(string key, Lookup<Service> service, Func<string, T?> parse, EffectiveValue<T> @default, bool classMayDecide = false) =>
        Precedence.Decide(
            [.. OfClass(classMayDecide), OfService(service, key), SettingCandidate.OfIngress(Ingress.Resource, key)],
            parse,
            Fallback(@default, classMayDecide));

    private SettingCandidate[] OfClass(bool classMayDecide) => classMayDecide && Ownership.Parameters == ClassParameters.Unread
        ? [new SettingCandidate(SettingSource.ClassParameters, "class parameters", Reading<string>.Unknown($"the parameters of {ClassInWords} may set it"), null)]
        : [];

    private static SettingCandidate OfService(Lookup<Service> service, string key) => service.Found is { } found
        ? SettingCandidate.OfService(found.Resource, key)
        : new SettingCandidate(SettingSource.ServiceAnnotation, "annotation on Service", Reading<string>.Unknown("the Service is not known and may set it"), null);

    private EffectiveValue<T> Fallback<T>(EffectiveValue<T> @default, bool classMayDecide)
    {
        if (Ownership.Owner == IngressOwner.AutoMode)
            return EffectiveValue<T>.Unknown("EKS Auto Mode has defaults and parameters of its own");
        return classMayDecide && Ownership.Parameters == ClassParameters.Unseen ? @default.Assume() : @default;
    }

    private string ClassInWords => Ownership.ClassName is { } name ? $"IngressClass '{name}'" : "its IngressClass";
}
