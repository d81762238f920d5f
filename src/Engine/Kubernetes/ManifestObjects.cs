using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>Finds the Kubernetes objects in what a file holds.</summary>
public static class ManifestObjects
{
    /// <summary>The objects of every document, lists unfolded; a document with neither <c>apiVersion</c> nor <c>kind</c> is none.</summary>
    public static IReadOnlyList<ManifestObject> In(YamlStream stream)
    {
        var objects = new List<ManifestObject>();
        foreach (var document in stream.Documents)
        {
            if (document.Root is Mapping root)
                Add(root, document, objects);
        }
        return objects;
    }

    private static void Add(Mapping root, YamlDocument document, List<ManifestObject> objects)
    {
        if (root["apiVersion"] is not Scalar && root["kind"] is not Scalar)
            return;
        if (root["kind"] is Scalar kind && kind.Value.EndsWith("List", StringComparison.Ordinal) && root["items"] is Sequence items)
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
}
