using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>Marks one label or annotation that a kustomization sets, in many objects; equal marks are made once and shared.</summary>
internal sealed class KeyMarks
{
    private static readonly string[] Object = ["metadata"];
    private static readonly string[] Template = ["spec", "template", "metadata"];
    private static readonly string[] Job = ["spec", "jobTemplate", "metadata"];
    private static readonly string[] JobTemplate = ["spec", "jobTemplate", "spec", "template", "metadata"];
    private static readonly string[] Claims = ["spec", "volumeClaimTemplates"];

    private readonly Dictionary<(UnknownPaths, string[]), UnknownPaths> made = [];
    private readonly string place;
    private readonly KeyValuePair<string, string> pair;
    private readonly string reason;

    /// <param name="place"><c>labels</c> or <c>annotations</c>.</param>
    /// <param name="pair">The key and its value.</param>
    /// <param name="reason">In words for <c>explain</c>.</param>
    public KeyMarks(string place, KeyValuePair<string, string> pair, string reason)
    {
        this.place = place;
        this.pair = pair;
        this.reason = reason;
    }

    /// <summary>Marks the key in an object, and in the pod templates of built-in kinds.</summary>
    public void Mark(BuiltObject item, bool onTemplates)
    {
        Mark(item, Object);
        if (!onTemplates)
            return;
        foreach (var template in Templates(item.Source.GroupKind))
        {
            if (template == Claims)
                MarkItems(item);
            else
                Mark(item, template);
        }
    }

    // https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/konfig/builtinpluginconsts/commonannotations.go
    private static string[][] Templates(GroupKind kind) => kind switch
    {
        { Group: "apps" or "extensions", Kind: "Deployment" or "DaemonSet" or "ReplicaSet" } => [Template],
        { Group: "apps", Kind: "StatefulSet" } => [Template, Claims],
        { Group: "", Kind: "ReplicationController" } or { Group: "batch", Kind: "Job" } => [Template],
        { Group: "batch", Kind: "CronJob" } => [Job, JobTemplate],
        _ => [],
    };

    private void MarkItems(BuiltObject item)
    {
        foreach (var path in FieldPlaces.OfSpecification(item, "spec/volumeClaimTemplates/metadata").Where(p => p.Count > Claims.Length))
            item.Mark([.. path, place, pair.Key], reason);
    }

    // A key that is written with this value already stays what it is.
    private void Mark(BuiltObject item, string[] metadata)
    {
        YamlNode? node = item.Source.Root;
        foreach (var step in metadata)
            node = (node as Mapping)?[step];
        var isWritten = ((node as Mapping)?[place] as Mapping)?[pair.Key] is Scalar written && written.Value == pair.Value;
        if (isWritten && item.Unknown.At([.. metadata, place, pair.Key]).IsEmpty)
            return;
        var key = (item.Unknown, metadata);
        if (!made.TryGetValue(key, out var marked))
            made[key] = marked = item.Unknown.With([.. metadata, place, pair.Key], reason);
        item.MarkAs(marked);
    }
}
