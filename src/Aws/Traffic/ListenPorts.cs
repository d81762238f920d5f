using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// The ports that an Ingress is listened on: what its annotation says, else 443 with a certificate and 80 without
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_listener.go).
/// </summary>
internal static class ListenPorts
{
    public static EffectiveValue<IReadOnlyList<ListenPort>> Of(IngressSettings ingress, bool? requestsCertificates)
    {
        var written = ingress.Ingress.Resource.Annotation(TrafficKeys.ListenPorts);
        if (written.IsUnknown)
            return Unknown(written.UnknownReason!, written.Node);
        if (!written.IsPresent)
            return Default(ingress, requestsCertificates);
        return Parse(written.Value, written.Node!) is { } ports
            ? EffectiveValue<IReadOnlyList<ListenPort>>.Written(
                ports, SettingSource.IngressAnnotation, $"annotation on Ingress '{ingress.Ingress.Name}'", written.Node, ingress.Ingress.Resource)
            : Unknown($"the controller refuses '{Placeholder.Shorten(written.Value)}'", written.Node);
    }

    private static EffectiveValue<IReadOnlyList<ListenPort>> Default(IngressSettings ingress, bool? requestsCertificates)
    {
        var certificates = ingress.OfLoadBalancer<GoStringList>(
            TrafficKeys.CertificateArn, GoStringList.Parse, EffectiveValue<GoStringList>.Default(null, "controller default"), classMayDecide: true);
        if (!certificates.IsKnown)
            return Unknown(certificates.UnknownReason!, certificates.WrittenAt);
        var requested = ingress.Ingress.Resource.Annotation(TrafficKeys.CreateCertificate);
        var hasCertificate = certificates.Value is { Count: > 0 } ? true : Requests(requested, requestsCertificates);
        if (hasCertificate is null)
            return Unknown("whether the controller requests a certificate is unknown", requested.Node);
        var location = SourceLocation.Of((hasCertificate is true ? certificates.WrittenAt ?? requested.Node : null) ?? ingress.Ingress.NameNode);
        var port = hasCertificate is true ? new ListenPort(443, TrafficProtocol.Https, location) : new ListenPort(80, TrafficProtocol.Http, location);
        return EffectiveValue<IReadOnlyList<ListenPort>>.Default(
            [port], "controller default", certainty: certificates.IsAssumed ? Certainty.Assumed : Certainty.StatedDefault);
    }

    /// <summary>Whether the controller makes a certificate of its own: asked for, and its feature gate is on. What is no boolean is ignored.</summary>
    private static bool? Requests(Reading<string> requested, bool? gate)
    {
        if (requested.IsAbsent || gate is false)
            return false;
        if (requested.IsUnknown)
            return null;
        return GoBool.Parse(requested.Value) is true ? gate : false;
    }

    private static List<ListenPort>? Parse(string text, YamlNode node)
    {
        if (GoJson.Parse(text).Root is not JsonArray { Items.Count: > 0 } entries)
            return null;
        var byPort = new SortedDictionary<int, ListenPort>();
        foreach (var entry in entries.Items)
        {
            if (entry.IsNull)
                continue;
            if (entry is not JsonObject pairs || !Add(pairs, node, byPort))
                return null;
        }
        return [.. byPort.Values];
    }

    /// <summary>Adds the ports of one object; <c>false</c> where the controller refuses it, or picks one of two by chance.</summary>
    private static bool Add(JsonObject pairs, YamlNode node, SortedDictionary<int, ListenPort> byPort)
    {
        var own = new HashSet<int>();
        foreach (var name in pairs.Members.Select(m => m.Name.Value).Distinct(StringComparer.Ordinal))
        {
            var value = pairs.MapEntry(name)!.Value;
            if (TrafficWords.HttpProtocolOf(name) is not { } protocol || !value.TryGetInt32(out var port) || port is < 1 or > 65535 || !own.Add(port))
                return false;
            byPort[port] = new ListenPort(port, protocol, SourceLocation.Within(node, value.Span));
        }
        return true;
    }

    private static EffectiveValue<IReadOnlyList<ListenPort>> Unknown(string reason, YamlNode? node) =>
        EffectiveValue<IReadOnlyList<ListenPort>>.Unknown(reason, node);
}
