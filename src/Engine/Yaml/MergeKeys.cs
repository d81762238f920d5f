namespace ManifestLint.Engine.Yaml;

/// <summary>
/// The YAML 1.1 merge key: <c>&lt;&lt;</c> brings another mapping's entries in where the mapping has no such key itself
/// (https://yaml.org/type/merge.html).
/// </summary>
internal static class MergeKeys
{
    private const string MergeTag = "tag:yaml.org,2002:merge";

    /// <summary>Whether a key merges; in quotes it is an ordinary key.</summary>
    public static bool IsMergeKey(YamlNode key) =>
        key is Scalar { Value.Length: 2 } scalar && scalar.Value == "<<" && (scalar.Tag is null ? scalar.Style == ScalarStyle.Plain : scalar.Tag == MergeTag);

    /// <summary>
    /// The written entries without their merge keys, then what these bring in: never a key that is written, and of what several
    /// mappings offer the first one of a list, but the later one of two merge keys.
    /// </summary>
    public static MappingEntry[] Resolve(IReadOnlyList<MappingEntry> written)
    {
        var entries = new List<MappingEntry>(written.Count * 2);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in written)
        {
            if (IsMergeKey(entry.Key))
                continue;
            entries.Add(entry);
            if (entry.Name is { } name)
                names.Add(name);
        }
        for (var i = written.Count - 1; i >= 0; i--)
        {
            if (IsMergeKey(written[i].Key))
                Merge(written[i].Value, entries, names);
        }
        return entries.ToArray();
    }

    private static void Merge(YamlNode source, List<MappingEntry> entries, HashSet<string> names)
    {
        if (source is Mapping mapping)
        {
            MergeMapping(mapping, entries, names);
            return;
        }
        foreach (var item in ((Sequence)source).Items)
            MergeMapping((Mapping)item, entries, names);
    }

    private static void MergeMapping(Mapping mapping, List<MappingEntry> entries, HashSet<string> names)
    {
        // From the end, so that of a key given twice the last one is merged; then back into the written order.
        var from = entries.Count;
        for (var i = mapping.Entries.Count - 1; i >= 0; i--)
        {
            var entry = mapping.Entries[i];
            if (entry.Name is { } name && names.Add(name))
                entries.Add(entry.IsMerged ? entry : new MappingEntry(entry.Key, entry.Value, IsMerged: true));
        }
        entries.Reverse(from, entries.Count - from);
    }
}
