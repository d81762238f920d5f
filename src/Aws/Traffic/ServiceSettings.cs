using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>The settings of one Service: its annotations, else the default.</summary>
internal sealed class ServiceSettings(Service service, LoadBalancerOwner owner)
{
    public Service Service { get; } = service;

    /// <summary>A setting's effective value; what nobody wrote is EKS Auto Mode's own affair where that runs the load balancer.</summary>
    public EffectiveValue<T> Of<T>(AnnotationDescriptor annotation, Func<string, T?> parse, EffectiveValue<T> @default) =>
        Precedence.Decide(SettingCandidate.OfService(Service.Resource, annotation), default, default, parse, Fallback(@default));

    private EffectiveValue<T> Fallback<T>(EffectiveValue<T> @default) => owner switch
    {
        LoadBalancerOwner.AutoMode when @default.WrittenAt is null => EffectiveValue<T>.Unknown("EKS Auto Mode has defaults and parameters of its own"),
        LoadBalancerOwner.PresumedController => @default.Assume(),
        _ => @default,
    };
}
