namespace ManifestLint.Workspace;

/// <summary>Where the files of a run are looked for: as a question about paths, whatever lies there now.</summary>
internal sealed class WorkspaceScope
{
    private readonly IReadOnlyList<AskedPath> asked;
    private readonly string? context;

    /// <summary>The paths asked for, and the folder that gives them context.</summary>
    public WorkspaceScope(IReadOnlyList<AskedPath> asked, string? context)
    {
        this.asked = asked;
        this.context = context;
    }

    /// <summary>The innermost folder that holds all that was asked for; absolute.</summary>
    public string Common { get; init; } = "";

    /// <summary>Whether a search finds a file of this absolute path, if it is there.</summary>
    public bool Holds(string path) =>
        (context is not null && IsFoundIn(context, path))
        || asked.Any(a => a.IsFile ? PathText.Comparer.Equals(a.FullPath, path) : a.Matches(path) && IsFoundIn(a.Folder, path));

    /// <summary>Whether anything at all below a folder could be among the files.</summary>
    public bool Touches(string folder) => (context is not null && Overlap(context, folder)) || asked.Any(a => Overlap(a.Folder, folder));

    private static bool IsFoundIn(string folder, string path) => PathText.IsIn(path, folder) && FileSearch.Finds(PathText.Relative(folder, path));

    private static bool Overlap(string a, string b) => PathText.IsIn(a, b) || PathText.IsIn(b, a);
}
