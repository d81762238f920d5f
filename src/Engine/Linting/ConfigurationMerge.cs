using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>Lays an entry of <c>clusters:</c> over the rest of the configuration: mappings key by key, everything else whole.</summary>
internal static class ConfigurationMerge
{
    /// <summary>A mapping with the nodes of both, each still where it is written.</summary>
    public static Mapping Over(Mapping below, Mapping above, ConfigurationType type)
    {
        var entries = below.Entries.Where(e => e.Name is { } name && below.Entry(name) == e && above.Entry(name) is null).ToList();
        foreach (var entry in above.Entries.Where(e => e.Name is { } name && above.Entry(name) == e))
        {
            var value = below[entry.Name!] is Mapping lower && entry.Value is Mapping upper && TypeOf(type, entry.Name!) is { } inner and (SectionType or MapType)
                ? Over(lower, upper, inner)
                : entry.Value;
            entries.Add(new MappingEntry(entry.Key, value));
        }
        return new Mapping(above.File, above.Span, entries, above.Tag);
    }

    private static ConfigurationType? TypeOf(ConfigurationType type, string key) => type switch
    {
        SectionType section => section.Find(key)?.Type,
        MapType map => map.Value,
        _ => null,
    };
}
