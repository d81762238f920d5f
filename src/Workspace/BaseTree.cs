namespace ManifestLint.Workspace;

/// <summary>What a commit holds, its submodules included; read from git's objects, so the work tree stays as it is.</summary>
internal sealed class BaseTree
{
    private readonly WorkspaceScope scope;
    private readonly List<BaseEntry> entries = [];

    private BaseTree(WorkspaceScope scope)
    {
        this.scope = scope;
    }

    /// <summary>The tracked files and links; submodules that nobody asks about are left out.</summary>
    public IReadOnlyList<BaseEntry> Entries => entries;

    /// <summary>What git says about a commit.</summary>
    /// <param name="start">The commit.</param>
    /// <param name="scope">What is asked about.</param>
    /// <param name="fault">Why it cannot be said, as a sentence.</param>
    public static BaseTree? Of(MergeBase start, WorkspaceScope scope, out string? fault)
    {
        var tree = new BaseTree(scope);
        fault = tree.Add(start.Git, start.Top, start.Commit);
        return fault is null ? tree : null;
    }

    private string? Add(Git git, string top, string commit)
    {
        var listing = git.Ask($"ls-tree -r -z --full-tree {commit}");
        if (!listing.IsDone)
            return $"git cannot list the files of commit {commit} in '{top}': {listing.Complaint}.";
        var renames = Renames(git, commit);
        string? fault = null;
        foreach (var line in listing.Output.Split(['\0'], StringSplitOptions.RemoveEmptyEntries))
        {
            var entry = Parse(git, top, line, renames);
            if (entry.Kind != GitEntryKind.Repository)
                entries.Add(entry);
            else if (scope.Touches(entry.FullPath) && GitFiles.IsRepository(entry.FullPath))
                fault ??= Add(Git.In(entry.FullPath)!, entry.FullPath, entry.Id);
        }
        return fault;
    }

    // "100644 blob <id><TAB>path"
    private static BaseEntry Parse(Git git, string top, string line, Dictionary<string, string> renames)
    {
        var tab = line.IndexOf('\t');
        var path = line.Substring(tab + 1);
        var id = line.Substring(0, tab).Split(' ')[2];
        var now = renames.TryGetValue(path, out var renamed) ? renamed : path;
        return new BaseEntry(git, id, GitFiles.KindOf(line), PathText.Absolute(top, path), PathText.Absolute(top, now));
    }

    // Against the index, because a comparison with the work tree runs whatever filters are configured. "R100", the old path, the new path.
    private static Dictionary<string, string> Renames(Git git, string commit)
    {
        var renames = new Dictionary<string, string>(StringComparer.Ordinal);
        var parts = (git.Output($"diff-index --cached -M -l1000 -z --name-status --diff-filter=R --no-ext-diff --no-textconv {commit}") ?? "").Split('\0');
        for (var i = 0; i + 2 < parts.Length; i += 3)
            renames[parts[i + 1]] = parts[i + 2];
        return renames;
    }
}

/// <summary>One file or link of a commit.</summary>
internal sealed class BaseEntry(Git git, string id, GitEntryKind kind, string fullPath, string pathNow)
{
    /// <summary>Who has its content.</summary>
    public Git Git { get; } = git;

    /// <summary>The name of its content.</summary>
    public string Id { get; } = id;

    /// <summary>A file or a link.</summary>
    public GitEntryKind Kind { get; } = kind;

    /// <summary>Where it lay; absolute.</summary>
    public string FullPath { get; } = fullPath;

    /// <summary>Where it lies now if it is still there; absolute.</summary>
    public string PathNow { get; } = pathNow;
}
