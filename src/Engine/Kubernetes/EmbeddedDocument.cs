using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// A YAML or JSON document inside a string of a manifest (an add-on's <c>configurationValues</c>, Helm values as text): the same nodes, at their places
/// in the manifest.
/// </summary>
public static class EmbeddedDocument
{
    private const string StringTag = "tag:yaml.org,2002:str";

    /// <summary>
    /// The document; absent where nothing is written, unknown where the text is changed later or holds no single document. A placeholder inside makes only
    /// the value unknown that it stands in.
    /// </summary>
    public static Field In(Field text)
    {
        if (text.IsAbsent)
            return text;
        if (text.ChangeReason is { } changed)
            return Unknown(changed);
        if (text.Node is not Scalar scalar)
            return Unknown("a text was expected");
        var inner = YamlReader.Read(new ManifestFile(scalar.File.Path, scalar.Value));
        if (inner.SyntaxErrors.Count > 0 || inner.Documents.Count > 1)
            return Unknown("the text is neither YAML nor JSON");
        return inner.Documents.Count == 0 ? default : new Field(Placed(inner.Documents[0].Root, scalar));
    }

    /// <summary>Every document of a text that may hold several (a patch of a kustomization); <c>null</c> where it is no YAML.</summary>
    internal static IReadOnlyList<YamlNode>? All(Scalar text)
    {
        var inner = YamlReader.Read(new ManifestFile(text.File.Path, text.Value));
        return inner.SyntaxErrors.Count > 0 ? null : inner.Documents.Select(d => Placed(d.Root, text)).ToList();
    }

    private static Field Unknown(string reason) => new Field(null, UnknownPaths.All(reason));

    private static YamlNode Placed(YamlNode node, Scalar outer) => node switch
    {
        Mapping map => new Mapping(outer.File, SpanIn(outer, map.Span),
            [.. map.Entries.Select(e => new MappingEntry(Placed(e.Key, outer), Placed(e.Value, outer), e.IsMerged))], map.Tag),
        Sequence list => new Sequence(outer.File, SpanIn(outer, list.Span), [.. list.Items.Select(i => Placed(i, outer))], list.Tag),
        _ => PlacedScalar((Scalar)node, outer),
    };

    /// <summary>Without its quotes, which may be escaped in the manifest; the tag keeps a quoted number a string.</summary>
    private static Scalar PlacedScalar(Scalar scalar, Scalar outer)
    {
        if (scalar.Style is not (ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted) || scalar.Span.Length < 2)
            return new Scalar(outer.File, SpanIn(outer, scalar.Span), scalar.Value, ScalarStyle.Plain, scalar.Style == ScalarStyle.Plain ? scalar.Tag : StringTag);
        var content = TextSpan.FromBounds(scalar.Span.Start + 1, scalar.Span.End - 1);
        return new Scalar(outer.File, SpanIn(outer, content), scalar.Value, ScalarStyle.Plain, scalar.Tag ?? StringTag);
    }

    private static TextSpan SpanIn(Scalar outer, TextSpan inner) => outer.SpanOf(inner.Start, inner.Length);
}
