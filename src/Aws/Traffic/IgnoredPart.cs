using System.Globalization;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>A part of an annotation's value that speaks of a port which is not there: the controller passes over it, and reads the rest.</summary>
public sealed class IgnoredPart(SourceLocation at, string what, string reason)
{
    /// <summary>The part.</summary>
    public SourceLocation At { get; } = at;

    /// <summary>What it is about, for the start of a sentence: <c>the entry for port 8443</c>.</summary>
    public string What { get; } = what;

    /// <summary>Why it does nothing, as a clause.</summary>
    public string Reason { get; } = reason;

    /// <summary>The parts of a value that the controller passes over; none where the ports are not known, or it refuses the value.</summary>
    internal static IEnumerable<IgnoredPart> Of(AnnotationUse use)
    {
        if (use.Written is not { IsPresent: true, Node: Scalar node, Value: var text })
            return [];
        if (use.Descriptor == IngressAnnotations.MutualAuthentication)
            return PortsOf(use) is { } secure ? OfMutualAuthentication(text, secure, node) : [];
        if (use.Descriptor == IngressAnnotations.FrontendNlbListenerPortMapping)
            return PortsOf(use) is { } ports ? OfMapping(text, ports, node) : [];
        if (use.Member?.Service is not { Ports: { } own })
            return [];
        if (use.Descriptor == ServiceAnnotations.QuicEnabledPorts)
            return OfPorts(text, entry => own.All(p => NetworkSettings.Means(entry, p) is false), node);
        return use.Descriptor == ServiceAnnotations.ProxyProtocolPerTargetGroup ? OfPorts(text, entry => own.All(p => IsAnother(entry, p)), node) : [];
    }

    /// <summary>What the Ingress itself listens on; <c>null</c> where that is unknown, or only supposed.</summary>
    private static IReadOnlyList<ListenerPort>? PortsOf(AnnotationUse use) =>
        use.Member?.ListenPorts is { IsKnown: true, IsAssumed: false, Value: { } ports } ? ports : null;

    private static IEnumerable<IgnoredPart> OfMutualAuthentication(string text, IReadOnlyList<ListenerPort> ports, YamlNode node)
    {
        foreach (var entry in MutualAuthentication.Parse(text) ?? [])
        {
            if (entry.Mode == "off" || ports.Any(p => p.Port == entry.Port && p.Protocol == TrafficProtocol.Https))
                continue;
            var reason = ports.Any(p => p.Port == entry.Port) ? "the Ingress listens on it with HTTP" : "the Ingress does not listen on it";
            yield return new IgnoredPart(Within(node, entry.Node.Span), $"the entry for port {Number(entry.Port)}", reason);
        }
    }

    private static IEnumerable<IgnoredPart> OfMapping(string text, IReadOnlyList<ListenerPort> ports, YamlNode node)
    {
        foreach (var pair in GoStringMap.ParseValid(text)?.Effective() ?? [])
        {
            if (GoInt.Parse32(pair.Value.Value) is { } port && ports.All(p => p.Port != port))
                yield return new IgnoredPart(Within(node, pair.Value.Span), $"the mapping of port {pair.Key.Value}", $"the Ingress does not listen on port {Number(port)}");
        }
    }

    private static IEnumerable<IgnoredPart> OfPorts(string text, Func<string, bool> isNone, YamlNode node) => GoStringList.Parse(text)
        .Where(entry => isNone(entry.Value))
        .Select(entry => new IgnoredPart(Within(node, entry.Span), $"'{entry.Value}'", "the Service has no such port"));

    private static bool IsAnother(string entry, ServicePort port) => port.Port.IsPresent && port.Port.Value != GoInt.Parse32(entry);

    private static SourceLocation Within(YamlNode node, TextSpan part) => SourceLocation.Within(node, part);

    private static string Number(int port) => port.ToString(CultureInfo.InvariantCulture);
}
