using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>
/// Lays an entry of <c>clusters:</c> over the rest of the configuration: mappings key by key, everything else whole. Keys that the type does not know are left out.
/// </summary>
internal static class ConfigurationMerge
{
    /// <summary>A mapping with the nodes of both, each still where it is written.</summary>
    public static Mapping Over(Mapping below, Mapping above, ConfigurationType type)
    {
        var entries = below.Entries.Where(e => Counts(e, below, type) && above.Entry(e.Name!) is null).ToList();
        foreach (var entry in above.Entries.Where(e => Counts(e, above, type)))
        {
            var value = below[entry.Name!] is Mapping lower && entry.Value is Mapping upper && TypeOf(type, entry.Name!) is { } inner and (SectionType or MapType)
                ? Over(lower, upper, inner)
                : entry.Value;
            entries.Add(new MappingEntry(entry.Key, value));
        }
        return new Mapping(above.File, above.Span, entries, above.Tag);
    }

    /// <summary>Of a key given twice the last one counts.</summary>
    private static bool Counts(MappingEntry entry, Mapping mapping, ConfigurationType type) =>
        entry.Name is { } name && mapping.Entry(name) == entry && TypeOf(type, name) is not null;

    private static ConfigurationType? TypeOf(ConfigurationType type, string key) => type switch
    {
        SectionType section => section.Find(key)?.Type,
        MapType map => map.Value,
        _ => null,
    };
}
