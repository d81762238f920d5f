using ManifestLint.Aws.Go;
using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>A listener that <c>alb.ingress.kubernetes.io/listen-ports</c> asks for.</summary>
public sealed class ListenPort(string protocol, int port, TextSpan protocolSpan, TextSpan portSpan)
{
    /// <summary><c>HTTP</c> or <c>HTTPS</c>.</summary>
    public string Protocol { get; } = protocol;

    /// <summary>1 to 65535.</summary>
    public int Port { get; } = port;

    /// <summary>The protocol with its quotes, counted in the annotation's text.</summary>
    public TextSpan ProtocolSpan { get; } = protocolSpan;

    /// <summary>The number, counted in the annotation's text.</summary>
    public TextSpan PortSpan { get; } = portSpan;
}

/// <summary>
/// Reads <c>[{"HTTP": 80}, {"HTTPS": 443}]</c> as the controller does (pkg/ingress/model_build_listener.go, computeIngressListenPorts).
/// </summary>
public static class ListenPorts
{
    internal static JsonShape Shape { get; } = JsonShape.ArrayOf(JsonShape.MapOf(JsonShape.Integer));

    /// <summary>
    /// The listeners in written order, <c>null</c> where the controller refuses the text. A port may be there twice: of two entries the later
    /// one counts, of two members of one object it is left to chance.
    /// </summary>
    public static IReadOnlyList<ListenPort>? Parse(string text)
    {
        var check = new ValueCheck(IngressAnnotations.ListenPorts, text, AnnotationContext.Default);
        return ((JsonFormat)IngressAnnotations.ListenPorts.Format).Read(check) is { } root ? Read(root).ToList() : null;
    }

    internal static void Check(JsonNode root, ValueCheck check)
    {
        if (root is not JsonArray { Items.Count: > 0 })
        {
            check.Report(ValueProblemKind.Empty, root.Span, "it lists no port");
            return;
        }

        foreach (var (protocol, port) in Members(root))
        {
            if (protocol.Value is not ("HTTP" or "HTTPS"))
                check.Report(ValueProblemKind.JsonContent, protocol.ContentSpan, $"the protocol {Words.Quote(protocol.Value)} is neither 'HTTP' nor 'HTTPS'");
            port.TryGetInt32(out var number);
            if (!NumberRange.Port.Contains(number))
                check.Report(ValueProblemKind.JsonContent, port.Span, $"{(port.IsNull ? "null" : number)} is no port ({NumberRange.Port})");
        }
    }

    private static IEnumerable<ListenPort> Read(JsonNode root)
    {
        foreach (var (protocol, port) in Members(root))
        {
            port.TryGetInt32(out var number);
            yield return new ListenPort(protocol.Value, number, protocol.Span, port.Span);
        }
    }

    private static IEnumerable<(JsonString Protocol, JsonNode Port)> Members(JsonNode root) =>
        ((JsonArray)root).Items.OfType<JsonObject>().SelectMany(entry => entry.Members
            .Where(member => ReferenceEquals(entry.MapEntry(member.Name.Value), member))
            .Select(member => (member.Name, member.Value)));
}
