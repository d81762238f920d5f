using System.Runtime.InteropServices;

namespace ManifestLint.Workspace;

/// <summary>Paths as text: absolute ones without <c>.</c> and <c>..</c>, and relative ones with forward slashes as people read them.</summary>
internal static class PathText
{
    /// <summary>How this system compares file names. macOS compares like Windows, but a wrong answer there only costs a longer path.</summary>
    public static StringComparer Comparer { get; } = IsWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private static StringComparison Comparison => IsWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>The absolute path of what was written in a folder, without a slash at its end.</summary>
    public static string Absolute(string folder, string path)
    {
        var full = Path.GetFullPath(Path.Combine(folder, path));
        var root = Path.GetPathRoot(full) ?? "";
        return full.Length > root.Length ? full.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) : full;
    }

    /// <summary>Whether an absolute path is a folder or lies in it.</summary>
    public static bool IsIn(string path, string folder)
    {
        if (!path.StartsWith(folder, Comparison))
            return false;
        return path.Length == folder.Length || IsSeparator(folder[folder.Length - 1]) || IsSeparator(path[folder.Length]);
    }

    /// <summary>The way from a folder to a path, with forward slashes; the absolute path where there is none (another drive).</summary>
    public static string Relative(string folder, string path)
    {
        var from = Parts(folder);
        var to = Parts(path);
        var common = 0;
        while (common < from.Length && common < to.Length && string.Equals(from[common], to[common], Comparison))
            common++;
        if (common == 0 && from.Length > 0 && Path.GetPathRoot(folder) != Path.GetPathRoot(path))
            return path.Replace('\\', '/');
        var parts = Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common));
        return string.Join("/", parts);
    }

    /// <summary>The innermost folder that holds all of these folders; <c>null</c> for none.</summary>
    public static string? CommonFolder(IEnumerable<string> folders)
    {
        string? common = null;
        foreach (var folder in folders)
        {
            common ??= folder;
            while (!IsIn(folder, common))
                common = Path.GetDirectoryName(common) ?? common;
        }
        return common;
    }

    /// <summary>A folder and those above it, from the inside out.</summary>
    public static IEnumerable<string> Upwards(string folder)
    {
        for (string? current = folder; current is not null; current = Path.GetDirectoryName(current))
            yield return current;
    }

    private static string[] Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsSeparator(char c) => c == Path.DirectorySeparatorChar || c == Path.AltDirectorySeparatorChar;
}
