using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>A text that pods are started with, or read.</summary>
public sealed class PodText(string what, Scalar text)
{
    /// <summary>What it is, as a clause ends with it: "variable 'URL'", "ConfigMap 'settings'".</summary>
    public string What { get; } = what;

    /// <summary>The text.</summary>
    public Scalar Text { get; } = text;

    /// <summary>Every text that is written for the containers of these pods: arguments, variables, and the ConfigMaps that they use.</summary>
    public static IEnumerable<PodText> Of(PodTemplate pods, ClusterModel cluster)
    {
        foreach (var container in (pods.InitContainers ?? []).Concat(pods.Containers ?? []))
        {
            foreach (var argument in Items(container.Field["command"]).Concat(Items(container.Field["args"])))
            {
                if (argument.Scalar is { } text)
                    yield return new PodText($"an argument of container '{container.Name.OrNull()}'", text);
            }
            foreach (var variable in Items(container.Field["env"]))
            {
                if (variable["value"].Scalar is { } text)
                    yield return new PodText($"variable '{variable["name"].Scalar?.Value}' of container '{container.Name.OrNull()}'", text);
            }
        }
        foreach (var map in MapsOf(pods).Distinct(StringComparer.Ordinal).Select(n => cluster.Named(GroupKind.ConfigMap, pods.Namespace, n).Found))
        {
            foreach (var entry in map?.Root["data"].Entries ?? [])
            {
                if (entry.Value.Scalar is { } text)
                    yield return new PodText($"'{entry.Key.Value}' of ConfigMap '{map!.Name}'", text);
            }
        }
    }

    private static IEnumerable<string> MapsOf(PodTemplate pods)
    {
        var ofContainers = (pods.InitContainers ?? []).Concat(pods.Containers ?? []).SelectMany(c =>
            Items(c.Field["envFrom"]).Select(e => e["configMapRef"]).Concat(Items(c.Field["env"]).Select(e => e["valueFrom"]["configMapKeyRef"])));
        var ofVolumes = Items(pods.Spec["volumes"]).SelectMany(v => Items(v["projected"]["sources"]).Select(s => s["configMap"]).Append(v["configMap"]));
        return ofContainers.Concat(ofVolumes).Select(r => r["name"].Text().OrNull()).OfType<string>();
    }

    private static IReadOnlyList<Field> Items(Field list) => list.Items ?? [];
}
