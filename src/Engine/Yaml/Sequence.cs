using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Yaml;

/// <summary>A list of values.</summary>
public sealed class Sequence : YamlNode
{
    /// <summary>A sequence of these items, in their order.</summary>
    public Sequence(ManifestFile file, TextSpan span, IReadOnlyList<YamlNode> items, string? tag = null)
        : base(file, span, tag)
    {
        Items = items;
    }

    /// <summary>The items in their order.</summary>
    public IReadOnlyList<YamlNode> Items { get; }
}
