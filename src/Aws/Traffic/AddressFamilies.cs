using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// The family of a target group's addresses: IPv6 as soon as the Service has an IPv6 family, whatever comes first
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_target_group.go); an unwritten family is the cluster's
/// (https://kubernetes.io/docs/concepts/services-networking/dual-stack/).
/// </summary>
internal static class AddressFamilies
{
    public static EffectiveValue<IpFamily?> Of(Lookup<Service> lookup, EffectiveValue<IpFamily?> clusterFamily)
    {
        if (lookup.Found is not { } service)
            return EffectiveValue<IpFamily?>.Unknown("the Service is not known");
        if (service.IpFamilies is not { } families)
            return EffectiveValue<IpFamily?>.Unknown("the Service's ipFamilies are unknown", service.Resource.Spec["ipFamilies"].Node, service.Resource);
        foreach (var family in families)
        {
            if (family.OrNull() == "IPv6")
                return Written(service, IpFamily.IPv6, "ipFamilies", family.Node);
        }
        var unknown = families.FirstOrDefault(f => f.IsUnknown);
        if (unknown.IsUnknown)
            return EffectiveValue<IpFamily?>.Unknown(unknown.UnknownReason!, unknown.Node, service.Resource);
        return families.Count > 0 && service.IpFamilyPolicy.Or("SingleStack") == "SingleStack"
            ? Written(service, IpFamily.IPv4, "ipFamilies", families[0].Node)
            : OfPolicy(service, families.Count, clusterFamily);
    }

    private static EffectiveValue<IpFamily?> OfPolicy(Service service, int familiesWritten, EffectiveValue<IpFamily?> clusterFamily)
    {
        var policy = service.IpFamilyPolicy;
        if (policy.OrNull() == "RequireDualStack")
            return Written(service, IpFamily.IPv6, "ipFamilyPolicy", policy.Node);
        if (policy.OrNull() == "PreferDualStack" && familiesWritten < 2)
            return EffectiveValue<IpFamily?>.Unknown("with ipFamilyPolicy 'PreferDualStack' the cluster decides", policy.Node, service.Resource);
        if (policy.IsUnknown)
            return EffectiveValue<IpFamily?>.Unknown(policy.UnknownReason!, policy.Node, service.Resource);
        if (familiesWritten > 0)
            return Written(service, IpFamily.IPv4, "ipFamilies", service.Resource.Spec["ipFamilies"].Node);
        if (service.Type == ServiceType.ExternalName)
            return EffectiveValue<IpFamily?>.Default(IpFamily.IPv4, "an ExternalName Service has no family", SettingSource.Field);
        return service.IsHeadless is not false && service.Selector.IsEmpty is not false
            ? EffectiveValue<IpFamily?>.Unknown("a headless Service without selector has every family of the cluster")
            : clusterFamily;
    }

    private static EffectiveValue<IpFamily?> Written(Service service, IpFamily family, string field, Engine.Yaml.YamlNode? node) =>
        EffectiveValue<IpFamily?>.Written(family, SettingSource.Field, $"{field} of Service '{service.Name}'", node, service.Resource);
}
