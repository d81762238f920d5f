using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// The ports that an Ingress is listened on: what its annotation says, else 443 with a certificate and 80 without
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_listener.go).
/// </summary>
internal static class IngressListenerPorts
{
    public static EffectiveValue<IReadOnlyList<ListenerPort>> Of(IngressSettings ingress, bool? requestsCertificates)
    {
        var written = ingress.Ingress.Resource.Annotation(IngressAnnotations.ListenPorts.Key);
        if (written.IsUnknown)
            return Unknown(written.UnknownReason!, written.Node);
        if (!written.IsPresent)
            return Default(ingress, requestsCertificates);
        return Parse(written.Value, written.Node!) is { } ports
            ? EffectiveValue<IReadOnlyList<ListenerPort>>.Written(
                ports, SettingSource.IngressAnnotation, $"annotation on Ingress '{ingress.Ingress.Name}'", written.Node, ingress.Ingress.Resource)
            : Unknown($"no ports can be read from '{Placeholder.Shorten(written.Value)}'", written.Node);
    }

    private static EffectiveValue<IReadOnlyList<ListenerPort>> Default(IngressSettings ingress, bool? requestsCertificates)
    {
        var certificates = ingress.OfLoadBalancer<GoStringList>(
            IngressAnnotations.CertificateArn, GoStringList.Parse, EffectiveValue<GoStringList>.Default(null, "controller default"));
        if (!certificates.IsKnown)
            return Unknown(certificates.UnknownReason!, certificates.WrittenAt);
        var requested = ingress.Ingress.Resource.Annotation(IngressAnnotations.CreateAcmCert.Key);
        var hasCertificate = certificates.Value is { Count: > 0 } ? true : Requests(requested, requestsCertificates);
        if (hasCertificate is null)
            return Unknown("whether the controller requests a certificate is unknown", requested.Node);
        var location = SourceLocation.Of((hasCertificate is true ? certificates.WrittenAt ?? requested.Node : null) ?? ingress.Ingress.NameNode);
        var port = hasCertificate is true ? new ListenerPort(443, TrafficProtocol.Https, location) : new ListenerPort(80, TrafficProtocol.Http, location);
        return EffectiveValue<IReadOnlyList<ListenerPort>>.Default(
            [port], "controller default", certainty: certificates.IsAssumed ? Certainty.Assumed : Certainty.StatedDefault);
    }

    /// <summary>Whether the controller makes a certificate of its own: asked for, and its feature gate is on. What is no boolean is ignored.</summary>
    public static bool? Requests(Reading<string> requested, bool? gate)
    {
        if (requested.IsAbsent || gate is false)
            return false;
        if (requested.IsUnknown)
            return null;
        return GoBool.Parse(requested.Value) is true ? gate : false;
    }

    /// <summary>
    /// The ports by number, of one given twice the last; <c>null</c> where the controller refuses the text, and where chance decides between two
    /// protocols of one object.
    /// </summary>
    private static List<ListenerPort>? Parse(string text, YamlNode node)
    {
        if (Annotations.ListenPorts.Parse(text) is not { } entries)
            return null;
        var byPort = new SortedDictionary<int, ListenPort>();
        foreach (var entry in entries)
        {
            if (byPort.TryGetValue(entry.Port, out var other) && other.Protocol != entry.Protocol && AreInOneObject(text, other, entry))
                return null;
            byPort[entry.Port] = entry;
        }
        return [.. byPort.Values.Select(e => new ListenerPort(
            e.Port, e.Protocol == "HTTPS" ? TrafficProtocol.Https : TrafficProtocol.Http, SourceLocation.Within(node, e.PortSpan)))];
    }

    private static bool AreInOneObject(string text, ListenPort first, ListenPort second) =>
        text.IndexOf('}', first.PortSpan.End, second.ProtocolSpan.Start - first.PortSpan.End) < 0;

    private static EffectiveValue<IReadOnlyList<ListenerPort>> Unknown(string reason, YamlNode? node) =>
        EffectiveValue<IReadOnlyList<ListenerPort>>.Unknown(reason, node);
}
