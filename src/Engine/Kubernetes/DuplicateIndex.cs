namespace ManifestLint.Engine.Kubernetes;

/// <summary>Finds objects that are the same to the API server, where that can only be a mistake: inside one file, inside one kustomization.</summary>
internal static class DuplicateIndex
{
    /// <summary>For each object that has one: the object before it that is the same.</summary>
    public static Dictionary<Resource, Resource> EarlierTwins(IReadOnlyList<Resource> resources)
    {
        var twins = new Dictionary<Resource, Resource>();
        var seen = new Dictionary<(string Place, GroupKind Kind, string Namespace, string Name), Resource>();
        foreach (var resource in resources)
        {
            if (!resource.Metadata["name"].IsPresent || !(resource.Namespace is null || resource.IsNamespaceKnown))
                continue;
            var twin = Earlier(seen, "file " + resource.File.Path, resource.Name, resource);
            if (resource.Kustomization is { } kustomization)
                twin = Earlier(seen, "kustomization " + kustomization, resource.RenderedName, resource) ?? twin;
            if (twin is not null)
                twins[resource] = twin;
        }
        return twins;
    }

    private static Resource? Earlier(
        Dictionary<(string Place, GroupKind Kind, string Namespace, string Name), Resource> seen, string place, string name, Resource resource)
    {
        var key = (place, resource.GroupKind, resource.GroupKind.IsClusterScoped ? "" : resource.Namespace ?? "", name);
        if (seen.TryGetValue(key, out var earlier))
            return earlier;
        seen[key] = resource;
        return null;
    }
}
