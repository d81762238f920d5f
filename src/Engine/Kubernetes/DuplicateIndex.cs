using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>Finds objects that are the same to the API server, where that can only be a mistake: inside one file, inside one kustomization.</summary>
internal sealed class DuplicateIndex
{
    // Kept from file to file unless it has grown so large that emptying it costs more than a new one.
    private const int KeptUpTo = 512;

    private readonly Dictionary<Resource, Resource> twins = [];
    private readonly Dictionary<(string Kustomization, ObjectKey Key), Resource> inKustomizations = [];
    private Dictionary<ObjectKey, Resource> inFile = [];
    private ManifestFile? file;

    private DuplicateIndex()
    {
    }

    /// <summary>For each object that has one: the object before it that is the same.</summary>
    /// <param name="resources">Those of a file stand together. What is only looked up stands in other files, and is not among them.</param>
    public static Dictionary<Resource, Resource> EarlierTwins(IReadOnlyList<Resource> resources)
    {
        var index = new DuplicateIndex();
        foreach (var resource in resources)
            index.Add(resource);
        return index.twins;
    }

    private void Add(Resource resource)
    {
        if (resource.File != file)
            Enter(resource.File);
        if ((resource.KnownName is null && !resource.Metadata["name"].IsPresent) || !(resource.Namespace is null || resource.IsNamespaceKnown))
            return;
        var key = new ObjectKey(resource.GroupKind, resource.Source.IsClusterScoped ? null : resource.Namespace, resource.RenderedName);
        var twin = Earlier(inFile, key, resource);
        if (resource.Kustomization is { } kustomization)
            twin = Earlier(inKustomizations, (kustomization, key), resource) ?? twin;
        if (twin is not null)
            twins[resource] = twin;
    }

    private void Enter(ManifestFile next)
    {
        file = next;
        if (inFile.Count > KeptUpTo)
            inFile = [];
        else
            inFile.Clear();
    }

    private static Resource? Earlier<TKey>(Dictionary<TKey, Resource> seen, TKey key, Resource resource)
        where TKey : notnull
    {
        // One base under two overlays is written once, and its variants are told apart by their prefixes.
        if (seen.TryGetValue(key, out var earlier))
            return earlier.Source == resource.Source ? null : earlier;
        seen[key] = resource;
        return null;
    }
}
