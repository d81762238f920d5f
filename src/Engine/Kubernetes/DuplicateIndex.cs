namespace ManifestLint.Engine.Kubernetes;

/// <summary>Finds objects that are the same to the API server, where that can only be a mistake: inside one file, inside one kustomization.</summary>
internal static class DuplicateIndex
{
    /// <summary>For each object that has one: the object before it that is the same.</summary>
    public static Dictionary<Resource, Resource> EarlierTwins(IReadOnlyList<Resource> resources)
    {
        var twins = new Dictionary<Resource, Resource>();
        var inFiles = new Dictionary<(string Place, GroupKind Kind, string Namespace, string Name), Resource>();
        var inKustomizations = new Dictionary<(string Place, GroupKind Kind, string Namespace, string Name), Resource>();
        foreach (var resource in resources)
        {
            if (!resource.Metadata["name"].IsPresent || !(resource.Namespace is null || resource.IsNamespaceKnown))
                continue;
            var twin = Earlier(inFiles, resource.File.Path, resource);
            if (resource.Kustomization is { } kustomization)
                twin = Earlier(inKustomizations, kustomization, resource) ?? twin;
            if (twin is not null)
                twins[resource] = twin;
        }
        return twins;
    }

    private static Resource? Earlier(
        Dictionary<(string Place, GroupKind Kind, string Namespace, string Name), Resource> seen, string place, Resource resource)
    {
        var key = (place, resource.GroupKind, resource.GroupKind.IsClusterScoped ? "" : resource.Namespace ?? "", resource.RenderedName);
        // One base under two overlays is written once, and its variants are told apart by their prefixes.
        if (seen.TryGetValue(key, out var earlier))
            return earlier.Source == resource.Source ? null : earlier;
        seen[key] = resource;
        return null;
    }
}
