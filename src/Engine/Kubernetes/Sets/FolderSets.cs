namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// Guesses which loose files live together: a folder with all below is one set, unless a name stands in two different folders of its tree. Then its own files
/// are one, and each folder below is looked at alike, with the files above as context.
/// </summary>
internal sealed class FolderSets
{
    private readonly ContextFiles files;
    private readonly Dictionary<string, Folder> folders = new(StringComparer.Ordinal);
    private readonly List<Draft> drafts = [];

    private FolderSets(IReadOnlyList<ContextFile> loose, ContextFiles files)
    {
        this.files = files;
        foreach (var file in loose)
            FolderAt(file.File.Folder).Files.Add(file);
        FindConflicts(loose);
    }

    /// <summary>The sets of loose files, which come in the order of their paths.</summary>
    public static IReadOnlyList<Draft> Of(IReadOnlyList<ContextFile> loose, ContextFiles files)
    {
        if (loose.Count == 0)
            return [];
        var guess = new FolderSets(loose, files);
        guess.Split();
        return guess.drafts;
    }

    private Folder FolderAt(string path)
    {
        if (folders.TryGetValue(path, out var folder))
            return folder;
        folders[path] = folder = new Folder(path);
        // Upwards step by step, for paths may be deep.
        for (var child = folder; child.Path.Length > 0;)
        {
            var above = RelativePath.Parent(child.Path);
            var isKnown = folders.TryGetValue(above, out var parent);
            parent ??= folders[above] = new Folder(above);
            parent.Children.Add(child);
            if (isKnown)
                break;
            child = parent;
        }
        return folder;
    }

    // Files come folder by folder, so the nearest folder that holds two uses of a name is that of two neighbours.
    private void FindConflicts(IReadOnlyList<ContextFile> loose)
    {
        var last = new Dictionary<ObjectKey, string>(loose.Sum(f => files.ObjectsIn(f).Count));
        foreach (var file in loose)
        {
            foreach (var key in files.ObjectsIn(file).Select(ObjectKey.Of).Where(k => k.Name.Length > 0))
            {
                if (last.TryGetValue(key, out var folder) && folder != file.File.Folder)
                    MarkSplit(Common(folder, file.File.Folder));
                last[key] = file.File.Folder;
            }
        }
    }

    private void MarkSplit(string path)
    {
        for (var folder = folders[path]; !folder.IsSplit; folder = folders[RelativePath.Parent(folder.Path)])
        {
            folder.IsSplit = true;
            if (folder.Path.Length == 0)
                break;
        }
    }

    private static string Common(string one, string other)
    {
        while (!RelativePath.IsWithin(other, one))
            one = RelativePath.Parent(one);
        return one;
    }

    private void Split()
    {
        var open = new Stack<(Folder Folder, IReadOnlyList<ManifestObject> Above, bool IsSplitOff)>();
        open.Push((folders[""], [], false));
        while (open.Count > 0)
        {
            var (folder, above, isSplitOff) = open.Pop();
            if (!folder.IsSplit)
            {
                Add(folder, Tree(folder), above, isSplitOff, isTree: true);
                continue;
            }
            Add(folder, folder.Files, above, true);
            var own = folder.Files.SelectMany(files.ObjectsIn).ToList();
            IReadOnlyList<ManifestObject> context = own.Count == 0 ? above : [.. above, .. own];
            foreach (var child in folder.Children)
                open.Push((child, context, true));
        }
    }

    private void Add(Folder folder, IReadOnlyList<ContextFile> own, IReadOnlyList<ManifestObject> context, bool isOpen, bool isTree = false)
    {
        if (own.Count == 0)
            return;
        var draft = new Draft
        {
            Name = RelativePath.Shown(folder.Path),
            Path = folder.Path,
            IsGuessed = true,
            IsOpen = isOpen,
            IsTree = isTree,
            Context = context,
        };
        foreach (var file in own)
        {
            draft.Members.AddRange(files.ObjectsIn(file).Select(o => new Member(new BuiltObject(o), null)));
            if (file.IsUnread || file.Stream is { SyntaxErrors.Count: > 0 })
                draft.UnreadFiles.Add(file.File.Path);
        }
        drafts.Add(draft);
    }

    private static List<ContextFile> Tree(Folder top)
    {
        var found = new List<ContextFile>();
        var open = new Stack<Folder>();
        open.Push(top);
        while (open.Count > 0)
        {
            var folder = open.Pop();
            found.AddRange(folder.Files);
            folder.Children.ForEach(open.Push);
        }
        return found;
    }

    private sealed class Folder(string path)
    {
        public string Path { get; } = path;

        public List<ContextFile> Files { get; } = [];

        public List<Folder> Children { get; } = [];

        public bool IsSplit { get; set; }
    }
}
