namespace ManifestLint.Workspace;

/// <summary>Finds the files of a folder that may hold manifests. Never leaves the folder, never follows a link to a folder.</summary>
internal sealed class FileSearch
{
    private readonly string root;
    private readonly List<string> files = [];
    private readonly List<string> links = [];
    private readonly List<string> unreadable = [];

    private FileSearch(string root)
    {
        this.root = root;
    }

    /// <summary>Absolute paths of the files.</summary>
    public IReadOnlyList<string> Files => files;

    /// <summary>Absolute paths of the links to files, wherever those lie.</summary>
    public IReadOnlyList<string> Links => links;

    /// <summary>Absolute paths of the folders that could not be listed.</summary>
    public IReadOnlyList<string> UnreadableFolders => unreadable;

    /// <summary>Links to folders and to nowhere.</summary>
    public int LinksNotFollowed { get; private set; }

    /// <summary>Searches a folder: what git calls its files, or, without a repository, all that lies in it.</summary>
    public static FileSearch Below(string folder)
    {
        var search = new FileSearch(folder);
        search.AddFolder(folder);
        return search;
    }

    /// <summary>Whether a file of this name is searched for.</summary>
    public static bool IsCandidate(string name) =>
        name == "Kustomization"
        || (name != ConfigurationLookup.FileName
            && (name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
                || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
                || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether a search finds a file at this way from the folder that it starts in, with forward slashes.</summary>
    public static bool Finds(string relative)
    {
        var parts = relative.Split('/');
        return IsCandidate(parts[parts.Length - 1]) && !parts.Take(parts.Length - 1).Any(IsSkippedFolder);
    }

    private static bool IsSkippedFolder(string name) => name is "bin" or "obj" or "node_modules" or ".git" or "vendor";

    private void AddFolder(string folder)
    {
        if (GitFiles.Below(folder) is not { } entries)
        {
            Walk(folder);
            return;
        }
        foreach (var entry in entries)
        {
            var parts = entry.Path.Split('/');
            if (!parts.Take(parts.Length - 1).Any(IsSkippedFolder))
                AddListed(PathText.Absolute(folder, entry.Path), parts[parts.Length - 1], entry.Kind);
        }
    }

    // Only what may be more than an ordinary file is looked at on the disk: a repository lists many files that are of no interest here.
    private void AddListed(string path, string name, GitEntryKind kind)
    {
        if (kind == GitEntryKind.File && !IsCandidate(name))
            return;
        if (Link.IsAt(path))
            AddLink(path, name);
        else if (Directory.Exists(path))
            AddRepository(path, name);
        else if (File.Exists(path) || name.IndexOf('\uFFFD') >= 0)
            AddFile(path, name);
    }

    private void AddRepository(string path, string name)
    {
        if (path == root || IsSkippedFolder(name))
            return;
        // A submodule that is not checked out is an empty folder, in which git answers for the repository around it.
        if (GitFiles.IsRepository(path))
            AddFolder(path);
        else
            Walk(path);
    }

    private void Walk(string start)
    {
        var folders = new Stack<string>();
        folders.Push(start);
        while (folders.Count > 0)
        {
            foreach (var entry in EntriesOf(folders.Pop()))
            {
                // What cannot even be looked at (a name that is no UTF-8) has all attributes at once; reading it will say so.
                if (entry.Attributes == (FileAttributes)(-1))
                    AddFile(entry.FullName, entry.Name);
                else if ((entry.Attributes & FileAttributes.ReparsePoint) != 0)
                    AddLink(entry.FullName, entry.Name);
                else if ((entry.Attributes & FileAttributes.Directory) == 0)
                    AddFile(entry.FullName, entry.Name);
                else if (!IsSkippedFolder(entry.Name))
                    folders.Push(entry.FullName);
            }
        }
    }

    private void AddFile(string path, string name)
    {
        if (IsCandidate(name))
            files.Add(path);
    }

    private void AddLink(string path, string name)
    {
        var target = Link.RealPath(path);
        if (target is null || !File.Exists(target))
            LinksNotFollowed += target is not null || IsCandidate(name) ? 1 : 0;
        else if (IsCandidate(name))
            links.Add(path);
    }

    private FileSystemInfo[] EntriesOf(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unreadable.Add(folder);
            return [];
        }
    }
}
