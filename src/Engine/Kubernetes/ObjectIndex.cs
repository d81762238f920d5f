namespace ManifestLint.Engine.Kubernetes;

/// <summary>The objects of one kind by name and namespace, under the rule that an unwritten namespace equals only another unwritten one.</summary>
internal sealed class ObjectIndex
{
    private const string Unwritten = "";

    // Stands for a namespace that something writes later; a placeholder, so that it may be any.
    private const string WrittenLater = "${namespace}";

    private readonly bool isClusterScoped;
    private readonly Dictionary<string, Dictionary<string, List<Resource>>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Resource>> byNamespace = new(StringComparer.Ordinal);
    private readonly HashSet<string> namespacesWithUnknownName = new(StringComparer.Ordinal);

    public ObjectIndex(GroupKind kind, IReadOnlyList<Resource> resources)
    {
        isClusterScoped = kind.IsClusterScoped;
        foreach (var resource in resources)
            Add(resource);
    }

    /// <summary>The object of a name that is known.</summary>
    public Lookup<Resource> Named(string? @namespace, string name)
    {
        var wanted = KeyOf(@namespace);
        var found = byName.TryGetValue(name, out var places) ? In(places, wanted, name) : Lookup<Resource>.Missing;
        return found.IsMissing && MayHaveUnknownName(wanted) ? Lookup<Resource>.Unknown("the name of another object of this kind is not known") : found;
    }

    /// <summary>The objects that share a namespace, unwritten or not.</summary>
    public IReadOnlyList<Resource> InNamespace(string? @namespace) => byNamespace.TryGetValue(KeyOf(@namespace), out var list) ? list : [];

    /// <summary>The first object of this name in whatever namespace.</summary>
    public Resource? Anywhere(string name) => byName.TryGetValue(name, out var places) ? places.Values.First()[0] : null;

    private static Lookup<Resource> In(Dictionary<string, List<Resource>> places, string wanted, string name)
    {
        if (places.TryGetValue(wanted, out var same))
            return IsTheOnlyOne(same) ? Lookup<Resource>.Of(same[0]) : Lookup<Resource>.Unknown($"'{name}' is there twice");
        if (wanted != Unwritten && places.TryGetValue(Unwritten, out var unwritten))
            return Perhaps(unwritten, name);
        if (wanted == Unwritten || Placeholder.IsIn(wanted))
            return places.Count == 1 ? Perhaps(places.Values.First(), name) : Lookup<Resource>.Unknown($"'{name}' is there in several namespaces");
        return places.FirstOrDefault(p => Placeholder.IsIn(p.Key)).Value is { } unknown ? Perhaps(unknown, name) : Lookup<Resource>.Missing;
    }

    private static Lookup<Resource> Perhaps(List<Resource> candidates, string name) =>
        IsTheOnlyOne(candidates) ? Lookup<Resource>.Perhaps(candidates[0]) : Lookup<Resource>.Unknown($"'{name}' is there twice");

    private static bool IsTheOnlyOne(List<Resource> candidates) => candidates.Count == 1 && !candidates[0].SharesName;

    private bool MayHaveUnknownName(string wanted) =>
        namespacesWithUnknownName.Count > 0
        && (wanted == Unwritten || namespacesWithUnknownName.Contains(wanted) || namespacesWithUnknownName.Any(n => n == Unwritten || Placeholder.IsIn(n)));

    private string KeyOf(string? @namespace) => isClusterScoped ? Unwritten : @namespace ?? Unwritten;

    private void Add(Resource resource)
    {
        var place = KeyOf(resource.IsNamespaceKnown || Placeholder.IsIn(resource.Namespace ?? "") ? resource.Namespace : WrittenLater);
        Add(byNamespace, place, resource);
        if (resource.Metadata["name"].IsUnknown || resource.Name.Length == 0)
        {
            namespacesWithUnknownName.Add(place);
            return;
        }
        if (!byName.TryGetValue(resource.Name, out var places))
            byName[resource.Name] = places = new Dictionary<string, List<Resource>>(StringComparer.Ordinal);
        Add(places, place, resource);
    }

    private static void Add(Dictionary<string, List<Resource>> lists, string key, Resource resource)
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = [];
        list.Add(resource);
    }
}
