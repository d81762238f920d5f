namespace ManifestLint.Workspace;

/// <summary>Finds the configuration file of a run.</summary>
public static class ConfigurationLookup
{
    /// <summary>The name that is looked for.</summary>
    public const string FileName = ".manifestlint.yaml";

    /// <summary>
    /// The absolute path of the nearest configuration, from a folder upwards to the top of its repository (or of the disk where there is none): what
    /// lies outside a clone does not change how it is judged. <c>null</c> where there is none.
    /// </summary>
    public static string? Nearest(string folder)
    {
        foreach (var current in PathText.Upwards(folder))
        {
            var candidate = Path.Combine(current, FileName);
            if (File.Exists(candidate) || Link.IsAt(candidate))
                return candidate;
            if (GitFiles.IsRepository(current))
                return null;
        }
        return null;
    }

    /// <summary>
    /// Whether a configuration that was found (not named) is a link that leads out of its repository or folder. It is not followed then:
    /// a stranger's pull request could have the messages quote any file of this machine.
    /// </summary>
    public static bool LeadsOutside(string path)
    {
        if (!Link.IsAt(path))
            return false;
        var folder = Path.GetDirectoryName(path)!;
        var top = GitFiles.TopOf(folder) ?? folder;
        return Link.RealPath(path) is not { } target || Link.RealPath(top) is not { } realTop || !PathText.IsIn(target, realTop);
    }
}
