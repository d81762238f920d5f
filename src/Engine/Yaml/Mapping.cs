using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Yaml;

/// <summary>One key with its value, as written or as merged in through <c>&lt;&lt;</c>.</summary>
/// <param name="Key">A scalar in every Kubernetes object; templates that happen to parse have collections here.</param>
/// <param name="Value">An empty value is a null scalar of length 0 behind the colon.</param>
/// <param name="IsMerged">Comes from a merge key: both nodes stand at the anchor, not in this mapping.</param>
public sealed record MappingEntry(YamlNode Key, YamlNode Value, bool IsMerged = false)
{
    /// <summary>The key's text; <c>null</c> for a key that is no scalar.</summary>
    public string? Name => (Key as Scalar)?.Value;

    /// <summary>From the key's first character to the value's last.</summary>
    public TextSpan Span => IsMerged || Value.Span.End < Key.Span.Start ? Key.Span : TextSpan.FromBounds(Key.Span.Start, Value.Span.End);
}

/// <summary>Keys and values. Of a key given twice the last counts, as for most clients; the engine reports it (ML0002).</summary>
public sealed class Mapping : YamlNode
{
    // Above this many entries a dictionary finds faster than a walk; most mappings of a manifest are smaller.
    private const int IndexedFrom = 9;

    // Built when first asked for; two threads may both build it, to the same effect.
    private Dictionary<string, MappingEntry>? index;

    /// <summary>A mapping of these entries: the written ones in their order (duplicates included), then those merged in.</summary>
    public Mapping(ManifestFile file, TextSpan span, IReadOnlyList<MappingEntry> entries, string? tag = null)
        : base(file, span, tag)
    {
        Entries = entries;
    }

    /// <summary>
    /// Every entry, duplicates included, save the merge keys themselves; what these bring in comes last, and only where no written entry
    /// has the key.
    /// </summary>
    public IReadOnlyList<MappingEntry> Entries { get; }

    /// <summary>The value of a key; <c>null</c> where the key is absent.</summary>
    public YamlNode? this[string key] => Entry(key)?.Value;

    /// <summary>The entry of a key (the last one written); <c>null</c> where it is absent.</summary>
    public MappingEntry? Entry(string key)
    {
        if (Entries.Count >= IndexedFrom)
            return (index ??= BuildIndex(Entries)).TryGetValue(key, out var found) ? found : null;
        for (var i = Entries.Count - 1; i >= 0; i--)
        {
            if (Entries[i].Key is Scalar scalar && scalar.Value == key)
                return Entries[i];
        }
        return null;
    }

    private static Dictionary<string, MappingEntry> BuildIndex(IReadOnlyList<MappingEntry> entries)
    {
        var index = new Dictionary<string, MappingEntry>(entries.Count, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.Name is { } name)
                index[name] = entry;
        }
        return index;
    }
}
