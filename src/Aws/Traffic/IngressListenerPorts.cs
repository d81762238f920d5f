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
    /// <summary>The ports, and what of one annotation contradicts itself.</summary>
    public static (EffectiveValue<IReadOnlyList<ListenerPort>> Ports, IReadOnlyList<PortContradiction> Contradictions) Of(IngressSettings ingress, bool? requestsCertificates)
    {
        var written = ingress.Ingress.Resource.Annotation(IngressAnnotations.ListenPorts.Key);
        if (written.IsUnknown)
            return (Unknown(written.UnknownReason!, written.Node), []);
        if (!written.IsPresent)
            return (Default(ingress, requestsCertificates), []);
        return OfAnnotation(ingress.Ingress.Resource, written.Value, written.Node!);
    }

    /// <summary>Of a port given twice the last entry counts; of two in one object the controller takes any.</summary>
    private static (EffectiveValue<IReadOnlyList<ListenerPort>>, IReadOnlyList<PortContradiction>) OfAnnotation(Resource ingress, string text, YamlNode node)
    {
        var first = new Dictionary<int, ListenPort>();
        var last = new SortedDictionary<int, ListenPort>();
        var contradictions = new List<PortContradiction>();
        var isLeftToChance = false;
        var entries = Annotations.ListenPorts.Parse(text);
        foreach (var entry in entries ?? [])
        {
            if (!first.TryGetValue(entry.Port, out var other))
                first[entry.Port] = entry;
            else if (other.Protocol != entry.Protocol)
                contradictions.Add(new PortContradiction(other, entry));
            isLeftToChance |= other is not null && last[entry.Port].Protocol != entry.Protocol && AreInOneObject(text, last[entry.Port], entry);
            last[entry.Port] = entry;
        }
        var ports = entries is null || isLeftToChance
            ? Unknown($"no ports can be read from '{Placeholder.Shorten(text)}'", node)
            : EffectiveValue<IReadOnlyList<ListenerPort>>.Written(
                [.. last.Values.Select(e => PortOf(e, node))], SettingSource.IngressAnnotation, origin: null, node, ingress);
        return (ports, contradictions);
    }

    private static ListenerPort PortOf(ListenPort entry, YamlNode node) =>
        new(entry.Port, entry.Protocol == "HTTPS" ? TrafficProtocol.Https : TrafficProtocol.Http, SourceLocation.Within(node, entry.PortSpan));

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

    private static bool AreInOneObject(string text, ListenPort first, ListenPort second) =>
        text.IndexOf('}', first.PortSpan.End, second.ProtocolSpan.Start - first.PortSpan.End) < 0;

    private static EffectiveValue<IReadOnlyList<ListenerPort>> Unknown(string reason, YamlNode? node) =>
        EffectiveValue<IReadOnlyList<ListenerPort>>.Unknown(reason, node);
}
