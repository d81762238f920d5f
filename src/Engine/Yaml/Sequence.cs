using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Yaml;

/// <summary>A list of values.</summary>
public sealed class Sequence : YamlNode
{
    private readonly NodeTable? table;
    private readonly int number;
    private IReadOnlyList<YamlNode>? items;

    /// <summary>A sequence of these items, in their order.</summary>
    public Sequence(ManifestFile file, TextSpan span, IReadOnlyList<YamlNode> items, string? tag = null)
        : base(file, span, tag)
    {
        this.items = items;
    }

    /// <summary>A sequence that a reader met; its items are made when somebody asks for them.</summary>
    internal Sequence(ManifestFile file, TextSpan span, NodeTable table, int number, string? tag)
        : base(file, span, tag)
    {
        this.table = table;
        this.number = number;
    }

    /// <summary>The items in their order.</summary>
    public IReadOnlyList<YamlNode> Items => items ?? Made();

    // Two threads may both make them, but only one of them is believed.
    private IReadOnlyList<YamlNode> Made()
    {
        Interlocked.CompareExchange(ref items, table!.ItemsOf(number), null);
        return items;
    }
}
