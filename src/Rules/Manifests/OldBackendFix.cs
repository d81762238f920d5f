using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Manifests;

/// <summary>
/// Turns v1beta1's <c>serviceName</c> and <c>servicePort</c> into v1's <c>service</c>, by editing the two keys: values, comments and indentation stay.
/// </summary>
internal static class OldBackendFix
{
    /// <summary>The edits; <c>null</c> where one of the two is missing, they are not neighbours, or they come from an anchor.</summary>
    public static CodeFix? Of(IngressBackend backend)
    {
        if (backend.Field.Mapping is not { } mapping || Find(mapping, "serviceName") is not { } name || Find(mapping, "servicePort") is not { } port)
            return null;
        var isNameFirst = name.Key.Span.Start < port.Key.Span.Start;
        var (first, second) = isNameFirst ? (name, port) : (port, name);
        if (IndexOf(mapping, second) != IndexOf(mapping, first) + 1 || second.Value.Span.Start < second.Key.Span.End)
            return null;
        var keyOfPort = NeedsNumber(port.Value) ? "number" : "name";
        var edits = mapping.File.Text[mapping.Span.Start] == '{'
            ? InBraces(first, second, isNameFirst, keyOfPort)
            : InLines(first, second, isNameFirst, keyOfPort);
        if (Unquoted(port.Value) is { } unquoted)
            edits.Add(unquoted);
        return new CodeFix("Write the backend as networking.k8s.io/v1 does", true, edits);
    }

    private static MappingEntry? Find(Mapping mapping, string key) =>
        mapping.Entry(key) is { IsMerged: false, Value: Scalar { Kind: not ScalarKind.Null }, Key: Scalar } entry && entry.Value.Span.Start >= entry.Key.Span.End ? entry : null;

    private static int IndexOf(Mapping mapping, MappingEntry entry)
    {
        for (var i = 0; i < mapping.Entries.Count; i++)
        {
            if (mapping.Entries[i] == entry)
                return i;
        }
        return -1;
    }

    private static bool NeedsNumber(YamlNode port) => port is Scalar { Kind: ScalarKind.Integer } || IsNumberInQuotes(port);

    private static bool IsNumberInQuotes(YamlNode port) =>
        port is Scalar { Kind: ScalarKind.String, Value.Length: > 0 and < 6 } scalar && scalar.Value.All(c => c is >= '0' and <= '9');

    private static TextEdit? Unquoted(YamlNode port) => IsNumberInQuotes(port) ? new TextEdit(port.File, port.Span, ((Scalar)port).Value) : null;

    private static List<TextEdit> InLines(MappingEntry first, MappingEntry second, bool isNameFirst, string keyOfPort)
    {
        var indent = new string(' ', first.Key.Position.Column - 1);
        var lineEnd = first.Key.File.Text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n";
        var service = $"service:{lineEnd}{indent}  ";
        var port = $"port:{lineEnd}{indent}    {keyOfPort}";
        return isNameFirst
            ? [Replace(first.Key, service + "name"), Replace(second.Key, "  " + port)]
            : [Replace(first.Key, service + port), Replace(second.Key, "  name")];
    }

    private static List<TextEdit> InBraces(MappingEntry first, MappingEntry second, bool isNameFirst, string keyOfPort)
    {
        var quote = first.Key.File.Text[first.Key.Span.Start] == '"' ? "\"" : "";
        var service = $"{quote}service{quote}: {{";
        var name = $"{quote}name{quote}";
        var port = $"{quote}port{quote}: {{{quote}{keyOfPort}{quote}";
        return isNameFirst
            ? [Replace(first.Key, service + name), Replace(second.Key, port), Insert(second.Value, "}}")]
            : [Replace(first.Key, service + port), Insert(first.Value, "}"), Replace(second.Key, name), Insert(second.Value, "}")];
    }

    private static TextEdit Replace(YamlNode key, string text) => new(key.File, key.Span, text);

    private static TextEdit Insert(YamlNode behind, string text) => new(behind.File, new TextSpan(behind.Span.End, 0), text);
}
