using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Yaml;

/// <summary>One key with its value, as written or as merged in through <c>&lt;&lt;</c>.</summary>
/// <param name="Key">A scalar in every Kubernetes object; templates that happen to parse have collections here.</param>
/// <param name="Value">An empty value is a null scalar of length 0 behind the colon.</param>
/// <param name="IsMerged">Comes from a merge key: both nodes stand at the anchor, not in this mapping.</param>
public readonly record struct MappingEntry(YamlNode Key, YamlNode Value, bool IsMerged = false)
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

    // The answer to AnyKey: 1 for no, 2 for yes, 0 for not yet asked: one field, so that two threads may ask at once.
    private byte knownAnswer;

    private readonly NodeTable? table;
    private readonly int number;

    // What every lookup of every rule goes through is walked without an interface in between.
    private MappingEntry[]? entries;

    /// <summary>A mapping of these entries: the written ones in their order (duplicates included), then those merged in.</summary>
    public Mapping(ManifestFile file, TextSpan span, IReadOnlyList<MappingEntry> entries, string? tag = null)
        : base(file, span, tag)
    {
        this.entries = entries as MappingEntry[] ?? entries.ToArray();
    }

    /// <summary>A mapping that a reader met; its entries are made when somebody asks for them.</summary>
    internal Mapping(ManifestFile file, TextSpan span, NodeTable table, int number, string? tag)
        : base(file, span, tag)
    {
        this.table = table;
        this.number = number;
    }

    /// <summary>
    /// Every entry, duplicates included, save the merge keys themselves; what these bring in comes last, and only where no written entry
    /// has the key.
    /// </summary>
    public IReadOnlyList<MappingEntry> Entries => entries ?? Made();

    /// <summary>The value of a key; <c>null</c> where the key is absent.</summary>
    public YamlNode? this[string key] => Entry(key)?.Value;

    /// <summary>The entry of a key (the last one written); <c>null</c> where it is absent.</summary>
    public MappingEntry? Entry(string key)
    {
        var all = entries ?? Made();
        if (all.Length >= IndexedFrom)
            return (index ??= BuildIndex(all)).TryGetValue(key, out var found) ? found : null;
        for (var i = all.Length - 1; i >= 0; i--)
        {
            if (all[i].Key is Scalar scalar && scalar.Is(key))
                return all[i];
        }
        return null;
    }

    /// <summary>Whether a key is no scalar, or one whose text passes a test that never changes: it is answered once.</summary>
    internal bool AnyKey(Func<string, bool> test)
    {
        if (knownAnswer == 0)
            knownAnswer = Ask(test) ? (byte)2 : (byte)1;
        return knownAnswer == 2;
    }

    private bool Ask(Func<string, bool> test)
    {
        foreach (var entry in entries ?? Made())
        {
            if (entry.Key is not Scalar key || test(key.Value))
                return true;
        }
        return false;
    }

    // Two threads may both make them, but only one of them is believed.
    private MappingEntry[] Made()
    {
        Interlocked.CompareExchange(ref entries, table!.EntriesOf(number), null);
        return entries;
    }

    private static Dictionary<string, MappingEntry> BuildIndex(MappingEntry[] entries)
    {
        var index = new Dictionary<string, MappingEntry>(entries.Length, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.Name is { } name)
                index[name] = entry;
        }
        return index;
    }
}
