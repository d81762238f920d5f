namespace ManifestLint.Engine.Kubernetes;

/// <summary>The objects of one kind by name and namespace, under the rule that an unwritten namespace equals only another unwritten one.</summary>
internal sealed class ObjectIndex
{
    private const string Unwritten = "";

    // Stands for a namespace that something writes later; a placeholder, so that it may be any.
    private const string WrittenLater = "${namespace}";

    private readonly ObjectIndex? ground;
    private readonly bool isClusterScoped;
    private readonly Dictionary<string, Dictionary<string, List<Resource>>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Resource>> byNamespace = new(StringComparer.Ordinal);
    private readonly HashSet<string> namespacesWithUnknownName = new(StringComparer.Ordinal);

    /// <summary>The index of the objects of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="resources">The objects.</param>
    /// <param name="ground">The index of objects that come after them; it is kept, so it stays as it is.</param>
    public ObjectIndex(GroupKind kind, IReadOnlyList<Resource> resources, ObjectIndex? ground = null)
    {
        this.ground = ground;
        isClusterScoped = kind.IsClusterScoped;
        foreach (var resource in resources)
            Add(resource);
    }

    /// <summary>The object of a name that is known.</summary>
    public Lookup<Resource> Named(string? @namespace, string name)
    {
        var wanted = KeyOf(@namespace);
        var found = PlacesOf(name) is { } places ? In(places, wanted, name) : Lookup<Resource>.Missing;
        return found.IsMissing && MayHaveUnknownName(wanted) ? Lookup<Resource>.Unknown("the name of another object of this kind is not known") : found;
    }

    /// <summary>The objects that share a namespace, unwritten or not.</summary>
    public IReadOnlyList<Resource> InNamespace(string? @namespace)
    {
        IReadOnlyList<Resource> around = ground?.InNamespace(@namespace) ?? [];
        if (!byNamespace.TryGetValue(KeyOf(@namespace), out var list))
            return around;
        return around.Count == 0 ? list : [.. list, .. around];
    }

    /// <summary>The first object of this name in whatever namespace.</summary>
    public Resource? Anywhere(string name) => byName.TryGetValue(name, out var places) ? places.Values.First()[0] : ground?.Anywhere(name);

    private Dictionary<string, List<Resource>>? PlacesOf(string name)
    {
        var around = ground?.PlacesOf(name);
        if (!byName.TryGetValue(name, out var places))
            return around;
        if (around is null)
            return places;
        var all = places.ToDictionary(p => p.Key, p => p.Value.ToList(), StringComparer.Ordinal);
        foreach (var place in around)
            all[place.Key] = all.TryGetValue(place.Key, out var list) ? [.. list, .. place.Value] : place.Value;
        return all;
    }

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
        (namespacesWithUnknownName.Count > 0
            && (wanted == Unwritten || namespacesWithUnknownName.Contains(wanted) || namespacesWithUnknownName.Any(n => n == Unwritten || Placeholder.IsIn(n))))
        || ground?.MayHaveUnknownName(wanted) == true;

    private string KeyOf(string? @namespace) => isClusterScoped ? Unwritten : @namespace ?? Unwritten;

    private void Add(Resource resource)
    {
        var place = KeyOf(resource.IsNamespaceKnown || Placeholder.IsIn(resource.Namespace ?? "") ? resource.Namespace : WrittenLater);
        Add(byNamespace, place, resource);
        if ((resource.KnownName is null && resource.Metadata["name"].IsUnknown) || resource.Name.Length == 0)
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
