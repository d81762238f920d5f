using System.Globalization;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// What only a Network Load Balancer made of a Service has, as far as its listeners hang on it
/// (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/).
/// </summary>
public sealed class NetworkSettings
{
    internal NetworkSettings(ServiceSettings settings, ControllerSettings controller)
    {
        Certificates = settings.Of<GoStringList>(ServiceAnnotations.SslCert, GoStringList.Parse, Setting.Unset<GoStringList>("no TLS"));
        TlsPorts = settings.Of<GoStringList>(ServiceAnnotations.SslPorts, GoStringList.Parse, Setting.Unset<GoStringList>("all ports"));
        SslPolicy = settings.Of<string>(ServiceAnnotations.SslNegotiationPolicy, p => p, Setting.Unset<string>("the controller's default"));
        SourceRanges = RangesOf(settings);
        PrefixLists = settings.Of<GoStringList>(ServiceAnnotations.SecurityGroupPrefixLists, GoStringList.Parse, Setting.Unset<GoStringList>("none"));
        QuicPorts = settings.Of<GoStringList>(ServiceAnnotations.QuicEnabledPorts, GoStringList.Parse, Setting.Unset<GoStringList>("no QUIC"));
        var gate = EffectiveValue<bool?>.Default(controller.MergesTcpAndUdp, Setting.ControllerDefault);
        MergesTcpAndUdp = settings.Of(ServiceAnnotations.EnableTcpUdpListener, text => GoBool.Parse(text) ?? controller.MergesTcpAndUdp, gate);
        HasNoSecurityGroup = settings.Of(ServiceAnnotations.DisableNlbSecurityGroup, GoBool.Parse, Setting.Default<bool?>(false));
        Ipv6SourceNat = settings.Of<string>(ServiceAnnotations.EnablePrefixForIPv6SourceNat, w => w, Setting.Default("off"));
        EipAllocations = Addresses(settings, ServiceAnnotations.EipAllocations);
        PrivateIPv4Addresses = Addresses(settings, ServiceAnnotations.PrivateIPv4Addresses);
        IPv6Addresses = Addresses(settings, ServiceAnnotations.IPv6Addresses);
        SourceNatIPv6Prefixes = Addresses(settings, ServiceAnnotations.SourceNatIPv6Prefixes);
    }

    /// <summary>The certificates of its TLS listeners; unset where it ends no TLS.</summary>
    public EffectiveValue<GoStringList> Certificates { get; }

    /// <summary>The ports, by name or number, that end TLS; unset where all do.</summary>
    public EffectiveValue<GoStringList> TlsPorts { get; }

    /// <summary>The policy of its TLS listeners; unset where the controller's default holds.</summary>
    public EffectiveValue<string> SslPolicy { get; }

    /// <summary>The ranges that may connect, the field before the annotation; unset where everybody may.</summary>
    public EffectiveValue<IReadOnlyList<string>> SourceRanges { get; }

    /// <summary>The prefix lists that may connect: even an empty list opens nothing else; unset where none is named.</summary>
    public EffectiveValue<GoStringList> PrefixLists { get; }

    /// <summary>The UDP ports, by name or number, that become QUIC; unset where none does.</summary>
    public EffectiveValue<GoStringList> QuicPorts { get; }

    /// <summary>Whether a TCP and a UDP port of one number become one listener.</summary>
    public EffectiveValue<bool?> MergesTcpAndUdp { get; }

    /// <summary>Whether it goes without any security group.</summary>
    public EffectiveValue<bool?> HasNoSecurityGroup { get; }

    /// <summary><c>on</c> where UDP can be served over IPv6.</summary>
    public EffectiveValue<string> Ipv6SourceNat { get; }

    /// <summary>Allocations of elastic addresses, one per subnet; unset where AWS chooses. A list without entries is not unset.</summary>
    public EffectiveValue<GoStringList> EipAllocations { get; }

    /// <summary>Addresses of an internal load balancer, one per subnet; unset where AWS chooses. A list without entries is not unset.</summary>
    public EffectiveValue<GoStringList> PrivateIPv4Addresses { get; }

    /// <summary>Addresses of a dual-stack load balancer, one per subnet; unset where AWS chooses. A list without entries is not unset.</summary>
    public EffectiveValue<GoStringList> IPv6Addresses { get; }

    /// <summary>What UDP over IPv6 is translated to, a range or <c>auto_assigned</c> per subnet; unset where AWS chooses.</summary>
    public EffectiveValue<GoStringList> SourceNatIPv6Prefixes { get; }

    /// <summary>Whether an entry of a list of ports means a port: the name, or the number as plain digits; <c>null</c> where unknown.</summary>
    public static bool? Means(string entry, ServicePort port)
    {
        if (port.Port.IsPresent && port.Port.Value.ToString(CultureInfo.InvariantCulture) == entry)
            return true;
        if (port.Name.IsUnknown || port.Port.IsUnknown)
            return null;
        return port.Name.IsPresent && port.Name.Value == entry;
    }

    private static EffectiveValue<IReadOnlyList<string>> RangesOf(ServiceSettings settings)
    {
        var field = settings.Service.Resource.Spec["loadBalancerSourceRanges"];
        if (settings.Service.LoadBalancerSourceRanges is not { } ranges || ranges.Any(r => !r.IsPresent))
            return EffectiveValue<IReadOnlyList<string>>.Unknown(field.UnknownReason ?? "a range is not known", field.Node, settings.Service.Resource);
        if (ranges.Count > 0)
            return EffectiveValue<IReadOnlyList<string>>.Written([.. ranges.Select(r => r.Value)], SettingSource.Field, "loadBalancerSourceRanges", field.Node, settings.Service.Resource);
        return settings.Of<GoStringList>(ServiceAnnotations.SourceRanges, GoStringList.Parse, Setting.Unset<GoStringList>("everybody"))
            .Select<IReadOnlyList<string>>(list => [.. list.Values()]);
    }

    private static EffectiveValue<GoStringList> Addresses(ServiceSettings settings, AnnotationDescriptor annotation) =>
        settings.Of<GoStringList>(annotation, GoStringList.Parse, Setting.Unset<GoStringList>("AWS chooses"));
}
