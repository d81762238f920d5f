namespace ManifestLint.Analyzers;

/// <summary>Paths as the engine wants them: relative to the folder that the configuration counts from, with forward slashes.</summary>
internal static class ManifestPath
{
    /// <summary>The folder of a path, with a slash at its end; empty where it has none.</summary>
    public static string Folder(string path)
    {
        var slashed = path.Replace('\\', '/');
        return slashed.Substring(0, slashed.LastIndexOf('/') + 1);
    }

    /// <summary>The last part of a path.</summary>
    public static string Name(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>The way from a folder (with a slash at its end) to a file; the path as it is where they have nothing in common.</summary>
    public static string Relative(string folder, string path)
    {
        var slashed = path.Replace('\\', '/');
        if (folder.Length == 0 || !IsRooted(slashed))
            return slashed;
        var up = 0;
        for (var from = folder; from.Length > 0; from = Parent(from), up++)
        {
            if (slashed.StartsWith(from, StringComparison.Ordinal) && (from.Length > 1 || up == 0))
                return string.Concat(Enumerable.Repeat("../", up)) + slashed.Substring(from.Length);
        }
        return slashed;
    }

    // "/a/b/" → "/a/" → "/" → ""
    private static string Parent(string folder) => folder.Length <= 1 ? "" : folder.Substring(0, folder.LastIndexOf('/', folder.Length - 2) + 1);

    private static bool IsRooted(string path) => path[0] == '/' || (path.Length > 1 && path[1] == ':');
}
