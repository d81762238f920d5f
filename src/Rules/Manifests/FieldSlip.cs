using ManifestLint.Aws.Tables;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Manifests;

/// <summary>What is wrong with a field that its object does not have.</summary>
internal enum SlipKind
{
    /// <summary>A near miss of a field in the same place.</summary>
    Misspelt,

    /// <summary>A field of the object, in another place than its own.</summary>
    Misplaced,

    /// <summary>Nothing that the table knows.</summary>
    Unknown,
}

/// <summary>A key that stands where its object has no such field, with what was probably meant.</summary>
internal sealed class FieldSlip(UnknownField field, SlipKind kind, IReadOnlyList<string> meant, string? home = null)
{
    /// <summary>The key and its place.</summary>
    public UnknownField Field { get; } = field;

    /// <summary>What is wrong with it.</summary>
    public SlipKind Kind { get; } = kind;

    /// <summary>The names that were probably meant, nearest first; the key itself where it is misplaced, empty where nothing is near.</summary>
    public IReadOnlyList<string> Meant { get; } = meant;

    /// <summary>Where a misplaced field belongs (<c>spec</c>; empty for the top), else <c>null</c>.</summary>
    public string? Home { get; } = home;

    private static readonly Dictionary<(string ApiVersion, string Kind), FieldTable> Tables =
        FieldTable.BuiltIn.Concat(AwsFieldTables.All).ToDictionary(t => t.Key, t => t.Value);

    /// <summary>Every such key of an object whose kind has a field table; also of one whose <c>apiVersion</c> or <c>kind</c> is itself misspelt.</summary>
    public static IReadOnlyList<FieldSlip> In(Resource resource)
    {
        if (TableOf(resource) is not { } table)
            return [];
        var isClean = !table.MayHoldUnknown(resource.Root) && !MayHoldMap("annotations", resource) && !MayHoldMap("labels", resource);
        if (isClean)
            return [];
        var ofFields = table.UnknownIn(resource.Root).Where(f => !IsNamedElsewhere(f)).Select(f => Judge(f, table));
        return [.. ofFields, .. InMap("annotations", resource, table), .. InMap("labels", resource, table)];
    }

    /// <summary>Whether one of the slips explains why a field is missing: it stands there misspelt, or somewhere in a wrong place.</summary>
    /// <param name="slips">The slips of the object.</param>
    /// <param name="missing">The field's name.</param>
    /// <param name="parent">The mapping that lacks it.</param>
    public static bool Explains(IReadOnlyList<FieldSlip> slips, string missing, Mapping? parent) =>
        slips.Any(s => s.Kind != SlipKind.Unknown && s.Meant.Contains(missing) && (s.Kind == SlipKind.Misplaced || parent is null || s.Field.Parent == parent));

    /// <summary>The fields of the object's kind; <c>null</c> for a kind without a table.</summary>
    public static FieldTable? TableOf(Resource resource)
    {
        var key = resource.ApiVersion.Length > 0 && resource.Kind.Length > 0
            ? (resource.ApiVersion, resource.Kind)
            : (HeaderValue(resource, "apiVersion"), HeaderValue(resource, "kind"));
        return Tables.TryGetValue(key, out var table) ? table : null;
    }

    private static string HeaderValue(Resource resource, string name)
    {
        var root = resource.Source.Root;
        var value = root[name] ?? root.Entries.FirstOrDefault(e => e.Name is { } written && NearNames.AreNear(written, name)).Value;
        return (value as Scalar)?.Value ?? "";
    }

    private static FieldSlip Judge(UnknownField field, FieldTable table)
    {
        var name = field.Key.Value;
        if (name == "backend" && field.Path == "spec" && field.Level.Has("defaultBackend"))
            return new FieldSlip(field, SlipKind.Misspelt, ["defaultBackend"]);
        var near = field.Level.Names.Where(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase)).Concat(NearNames.Of(name, field.Level.Names)).Distinct().ToList();
        if (near.Count > 0)
            return new FieldSlip(field, SlipKind.Misspelt, near);
        return table.PlaceOf(name) is { } home ? new FieldSlip(field, SlipKind.Misplaced, [name], home) : new FieldSlip(field, SlipKind.Unknown, []);
    }

    // ML0012 mends v1beta1's names in a backend, ML0014 knows annotations that stand beside 'annotations'.
    private static bool IsNamedElsewhere(UnknownField field) =>
        (field.Level.Has("service") && field.Key.Value is "serviceName" or "servicePort") || (field.Path == "metadata" && OwnedAnnotations.Owns(field.Key.Value));

    private static bool MayHoldMap(string map, Resource resource)
    {
        if (resource.Metadata[map].Mapping is not { } mapping)
            return false;
        var content = mapping.Bare.Content;
        while (content.MoveNext() && content.MoveNext())
        {
            if (!content.Current.IsScalar)
                return true;
        }
        return false;
    }

    /// <summary>A part of the object that slipped into its annotations or labels, where anything may be a key but nothing may be a mapping.</summary>
    private static IEnumerable<FieldSlip> InMap(string map, Resource resource, FieldTable table)
    {
        var place = resource.Metadata[map];
        foreach (var entry in place.IsUnknown ? [] : place.Mapping?.Entries ?? [])
        {
            if (entry.Value is Scalar || entry.Key is not Scalar key || !(table.Has(key.Value) || table.Below("spec")?.Has(key.Value) is true))
                continue;
            var field = new UnknownField(key, place[key.Value], place.Mapping!, "metadata." + map, table);
            if (!field.Value.IsUnknown)
                yield return new FieldSlip(field, SlipKind.Misplaced, [key.Value], table.PlaceOf(key.Value));
        }
    }
}
