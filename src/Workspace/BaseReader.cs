using System.Text;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Workspace;

/// <summary>
/// Reads the files of a run as they were where the branch began. What the search would have found then is read; files outside the repository, which no
/// branch changes, are taken as they are.
/// </summary>
public sealed class BaseReader
{
    // As many as Linux allows in one path.
    private const int MaxLinks = 40;

    private readonly WorkspaceRequest request;
    private readonly WorkspaceFiles head;
    private readonly MergeBase start;
    private readonly Dictionary<string, BaseEntry> tree;
    private readonly Dictionary<string, InputFile> headFiles;
    private readonly Dictionary<string, string> pathsNow = new(StringComparer.Ordinal);
    private Dictionary<string, string>? linkTargets;
    private string? fault;

    private BaseReader(WorkspaceRequest request, WorkspaceFiles head, MergeBase start, BaseTree tree)
    {
        this.request = request;
        this.head = head;
        this.start = start;
        // Names that are no UTF-8 may look alike.
        this.tree = tree.Entries.GroupBy(e => e.FullPath, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        headFiles = head.Files.ToDictionary(f => f.File.Path, StringComparer.Ordinal);
    }

    /// <summary>Reads the files of the commit at which the branch left another one.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="head">What was found for it in the work tree.</param>
    /// <param name="reference">The other branch, in any way that git understands.</param>
    /// <param name="fault">Why they cannot be read, as a sentence; the result is <c>null</c> then.</param>
    public static BaseFiles? Read(WorkspaceRequest request, WorkspaceFiles head, string reference, out string? fault)
    {
        var folder = head.Scope.Common;
        if (MergeBase.Find(folder, reference, out fault) is not { } start || BaseTree.Of(start, head.Scope, out fault) is not { } tree)
            return null;
        var reader = new BaseReader(request, head, start, tree);
        var files = reader.Read();
        fault = reader.fault;
        return fault is null ? files : null;
    }

    private BaseFiles Read()
    {
        var file = ReadConfiguration();
        var configuration = request.ReadConfiguration(file);
        var wanted = tree.Values.Where(IsAsked).Where(e => IsWanted(e, configuration));
        var reader = new FileReader(request.MaxFileBytes);
        var files = head.Files.Where(IsElsewhere).ToList();
        ReadContents(wanted, (entry, bytes) => files.Add(InputOf(reader, entry, bytes)));
        return new BaseFiles(pathsNow) { Files = files, Configuration = file };
    }

    private bool IsAsked(BaseEntry entry) => head.Scope.Holds(entry.FullPath) || headFiles.ContainsKey(PathOf(entry.PathNow));

    // What is excluded stays out even if it is named, as in the work tree.
    private bool IsWanted(BaseEntry entry, Configuration configuration) =>
        headFiles.TryGetValue(PathOf(entry.PathNow), out var now) && now.IsNamed
            ? !configuration.Excludes(PathOf(entry.FullPath))
            : configuration.Includes(PathOf(entry.FullPath));

    private bool IsElsewhere(InputFile file) => !PathText.IsIn(PathText.Absolute(head.Folder, file.File.Path), start.Top);

    // As a file of the run calls itself.
    private string PathOf(string fullPath) => PathText.Relative(head.Folder, fullPath).Replace('\\', '/');

    // The base is judged by its own configuration; where it has none, as the branch is: what a branch finds that only adds facts, it has not added.
    private ManifestFile? ReadConfiguration()
    {
        var configuration = head.Configuration;
        if (ConfigurationEntry() is { } entry)
        {
            var reader = new FileReader(request.MaxFileBytes);
            ReadContents([entry], (_, bytes) =>
            {
                if (Read(reader, entry, bytes, isNamed: true, isSelected: true) is { ReadError: null } file)
                    configuration = file.File;
            });
        }
        return configuration;
    }

    private BaseEntry? ConfigurationEntry()
    {
        if (request.ConfigurationPath is { } named)
            return PathText.Absolute(request.WorkingFolder, named) is var path ? tree.Values.FirstOrDefault(e => e.PathNow == path) : null;
        foreach (var folder in PathText.Upwards(head.Scope.Common))
        {
            if (tree.TryGetValue(Path.Combine(folder, ConfigurationLookup.FileName), out var entry))
                return entry;
            if (GitFiles.IsRepository(folder))
                return null;
        }
        return null;
    }

    private InputFile InputOf(FileReader reader, BaseEntry entry, byte[] bytes)
    {
        var (path, now) = (PathOf(entry.FullPath), PathOf(entry.PathNow));
        if (path != now)
            pathsNow[path] = now;
        return headFiles.TryGetValue(now, out var file)
            ? Read(reader, entry, bytes, file.IsNamed, file.IsSelected)
            : Read(reader, entry, bytes, isNamed: false, isSelected: entry.Kind != GitEntryKind.Link);
    }

    private InputFile Read(FileReader reader, BaseEntry entry, byte[] bytes, bool isNamed, bool isSelected)
    {
        var path = PathOf(entry.FullPath);
        // In a work tree nobody can open such a file.
        if (path.IndexOf('\uFFFD') >= 0)
            return new InputFile(new ManifestFile(path, ""), isSelected, isNamed, "The file's name is no UTF-8.");
        using var stream = new MemoryStream(bytes);
        return reader.Read(stream, path, isNamed, isSelected);
    }

    // A link helps to understand the files beside it, as in the work tree; one that leads to no file of the repository helps nobody.
    private void ReadContents(IEnumerable<BaseEntry> entries, Action<BaseEntry, byte[]> read)
    {
        var contents = entries.Select(e => (Entry: e, Content: Followed(e))).Where(c => c.Content is not null).ToList();
        ReadObjects(contents.Select(c => c.Content!), (i, bytes) => read(contents[i].Entry, bytes));
    }

    private void ReadObjects(IEnumerable<BaseEntry> entries, Action<int, byte[]> read)
    {
        foreach (var repository in entries.Select((e, i) => (Entry: e, Index: i)).GroupBy(p => p.Entry.Git))
        {
            var asked = repository.ToList();
            var complaint = repository.Key.ReadObjects(asked.Select(p => p.Entry.Id).ToList(), request.MaxFileBytes + 1, (i, bytes) =>
            {
                if (bytes is null)
                    fault ??= $"The content that '{PathOf(asked[i].Entry.FullPath)}' had at commit {start.Commit} is not in this clone: fetch it first.";
                else
                    read(asked[i].Index, bytes);
            });
            if (complaint is not null)
                fault ??= $"git cannot read the files of commit {start.Commit}: {complaint}.";
        }
    }

    private BaseEntry? Followed(BaseEntry entry)
    {
        for (var left = MaxLinks; entry.Kind == GitEntryKind.Link; left--)
        {
            if (left == 0 || TargetOf(entry) is not { } target || !tree.TryGetValue(target, out var next))
                return null;
            entry = next;
        }
        return entry;
    }

    private string? TargetOf(BaseEntry link)
    {
        linkTargets ??= LinkTargets();
        return linkTargets.TryGetValue(link.FullPath, out var target) ? target : null;
    }

    private Dictionary<string, string> LinkTargets()
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        var links = tree.Values.Where(e => e.Kind == GitEntryKind.Link).ToList();
        ReadObjects(links, (i, bytes) =>
        {
            var text = Encoding.UTF8.GetString(bytes);
            if (text.Length > 0 && text.IndexOf('\0') < 0)
                targets[links[i].FullPath] = PathText.Absolute(Path.GetDirectoryName(links[i].FullPath)!, text);
        });
        return targets;
    }
}
