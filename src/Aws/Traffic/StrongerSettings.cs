using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>What stands in the place of an annotation's value.</summary>
public sealed class StrongerSetting(string origin, string? text, YamlNode? node)
{
    /// <summary>Who says it, in words.</summary>
    public string Origin { get; } = origin;

    /// <summary>What it says, in the annotation's own form; <c>null</c> where that is unknown.</summary>
    public string? Text { get; } = text;

    /// <summary>Where it stands; <c>null</c> where that is no single place.</summary>
    public YamlNode? Node { get; } = node;
}

/// <summary>
/// Finds the stronger sources of whole values: class parameters over annotations, a Service's annotation over the Ingress', the Service's field over
/// its annotation (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/#ingressclassparams).
/// </summary>
internal static class StrongerSettings
{
    public static IReadOnlyList<StrongerSetting> Of(AnnotationUse use)
    {
        if (use.ClassDecides is true)
            return OfClass(use) is { } ofClass ? [ofClass] : [];
        if (use.Descriptor == ServiceAnnotations.SourceRanges)
            return OfField(new Service(use.Resource)) is { } ofField ? [ofField] : [];
        var isMerged = use.Descriptor == IngressAnnotations.Tags || use.Descriptor == IngressAnnotations.MultiClusterTargetGroup;
        return isMerged || use.Member?.Ingress is null || new AnnotationReadings(use).IsOverridden() is not true ? [] : OfServices(use);
    }

    private static StrongerSetting? OfClass(AnnotationUse use)
    {
        var isOfFirst = use.Descriptor == IngressAnnotations.IpamIPv4PoolId || use.Descriptor == IngressAnnotations.MinimumLoadBalancerCapacity;
        var member = isOfFirst ? use.LoadBalancer.Members[0] : use.Member;
        if (member?.IngressOwnership?.ParametersObject is not { } parameters)
            return null;
        var text = parameters.InPlaceOf(use.Descriptor);
        return new StrongerSetting($"IngressClassParams '{parameters.Name}'", text.OrNull(), text.Node);
    }

    private static StrongerSetting? OfField(Service service) => service.LoadBalancerSourceRanges is { Count: > 0 } ranges
        ? new StrongerSetting(
            "spec.loadBalancerSourceRanges",
            ranges.All(r => r.IsPresent) ? string.Join(",", ranges.Select(r => r.Value)) : null,
            service.Resource.Spec["loadBalancerSourceRanges"].Node)
        : null;

    private static List<StrongerSetting> OfServices(AnnotationUse use) =>
        use.LoadBalancer.TargetGroupsOf(use.Resource).Select(g => g.Service).OfType<Service>().Select(s => s.Resource).Distinct()
            .Select(s => new StrongerSetting($"the annotation on Service '{s.Name}'", s.Annotation(use.Key.Value).OrNull(), s.AnnotationKey(use.Key.Value)))
            .ToList();
}
