using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>What a folder tells about objects that refer to each other.</summary>
internal static class Folders
{
    /// <summary>
    /// Whether two objects of a guessed set lie in different folders: a tree may hold one folder per cluster, without any name occurring twice.
    /// </summary>
    public static bool MayBeApart(DeploymentSet set, Resource one, Resource other) => !set.IsCertain(one, other) && one.File.Folder != other.File.Folder;
}
