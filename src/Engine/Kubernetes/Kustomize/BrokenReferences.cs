using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// References that do not follow when a prefix or suffix gives an object another name (KUS 092: ingressClassName, the class' parameters, whatever
/// custom resources refer to, names within annotations). Whom they mean in the end depends on both names, so they are unknown.
/// </summary>
internal static class BrokenReferences
{
    private const string Reason = "a prefix or suffix renames what is called so, and this reference may not follow";

    /// <summary>Marks the references in these objects, which reach the cluster together.</summary>
    public static void Mark(IReadOnlyList<BuiltObject> objects)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var renamed in objects.Where(o => o.Name != o.NameInReferences))
        {
            names.Add(renamed.Name);
            names.Add(renamed.NameInReferences);
        }
        names.Remove("");
        if (names.Count == 0)
            return;
        foreach (var item in objects)
            Mark(item, names);
    }

    private static void Mark(BuiltObject item, HashSet<string> names)
    {
        var kind = item.Source.GroupKind;
        if (kind == GroupKind.Ingress)
            MarkIngress(item, names);
        else if (kind == GroupKind.IngressClass)
            MarkText(item, names, ["spec", "parameters", "name"]);
        else if (!IsBuiltIn(kind))
            MarkTexts(item, item.Source.Root["spec"], names, ["spec"]);
    }

    private static void MarkIngress(BuiltObject item, HashSet<string> names)
    {
        MarkText(item, names, ["spec", "ingressClassName"]);
        foreach (var annotation in item.Root["metadata"]["annotations"].Entries ?? [])
        {
            if (annotation.Value.Scalar is { } text && Names(text.Value).Any(names.Contains))
                item.Mark(["metadata", "annotations", annotation.Key.Value], Reason);
        }
        foreach (var path in FieldPlaces.OfSpecification(item, "spec/rules/http/paths/backend/service").Append(["spec", "defaultBackend", "service"]).ToList())
        {
            var service = At(item.Source.Root, path) as Mapping;
            if ((service?["port"] as Mapping)?["name"] is Scalar { Value: "use-annotation" })
                MarkText(item, names, [.. path, "name"]);
        }
    }

    // Everything in a text that may be the name of an object.
    private static IEnumerable<string> Names(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.')
                continue;
            if (i > start)
                yield return text.Substring(start, i - start);
            start = i + 1;
        }
    }

    private static void MarkTexts(BuiltObject item, YamlNode? node, HashSet<string> names, List<string> path)
    {
        if (node is Scalar scalar && names.Contains(scalar.Value))
            item.Mark(path, Reason);
        foreach (var entry in (node as Mapping)?.Entries ?? [])
        {
            if (entry.Name is { } key && key != "<<")
                MarkTexts(item, entry.Value, names, [.. path, key]);
        }
        var items = (node as Sequence)?.Items ?? [];
        for (var i = 0; i < items.Count; i++)
            MarkTexts(item, items[i], names, [.. path, UnknownPaths.IndexStep(i)]);
    }

    private static void MarkText(BuiltObject item, HashSet<string> names, List<string> path)
    {
        if (At(item.Source.Root, path) is Scalar written && names.Contains(written.Value))
            item.Mark(path, Reason);
    }

    private static YamlNode? At(YamlNode node, List<string> path)
    {
        YamlNode? place = node;
        foreach (var step in path)
            place = step[0] == '[' ? Item(place as Sequence, step) : (place as Mapping)?[step];
        return place;
    }

    private static YamlNode? Item(Sequence? list, string step) =>
        list?.Items[int.Parse(step.Substring(1, step.Length - 2), System.Globalization.CultureInfo.InvariantCulture)];

    private static bool IsBuiltIn(GroupKind kind) =>
        kind.Group is "" or "apps" or "batch" or "autoscaling" or "policy" or "extensions"
        || (kind.Group.EndsWith(".k8s.io", StringComparison.Ordinal) && kind.Group != "gateway.networking.k8s.io");
}
