using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Kubernetes;

/// <summary>Cluster models made of texts.</summary>
internal static class Cluster
{
    /// <summary>The model of one file's objects.</summary>
    public static ClusterModel Of(string yaml, DeploymentSet? set = null) => Of(set, ("manifests.yaml", yaml));

    /// <summary>The model of several files' objects.</summary>
    public static ClusterModel Of(DeploymentSet? set, params (string Path, string Yaml)[] files) =>
        new(set ?? new DeploymentSet { Name = "." }, [.. files.SelectMany(f => Resources(f.Yaml, f.Path))]);

    public static IEnumerable<Resource> Resources(string yaml, string path = "manifests.yaml", UnknownPaths? unknown = null) =>
        ManifestObjects.In(YamlReader.Read(new ManifestFile(path, yaml))).Select(o => new Resource(o, null, unknown));

    public static Resource Resource(string yaml, UnknownPaths? unknown = null) => Resources(yaml, "manifests.yaml", unknown).Single();

    public static UnknownPaths Patched(params string[] path) => UnknownPaths.None.With(path, "a patch writes it");
}
