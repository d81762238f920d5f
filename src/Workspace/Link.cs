namespace ManifestLint.Workspace;

/// <summary>Symbolic links: what they lead to, and whether that is where a search may go.</summary>
internal static class Link
{
    // What Linux allows in one path: https://man7.org/linux/man-pages/man7/path_resolution.7.html
    private const int MaxLinks = 40;

    /// <summary>Whether the path itself is a link (to whatever, existing or not).</summary>
    public static bool IsAt(string path)
    {
        try
        {
            return (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether the path is a link to something that is not there, or to itself.</summary>
    public static bool IsDangling(string path)
    {
#if NET
        return IsAt(path) && RealPath(path) is null;
#else
        return false;
#endif
    }

    /// <summary>The absolute path without any link in it; <c>null</c> where a link leads nowhere or in a circle.</summary>
    public static string? RealPath(string path)
    {
        var left = MaxLinks;
        return Resolve(path, ref left);
    }

    private static string? Resolve(string path, ref int left)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
            return path;
        if (Resolve(parent, ref left) is not { } folder)
            return null;
        var real = Path.Combine(folder, Path.GetFileName(path));
        if (!IsAt(real))
            return File.Exists(real) || Directory.Exists(real) ? real : null;
        if (left-- == 0 || Target(real) is not { } target)
            return null;
        // The shell's <(command): the link names no path but an open pipe.
        if (target.StartsWith("pipe:[", StringComparison.Ordinal))
            return real;
        return Resolve(PathText.Absolute(folder, target), ref left);
    }

    // netstandard2.0 cannot read links: there a search follows none.
    private static string? Target(string link)
    {
#if NET
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
#else
        return null;
#endif
    }
}
