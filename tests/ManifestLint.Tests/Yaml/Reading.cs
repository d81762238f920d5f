using System.Text;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Yaml;

/// <summary>Reads text and shows what came out in a form that a person can compare.</summary>
internal static class Reading
{
    public static YamlStream Read(string text) => YamlReader.Read(new ManifestFile("test.yaml", text));

    /// <summary>The root of the only document of a text without faults.</summary>
    public static YamlNode Root(string text)
    {
        var stream = Read(text);
        Assert.Empty(stream.SyntaxErrors);
        return Assert.Single(stream.Documents).Root;
    }

    /// <summary>The value at a path of keys and item numbers: <c>spec.ports.0.name</c>.</summary>
    public static YamlNode At(this YamlNode root, string path)
    {
        var node = root;
        foreach (var step in path.Split('.'))
            node = node is Sequence sequence ? sequence.Items[int.Parse(step, null)] : ((Mapping)node)[step]!;
        return node;
    }

    public static string SourceOf(this YamlNode node) => node.File.Slice(node.Span);

    /// <summary>A tree as <c>{a=[x 1 null] b={c=d}}</c>: values as clients resolve them, strings that look like something else in quotes.</summary>
    public static string Show(YamlNode node)
    {
        var text = new StringBuilder();
        Append(node, text);
        return text.ToString();
    }

    public static string Show(YamlStream stream) => string.Join(" --- ", stream.Documents.Select(d => Show(d.Root)));

    /// <summary>Every node of a tree, shared ones as often as they occur.</summary>
    public static IEnumerable<YamlNode> Walk(YamlNode node)
    {
        yield return node;
        var children = node switch
        {
            Mapping mapping => mapping.Entries.SelectMany(e => new[] { e.Key, e.Value }),
            Sequence sequence => sequence.Items,
            _ => [],
        };
        foreach (var below in children.SelectMany(Walk))
            yield return below;
    }

    private static void Append(YamlNode node, StringBuilder text)
    {
        switch (node)
        {
            case Mapping mapping:
                AppendAll('{', mapping.Entries, e => AppendEntry(e, text), '}', text);
                break;
            case Sequence sequence:
                AppendAll('[', sequence.Items, i => Append(i, text), ']', text);
                break;
            case Scalar { Kind: ScalarKind.Null }:
                text.Append("null");
                break;
            case Scalar scalar:
                var value = scalar.Value.Replace("\n", "\\n", StringComparison.Ordinal);
                text.Append(scalar.Kind == ScalarKind.String && (scalar.Style != ScalarStyle.Plain || value.Length == 0) ? $"'{value}'" : value);
                break;
        }
    }

    private static void AppendEntry(MappingEntry entry, StringBuilder text)
    {
        Append(entry.Key, text);
        text.Append(entry.IsMerged ? "<=" : "=");
        Append(entry.Value, text);
    }

    private static void AppendAll<T>(char open, IReadOnlyList<T> all, Action<T> append, char close, StringBuilder text)
    {
        text.Append(open);
        for (var i = 0; i < all.Count; i++)
        {
            if (i > 0)
                text.Append(' ');
            append(all[i]);
        }
        text.Append(close);
    }
}
