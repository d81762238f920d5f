namespace ManifestLint.Engine.Kubernetes;

/// <summary>Arithmetic on paths relative to the context folder, with forward slashes. The context folder itself is the empty path.</summary>
internal static class RelativePath
{
    /// <summary>
    /// Where a path leads that is written in a file of <paramref name="folder"/>; <c>null</c> where it leaves the context: absolute, above
    /// the context folder, or an address.
    /// </summary>
    public static string? From(string folder, string path)
    {
        if (path.StartsWith("/", StringComparison.Ordinal) || path.IndexOf("://", StringComparison.Ordinal) >= 0 || path.IndexOf(':') == 1)
            return null;
        var steps = new List<string>(folder.Length == 0 ? [] : folder.Split('/'));
        foreach (var step in path.Replace('\\', '/').Split('/'))
        {
            if (step is "" or ".")
                continue;
            if (step != "..")
                steps.Add(step);
            else if (steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else
                return null;
        }
        return string.Join("/", steps);
    }

    /// <summary>The folder above; the context folder is its own.</summary>
    public static string Parent(string path) => path.LastIndexOf('/') is var slash and > 0 ? path.Substring(0, slash) : "";

    /// <summary>Whether a file or folder lies in a folder or below, or is it.</summary>
    public static bool IsWithin(string path, string folder) =>
        folder.Length == 0 || (path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || path[folder.Length] == '/'));

    /// <summary>How people read a folder: the context folder is <c>.</c>.</summary>
    public static string Shown(string folder) => folder.Length == 0 ? "." : folder;
}
