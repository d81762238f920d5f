using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>Reads a kustomization as Go reads it: field names in any case, of a field given twice the last one; a wrong shape reads as nothing.</summary>
internal static class Lenient
{
    /// <summary>The value of a field.</summary>
    public static YamlNode? Get(YamlNode? node, string field)
    {
        if (node is not Mapping mapping)
            return null;
        for (var i = mapping.Entries.Count - 1; i >= 0; i--)
        {
            if (string.Equals(mapping.Entries[i].Name, field, StringComparison.OrdinalIgnoreCase))
                return mapping.Entries[i].Value;
        }
        return null;
    }

    /// <summary>The text of a single value; <c>null</c> for null and for anything else.</summary>
    public static string? Text(YamlNode? node) => node is Scalar { Kind: not ScalarKind.Null } scalar ? scalar.Value : null;

    /// <summary>The text of a field.</summary>
    public static string? Text(YamlNode? node, string field) => Text(Get(node, field));

    /// <summary>Whether a field says true.</summary>
    public static bool Bool(YamlNode? node, string field) => Text(node, field) is "true" or "True" or "TRUE" or "yes" or "on";

    /// <summary>The items of a list field.</summary>
    public static IReadOnlyList<YamlNode> Items(YamlNode? node, string field) => (Get(node, field) as Sequence)?.Items ?? [];

    /// <summary>The texts of a list field; anything else among its items is left out.</summary>
    public static IEnumerable<string> Texts(YamlNode? node, string field) => Items(node, field).Select(Text).OfType<string>();

    /// <summary>The entries of a mapping field whose keys and values are single values.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Pairs(YamlNode? node, string field)
    {
        foreach (var entry in (Get(node, field) as Mapping)?.Entries ?? [])
        {
            if (entry.Name is { } key && key != "<<" && entry.Value is Scalar value)
                yield return new KeyValuePair<string, string>(key, value.Value);
        }
    }
}
