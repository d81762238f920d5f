using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>A patch: where it acts, and what it says.</summary>
internal sealed class PatchSource
{
    private static readonly string[] SettingKinds = ["ConfigMap", "DaemonSet", "Installation"];

    private readonly ObjectSelector? target;
    private readonly IReadOnlyList<YamlNode>? documents;
    private readonly Scalar? text;
    private IReadOnlyList<ManifestObject>? daemonSets;

    /// <summary>A patch of these documents.</summary>
    /// <param name="target">Which objects; <c>null</c> where each document names its object itself.</param>
    /// <param name="documents">Strategic merge patches (mappings) or JSON patches (lists); <c>null</c> where they cannot be read.</param>
    /// <param name="text">The text of the kustomization that holds the documents; <c>null</c> where they stand in a file of their own.</param>
    public PatchSource(ObjectSelector? target, IReadOnlyList<YamlNode>? documents, Scalar? text = null)
    {
        this.target = target;
        this.documents = documents;
        this.text = text;
    }

    /// <summary>What it says, document by document; none where they cannot be read.</summary>
    public IReadOnlyList<YamlNode> Documents => documents ?? [];

    /// <summary>
    /// The parts of DaemonSets that it writes, at their places: what they set up on every node is often another repository's, and the patch is all that is
    /// written here.
    /// </summary>
    /// <param name="files">The context.</param>
    public IReadOnlyList<ManifestObject> DaemonSets(ContextFiles files)
    {
        if (!Documents.Any(IsDaemonSet))
            return [];
        return daemonSets ??= text is null
            ? [.. Documents.Select(d => ObjectOf(d, files)).OfType<ManifestObject>()]
            : [.. (EmbeddedDocument.All(text) ?? []).Where(IsDaemonSet).Select(d => new ManifestObject((Mapping)d, new YamlDocument(d, d.Span)))];
    }

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

    /// <summary>Whether it may change what a chart sets up on the nodes: its settings, its program, or the Installation of an operator.</summary>
    /// <param name="chart">The chart's name.</param>
    public bool MayTouch(string chart)
    {
        if (target is not null)
            return SettingKinds.Any(target.MayMean);
        return documents is null || documents.Any(d => Lenient.Text(d, "kind") is { } kind
            && SettingKinds.Contains(kind)
            && (kind == "Installation" || Lenient.Text(Lenient.Get(d, "metadata"), "name") is not { } name || name.IndexOf(chart, StringComparison.Ordinal) >= 0));
    }

    private static bool IsDaemonSet(YamlNode document) => document is Mapping root && root.TextOf("kind") == "DaemonSet";

    private static ManifestObject? ObjectOf(YamlNode document, ContextFiles files) => !IsDaemonSet(document) || files.At(document.File.Path) is not { } file
        ? null
        : files.ObjectsIn(file).FirstOrDefault(o => o.Root == document) ?? new ManifestObject((Mapping)document, new YamlDocument(document, document.Span));

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
