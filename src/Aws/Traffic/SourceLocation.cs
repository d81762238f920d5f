using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>A stretch of a file: a node, or a part of an annotation's text.</summary>
/// <param name="File">The file that the span counts in.</param>
/// <param name="Span">The text.</param>
public sealed record SourceLocation(ManifestFile File, TextSpan Span)
{
    /// <summary>The place of a node.</summary>
    public static SourceLocation Of(YamlNode node) => new(node.File, node.Span);

    /// <summary>The place of a part of a scalar's decoded text; the whole of any other node.</summary>
    public static SourceLocation Within(YamlNode node, TextSpan part) =>
        new(node.File, node is Scalar scalar ? scalar.SpanOf(part.Start, part.Length) : node.Span);
}
