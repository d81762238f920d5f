namespace ManifestLint.Engine.Yaml;

/// <summary>A key of a mapping that is still being read.</summary>
internal readonly struct OpenKey(string? name, int node)
{
    /// <summary>Its text; <c>null</c> for a key that is no scalar.</summary>
    public string? Name { get; } = name;

    /// <summary>Its number.</summary>
    public int Node { get; } = node;
}

/// <summary>Finds keys that a mapping holds twice, without garbage for the many mappings that are small.</summary>
internal sealed class DuplicateKeys(NodeTable nodes)
{
    // Up to here comparing each key with those before it is faster than hashing them.
    private const int ComparedUpTo = 16;

    // Kept from mapping to mapping unless it has grown so large that emptying it costs more than a new one.
    private const int KeptUpTo = 512;

    private Dictionary<string, int>? firsts;

    /// <summary>Adds the duplicates among the keys from <paramref name="from"/> on.</summary>
    public void Find(List<OpenKey> keys, int from, List<DuplicateKey> found)
    {
        if (keys.Count - from <= ComparedUpTo)
            Compare(keys, from, found);
        else
            Hash(keys, from, found);
    }

    private void Compare(List<OpenKey> keys, int from, List<DuplicateKey> found)
    {
        for (var i = from + 1; i < keys.Count; i++)
        {
            if (keys[i].Name is { } name && FirstOf(name, keys, from, i) is var first and >= 0)
                Add(keys[i].Node, keys[first].Node, found);
        }
    }

    private static int FirstOf(string name, List<OpenKey> keys, int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            if (keys[i].Name is { } other && other.Length == name.Length && other == name)
                return i;
        }
        return -1;
    }

    private void Hash(List<OpenKey> keys, int from, List<DuplicateKey> found)
    {
        if (firsts is null || firsts.Count > KeptUpTo)
            firsts = new Dictionary<string, int>(StringComparer.Ordinal);
        else
            firsts.Clear();
        for (var i = from; i < keys.Count; i++)
        {
            if (keys[i].Name is not { } name)
                continue;
            if (firsts.TryGetValue(name, out var first))
                Add(keys[i].Node, first, found);
            else
                firsts.Add(name, keys[i].Node);
        }
    }

    // Merge keys may stand as often as anybody likes.
    private void Add(int key, int first, List<DuplicateKey> found)
    {
        if (!nodes.IsMergeKey(key))
            found.Add(new DuplicateKey(nodes.ScalarAt(key), nodes.ScalarAt(first)));
    }
}
