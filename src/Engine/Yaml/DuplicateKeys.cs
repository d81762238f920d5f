namespace ManifestLint.Engine.Yaml;

/// <summary>Finds keys that a mapping holds twice, without garbage for the many mappings that are small.</summary>
internal sealed class DuplicateKeys
{
    // Up to here comparing each key with those before it is faster than hashing them.
    private const int ComparedUpTo = 16;

    // Kept from mapping to mapping unless it has grown so large that emptying it costs more than a new one.
    private const int KeptUpTo = 512;

    private Dictionary<string, Scalar>? firsts;

    /// <summary>Adds the duplicates among the entries from <paramref name="from"/> on.</summary>
    public void Find(List<MappingEntry> entries, int from, List<DuplicateKey> found)
    {
        if (entries.Count - from <= ComparedUpTo)
            Compare(entries, from, found);
        else
            Hash(entries, from, found);
    }

    private static void Compare(List<MappingEntry> entries, int from, List<DuplicateKey> found)
    {
        for (var i = from + 1; i < entries.Count; i++)
        {
            if (entries[i].Key is Scalar key && FirstOf(key, entries, from, i) is { } first)
                found.Add(new DuplicateKey(key, first));
        }
    }

    private static Scalar? FirstOf(Scalar key, List<MappingEntry> entries, int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            if (entries[i].Key is Scalar other && other.Value.Length == key.Value.Length && other.Value == key.Value && !MergeKeys.IsMergeKey(key))
                return other;
        }
        return null;
    }

    private void Hash(List<MappingEntry> entries, int from, List<DuplicateKey> found)
    {
        if (firsts is null || firsts.Count > KeptUpTo)
            firsts = new Dictionary<string, Scalar>(StringComparer.Ordinal);
        else
            firsts.Clear();
        for (var i = from; i < entries.Count; i++)
        {
            if (entries[i].Key is not Scalar key)
                continue;
            if (!firsts.TryGetValue(key.Value, out var first))
                firsts.Add(key.Value, key);
            else if (!MergeKeys.IsMergeKey(key))
                found.Add(new DuplicateKey(key, first));
        }
    }
}
