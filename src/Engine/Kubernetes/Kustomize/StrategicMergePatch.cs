using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// Finds the paths of an object that a strategic merge patch writes
/// (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/).
/// </summary>
internal sealed class StrategicMergePatch
{
    private readonly BuiltObject target;
    private readonly string reason;

    private StrategicMergePatch(BuiltObject target, string reason)
    {
        this.target = target;
        this.reason = reason;
    }

    /// <summary>Marks what the patch writes.</summary>
    /// <param name="patch">The patch's document.</param>
    /// <param name="target">The object that it is merged into.</param>
    /// <param name="mergesLists">Whether the built-in merge keys hold; an own OpenAPI schema takes them away.</param>
    /// <param name="reason">In words for <c>explain</c>.</param>
    /// <returns>Whether the object is still there.</returns>
    public static bool Apply(Mapping patch, BuiltObject target, bool mergesLists, string reason)
    {
        if (patch["$patch"] is Scalar { Value: "delete" })
            return false;
        var schema = mergesLists ? MergeSchema.Of(target.Source.GroupKind) : null;
        new StrategicMergePatch(target, reason).Merge(patch, target.Source.Root, schema, []);
        return true;
    }

    private void Merge(Mapping patch, YamlNode? written, MergeSchema? schema, List<string> path)
    {
        if (patch["$patch"] is Scalar { Value: "replace" or "delete" })
        {
            target.Mark(path, reason);
            return;
        }
        foreach (var entry in patch.Entries)
        {
            if (entry.Name is { } key && key != "<<" && !IsHeader(key, path))
                MergeEntry(key, entry.Value, (written as Mapping)?[key], schema?.Below(key), [.. path, key]);
        }
    }

    private void MergeEntry(string key, YamlNode value, YamlNode? written, MergeSchema? schema, List<string> path)
    {
        if (key.StartsWith("$", StringComparison.Ordinal))
            MarkDirective(key, path);
        else if (value is Mapping mapping && mapping.Entries.Count > 0 && written is null or Mapping or Scalar { Kind: ScalarKind.Null })
            Merge(mapping, written, schema, path);
        else if (value is Sequence items && schema?.Keys.Count > 0 && written is Sequence list)
            MergeList(items, list, schema, path);
        else if (!IsSame(value, written, path))
            target.Mark(path, reason);
    }

    private void MergeList(Sequence patch, Sequence written, MergeSchema schema, List<string> path)
    {
        if (patch.Items.Any(i => i is not Mapping mapping || mapping["$patch"] is Scalar { Value: "replace" }) || !HasKnownKeys(written, schema, path))
        {
            target.Mark(path, reason);
            return;
        }
        target.MarkShifted(path);
        foreach (var item in patch.Items)
            MergeItem((Mapping)item, written, schema, path);
    }

    private void MergeItem(Mapping item, Sequence written, MergeSchema schema, List<string> path)
    {
        var index = IndexOf(item, written, schema.Keys);
        // A place behind the last item says that the list may get more.
        List<string> place = [.. path, UnknownPaths.IndexStep(index < 0 ? written.Items.Count : index)];
        if (index >= 0 && item["$patch"] is null)
            Merge(item, written.Items[index], schema, place);
        else if (index >= 0 || item["$patch"] is null)
            target.Mark(place, reason);
    }

    // Another protocol makes another port; one that is given on one side only loses the patch's entry, or merges it, as the version has it.
    private static int IndexOf(Mapping item, Sequence written, IReadOnlyList<string> keys)
    {
        for (var i = 0; i < written.Items.Count; i++)
        {
            if (Text(item, keys[0]) == Text(written.Items[i], keys[0]) && keys.Skip(1).All(k => Agree(Text(item, k), Text(written.Items[i], k))))
                return i;
        }
        return -1;
    }

    private static bool Agree(string? one, string? other) => one is null || other is null || one == other;

    private bool HasKnownKeys(Sequence written, MergeSchema schema, List<string> path)
    {
        var list = target.Unknown.At(path);
        for (var i = 0; i < written.Items.Count; i++)
        {
            if (schema.Keys.Any(k => !list.Below(i).Below(k).IsEmpty))
                return false;
        }
        return list.Reason is null;
    }

    private static string? Text(YamlNode node, string key) => ((node as Mapping)?[key] as Scalar)?.Value;

    private static bool IsHeader(string key, List<string> path) => path.Count switch
    {
        0 => key is "apiVersion" or "kind" or "$patch",
        1 => path[0] == "metadata" && key is "name" or "namespace",
        _ => false,
    };

    // What the patch writes is there already, and no layer below has changed it.
    private bool IsSame(YamlNode value, YamlNode? written, List<string> path) => target.Unknown.At(path).IsEmpty && value switch
    {
        Mapping { Entries.Count: 0 } => written is Mapping,
        Scalar { Kind: ScalarKind.Null } => written is null,
        Scalar scalar => written is Scalar same && same.Value == scalar.Value && same.Kind == scalar.Kind,
        _ => false,
    };

    // Directives for lists stay in the output as they stand, and another reader may follow them.
    private void MarkDirective(string key, List<string> path)
    {
        target.Mark(path, reason);
        if (key.IndexOf('/') is var slash and > 0)
            target.Mark([.. path.Take(path.Count - 1), key.Substring(slash + 1)], reason);
    }
}
