using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Yaml;

/// <summary>A value of a YAML or JSON document that knows where it is written. Immutable; shared by every deployment set that its file belongs to.</summary>
public abstract class YamlNode
{
    private protected YamlNode(ManifestFile file, TextSpan span, string? tag)
    {
        File = file;
        Span = span;
        Tag = tag;
    }

    /// <summary>The file that <see cref="Span"/> counts in.</summary>
    public ManifestFile File { get; }

    /// <summary>A scalar with its quotes; a collection from its first child's start to its last child's end, or its brackets.</summary>
    public TextSpan Span { get; }

    /// <summary>The tag as written and resolved (<c>tag:yaml.org,2002:str</c>, <c>!Sub</c>); <c>null</c> for the ordinary, untagged node.</summary>
    public string? Tag { get; }

    /// <summary>Line and column of the first character.</summary>
    public LinePosition Position => File.PositionAt(Span.Start);
}
