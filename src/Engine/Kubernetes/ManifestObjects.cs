using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>Finds the Kubernetes objects in what a file holds, and knows by name what files hold something else.</summary>
public static class ManifestObjects
{
    /// <summary>
    /// The objects of every document, lists unfolded. No object is: a document with neither <c>apiVersion</c> nor <c>kind</c>, a JSON patch, a
    /// kustomization, what a chart or a CI system reads.
    /// </summary>
    public static IReadOnlyList<ManifestObject> In(YamlStream stream)
    {
        if (IsForOthers(stream))
            return [];
        var objects = new List<ManifestObject>();
        foreach (var document in stream.Documents)
        {
            if (document.Root is Mapping root)
                Add(root, document, objects);
        }
        return objects;
    }

    /// <summary>
    /// Whether kustomize would take this file for the kustomization of its folder: known by its name, because many have no header. Flux has
    /// objects of kind Kustomization, too, and some keep them in a file of that name.
    /// </summary>
    internal static bool IsKustomization(ContextFile file)
    {
        if (file.File.Name is not ("kustomization.yaml" or "kustomization.yml" or "Kustomization"))
            return false;
        var root = file.Stream?.Documents.Select(d => d.Root).OfType<Mapping>().FirstOrDefault();
        return root is null || !IsOfAnotherApi(root);
    }

    private static bool IsOfAnotherApi(Mapping root) =>
        HasHeader(root) && !((Scalar)root["apiVersion"]!).Value.StartsWith("kustomize.config.k8s.io/", StringComparison.Ordinal);

    private static bool HasHeader(YamlNode root) =>
        root is Mapping mapping && mapping["apiVersion"] is Scalar && mapping["kind"] is Scalar && mapping["metadata"] is Mapping;

    private static bool IsForOthers(YamlStream stream)
    {
        var name = stream.File.Name;
        if (name is "Chart.yaml" or "Chart.yml" or ".gitlab-ci.yml" or ".drone.yml" or ".travis.yml" or "azure-pipelines.yml")
            return true;
        if (stream.File.Path.IndexOf(".github/workflows/", StringComparison.Ordinal) >= 0)
            return true;
        // Values may have a kind of their own ("kind: DaemonSet" in those of a controller); an object that somebody called so has a name.
        return IsValues(name) && !stream.Documents.Any(d => HasHeader(d.Root));
    }

    private static bool IsValues(string name) =>
        name.StartsWith("values", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("values.yaml", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("values.yml", StringComparison.OrdinalIgnoreCase);

    private static void Add(Mapping root, YamlDocument document, List<ManifestObject> objects)
    {
        var kind = root.TextOf("kind");
        if ((kind is null && root.TextOf("apiVersion") is null) || IsOfKustomize(root, kind))
            return;
        if (kind is not null && kind.EndsWith("List", StringComparison.Ordinal) && root["items"] is Sequence items)
        {
            foreach (var item in items.Items)
            {
                if (item is Mapping mapping)
                    Add(mapping, document, objects);
            }
            return;
        }
        objects.Add(new ManifestObject(root, document));
    }

    // Kustomizations and components whatever their file is called, and the transformers and generators that they configure.
    private static bool IsOfKustomize(Mapping root, string? kind) =>
        root.TextOf("apiVersion") is { } version
        && (version.StartsWith("kustomize.config.k8s.io/", StringComparison.Ordinal) || version == "builtin")
        || (kind is "Kustomization" or "Component" && root["apiVersion"] is null);
}
