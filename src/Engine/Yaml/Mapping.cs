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
    private const int IndexedFrom = 32;

    private readonly NodeTable? table;
    private readonly int number;

    // Keys and values in turn, those that somebody has asked for.
    private YamlNode?[]? children;

    // What every lookup of every rule goes through is walked without an interface in between.
    private MappingEntry[]? entries;

    // Built when first asked for; two threads may both build it, to the same effect.
    private Dictionary<string, MappingEntry>? index;

    // The answer to AnyKey: 1 for no, 2 for yes, 0 for not yet asked: one field, so that two threads may ask at once.
    private byte knownAnswer;

    /// <summary>A mapping of these entries: the written ones in their order (duplicates included), then those merged in.</summary>
    public Mapping(ManifestFile file, TextSpan span, IReadOnlyList<MappingEntry> entries, string? tag = null)
        : base(file, span, tag)
    {
        this.entries = entries as MappingEntry[] ?? entries.ToArray();
    }

    /// <summary>A mapping that a reader met; its keys and values are made when somebody asks for them.</summary>
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
    public IReadOnlyList<MappingEntry> Entries => entries ?? MakeAll();

    /// <summary>The mapping as the reader noted it.</summary>
    public BareNode Bare => entries is null ? BareNode.Of(table!, number) : BareNode.Of(this);

    /// <summary>The value of a key; <c>null</c> where the key is absent.</summary>
    public YamlNode? this[string key]
    {
        get
        {
            if (entries is not null || table!.Merges(number))
                return EntryAmongAll(key)?.Value;
            return table.Find(number, key, out var position) is var found and >= 0 ? Child(position + 1, table.Behind(found)) : null;
        }
    }

    /// <summary>The entry of a key (the last one written); <c>null</c> where it is absent.</summary>
    public MappingEntry? Entry(string key)
    {
        if (entries is not null || table!.Merges(number))
            return EntryAmongAll(key);
        if (table.Find(number, key, out var position) is not (var found and >= 0))
            return null;
        return new MappingEntry(Child(position, found), Child(position + 1, table.Behind(found)));
    }

    /// <summary>Whether a key passes a test; no nodes are made to find out.</summary>
    public bool HasKey(Func<string, bool> test)
    {
        var content = Bare.Content;
        while (content.MoveNext())
        {
            if (content.Current.Text is { } key && test(key))
                return true;
            content.MoveNext();
        }
        return false;
    }

    /// <summary>The text of a key's value, without making a node of it; <c>null</c> where the key is absent or its value no scalar.</summary>
    internal string? TextOf(string key)
    {
        if (entries is not null || table!.Merges(number))
            return (EntryAmongAll(key)?.Value as Scalar)?.Value;
        return table.Find(number, key, out _) is var found and >= 0 ? table.TextOf(table.Behind(found)) : null;
    }

    /// <summary>What a key's value is to clients, without making a node of it; <c>null</c> where the key is absent or its value no scalar.</summary>
    internal ScalarKind? KindOf(string key)
    {
        if (entries is not null || table!.Merges(number))
            return (EntryAmongAll(key)?.Value as Scalar)?.Kind;
        return table.Find(number, key, out _) is var found and >= 0 ? table.KindOf(table.Behind(found)) : null;
    }

    /// <summary>Whether a key is no scalar, or one whose text passes a test that never changes: it is answered once.</summary>
    /// <param name="firsts">What a key that passes the test may begin with.</param>
    /// <param name="test">The test.</param>
    internal bool AnyKey(string firsts, Func<string, bool> test)
    {
        if (knownAnswer == 0)
            knownAnswer = (entries is null && !table!.MayHaveKey(number, firsts)) || !Ask(test) ? (byte)1 : (byte)2;
        return knownAnswer == 2;
    }

    private bool Ask(Func<string, bool> test)
    {
        foreach (var entry in entries ?? MakeAll())
        {
            if (entry.Key is not Scalar key || test(key.Value))
                return true;
        }
        return false;
    }

    private MappingEntry? EntryAmongAll(string key)
    {
        var all = entries ?? MakeAll();
        if (all.Length >= IndexedFrom)
            return (index ??= BuildIndex(all)).TryGetValue(key, out var found) ? found : null;
        for (var i = all.Length - 1; i >= 0; i--)
        {
            if (all[i].Key is Scalar scalar && scalar.Is(key))
                return all[i];
        }
        return null;
    }

    // Threads may make the same at once, but only the first one is believed.
    private MappingEntry[] MakeAll()
    {
        var all = new MappingEntry[table!.CountChildren(number) / 2];
        var key = number + 1;
        for (var i = 0; i < all.Length; i++)
        {
            var value = table.Behind(key);
            all[i] = new MappingEntry(Child(2 * i, key), Child((2 * i) + 1, value));
            key = table.Behind(value);
        }
        Interlocked.CompareExchange(ref entries, table.Merges(number) ? MergeKeys.Resolve(all) : all, null);
        return entries;
    }

    private YamlNode Child(int position, int node)
    {
        if (children is null)
            Interlocked.CompareExchange(ref children, new YamlNode?[table!.CountChildren(number)], null);
        return children[position] ?? Interlocked.CompareExchange(ref children[position], table!.NodeAt(node), null) ?? children[position]!;
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
