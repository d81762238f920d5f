namespace ManifestLint.Workspace;

/// <summary>Asks git which files belong to a folder: tracked ones, and untracked ones that no <c>.gitignore</c> names.</summary>
internal static class GitFiles
{
    /// <summary>
    /// The entries below a folder; repositories inside it as folders. <c>null</c> where git is not there, where the folder belongs to no
    /// repository, or where the repository ignores the folder as a whole (somebody named it: then everything in it is wanted).
    /// </summary>
    public static IReadOnlyList<GitEntry>? Below(string folder)
    {
        if (TopOf(folder) is null || Git.In(folder) is not { } git)
            return null;
        if (git.Output("ls-files -cost --exclude-standard -z") is not { } output)
            return null;
        if (output.Length == 0 && git.Output("check-ignore -q .") is not null)
            return null;
        return output.Split(['\0'], StringSplitOptions.RemoveEmptyEntries).Select(Parse).Distinct().ToList();
    }

    // "? path" for an untracked file, "H 100644 <hash> 0<TAB>path" for a tracked one.
    private static GitEntry Parse(string line)
    {
        if (line.StartsWith("? ", StringComparison.Ordinal))
            return new GitEntry(line.Substring(2).TrimEnd('/'), GitEntryKind.Untracked);
        return new GitEntry(line.Substring(line.IndexOf('\t') + 1), KindOf(line.Substring(line.IndexOf(' ') + 1)));
    }

    /// <summary>What a mode like <c>100644</c> at the start of a text stands for.</summary>
    public static GitEntryKind KindOf(string mode) => mode.Substring(0, 2) switch
    {
        "12" => GitEntryKind.Link,
        "16" => GitEntryKind.Repository,
        _ => GitEntryKind.File,
    };

    /// <summary>Whether a folder is the top of a work tree.</summary>
    public static bool IsRepository(string folder)
    {
        var marker = Path.Combine(folder, ".git");
        return Directory.Exists(marker) || File.Exists(marker);
    }

    /// <summary>The top of the work tree that a folder lies in; <c>null</c> where it lies in none.</summary>
    public static string? TopOf(string folder) => PathText.Upwards(folder).FirstOrDefault(IsRepository);
}

/// <summary>What git takes an entry for; the work tree may have moved on since.</summary>
internal enum GitEntryKind
{
    /// <summary>A tracked file.</summary>
    File,

    /// <summary>A tracked link.</summary>
    Link,

    /// <summary>A submodule.</summary>
    Repository,

    /// <summary>Not tracked and not ignored: a file, a link, or the top of another repository.</summary>
    Untracked,
}

/// <summary>One path that git lists.</summary>
/// <param name="Path">Relative to the folder asked about, with forward slashes.</param>
/// <param name="Kind">What git takes it for.</param>
internal readonly record struct GitEntry(string Path, GitEntryKind Kind);
