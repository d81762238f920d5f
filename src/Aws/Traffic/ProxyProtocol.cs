using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// Whether a Network Load Balancer writes the client's address before what it sends: for all ports, for some, or by an attribute of the target group
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/service/model_build_target_group.go).
/// </summary>
internal static class ProxyProtocol
{
    private const string Attribute = "proxy_protocol_v2.enabled";

    public static EffectiveValue<bool?> Of(ServiceSettings settings, IntOrString port, IReadOnlyList<EffectiveValue<GoStringMap>> attributes)
    {
        var ofAttributes = OfAttributes(attributes);
        var ofAll = settings.Of<bool?>(ServiceAnnotations.ProxyProtocol, w => w == "*" ? true : null, Setting.Unset<bool?>("nothing"));
        if (!ofAll.IsKnown || ofAll.Value is true)
            return Undisputed(ofAll, ofAttributes);
        var ofPorts = settings.Of<GoStringList>(ServiceAnnotations.ProxyProtocolPerTargetGroup, GoStringList.Parse, Setting.Unset<GoStringList>("no port"));
        if (!ofPorts.IsKnown || ofPorts.Value?.Values().Contains(port.ToString()) is true)
            return Undisputed(ofPorts.Select<bool?>(_ => true), ofAttributes);
        return ofAttributes;
    }

    private static EffectiveValue<bool?> Undisputed(EffectiveValue<bool?> annotation, EffectiveValue<bool?> attribute) =>
        attribute is { Value: false, WrittenAt: not null } ? EffectiveValue<bool?>.Unknown("annotation and attribute say different things", annotation.WrittenAt) : annotation;

    private static EffectiveValue<bool?> OfAttributes(IReadOnlyList<EffectiveValue<GoStringMap>> attributes)
    {
        foreach (var map in attributes)
        {
            var written = map.Select<bool?>(m => m.Find(Attribute) is { Value.Value: { Length: > 0 } text } ? GoBool.Parse(text) : null);
            if (!written.IsUnset)
                return written;
        }
        return EffectiveValue<bool?>.Default(false, Setting.ControllerDefault);
    }
}
