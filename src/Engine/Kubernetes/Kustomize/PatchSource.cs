using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>A patch: where it acts, and what it says.</summary>
internal sealed class PatchSource
{
    private readonly ObjectSelector? target;
    private readonly IReadOnlyList<YamlNode>? documents;

    /// <summary>A patch of these documents.</summary>
    /// <param name="target">Which objects; <c>null</c> where each document names its object itself.</param>
    /// <param name="documents">Strategic merge patches (mappings) or JSON patches (lists); <c>null</c> where they cannot be read.</param>
    public PatchSource(ObjectSelector? target, IReadOnlyList<YamlNode>? documents)
    {
        this.target = target;
        this.documents = documents;
    }

    /// <summary>What it says, document by document; none where they cannot be read.</summary>
    public IReadOnlyList<YamlNode> Documents => documents ?? [];

    /// <summary>The documents of a text that stands in another file; <c>null</c> where it is no YAML.</summary>
    public static IReadOnlyList<YamlNode>? Parse(ManifestFile file, string text)
    {
        var stream = YamlReader.Read(new ManifestFile(file.Path, text));
        return stream.SyntaxErrors.Count > 0 ? null : stream.Documents.Select(d => d.Root).ToList();
    }

    /// <summary>Marks what the patch writes in each object that it is meant for, and takes away those that it deletes.</summary>
    public void Apply(List<BuiltObject> objects, bool mergesLists, string reason)
    {
        if (documents is null)
        {
            foreach (var unclear in objects.Where(o => target is null || target.MayMatch(o)))
                unclear.MarkAllButHeader(reason);
            return;
        }
        foreach (var document in documents)
            Apply(document, objects, mergesLists, reason);
    }

    private void Apply(YamlNode document, List<BuiltObject> objects, bool mergesLists, string reason)
    {
        if (target is null)
            objects.RemoveAll(o => document is Mapping patch && IsFor(patch, o) && !Apply(patch, o, mergesLists, reason));
        else
            objects.RemoveAll(o => target.Matches(o) is not false && !Apply(document, o, mergesLists, reason) && IsDeleted(target, o, reason));
    }

    // An object that a patch may delete stays, and nothing is known of it.
    private static bool IsDeleted(ObjectSelector target, BuiltObject found, string reason)
    {
        if (target.Matches(found) is true)
            return true;
        found.Mark([], reason);
        return false;
    }

    private static bool Apply(YamlNode document, BuiltObject found, bool mergesLists, string reason)
    {
        if (document is Mapping patch)
            return StrategicMergePatch.Apply(patch, found, mergesLists, reason);
        if (document is Sequence operations)
            JsonPatch.Apply(operations, found, reason);
        else
            found.MarkAllButHeader(reason);
        return true;
    }

    private static bool IsFor(Mapping patch, BuiltObject candidate)
    {
        var metadata = Lenient.Get(patch, "metadata");
        var kind = GroupKind.Of(Lenient.Text(patch, "apiVersion") ?? "", Lenient.Text(patch, "kind") ?? "");
        var name = Lenient.Text(metadata, "name");
        if (kind != candidate.Source.GroupKind)
            return false;
        var @namespace = Lenient.Text(metadata, "namespace");
        return candidate.Identities.Any(i => i.Name == name && (@namespace is null || (i.Namespace ?? "default") == @namespace));
    }
}
