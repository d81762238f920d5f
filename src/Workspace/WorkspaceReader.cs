using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Workspace;

/// <summary>
/// Finds and reads what a run needs: the files asked for, the files around them that give context, and the configuration. Context and selection
/// are different things: a commit hook names one changed file and still gets the truth about the files beside it.
/// </summary>
public sealed class WorkspaceReader
{
    // Starting threads costs more than reading this many files.
    private const int FewFiles = 16;

    private readonly WorkspaceRequest request;
    private readonly List<string> faults = [];
    private readonly Dictionary<string, Found> found = new(PathText.Comparer);
    private readonly List<string> roots = [];
    private int linksNotFollowed;
    private int excluded;
    private string folder = "";
    private WorkspaceScope scope = new([], null);
    private string? configurationPath;
    private ManifestFile? configurationFile;
    private List<(string FullPath, string Path, Found How)> wanted = [];

    private WorkspaceReader(WorkspaceRequest request)
    {
        this.request = request;
    }

    /// <summary>Searches and reads. What cannot be done as asked is a fault in the result; the rest is done.</summary>
    public static WorkspaceFiles Read(WorkspaceRequest request)
    {
        var reader = new WorkspaceReader(request);
        reader.Find();
        return reader.Read();
    }

    /// <summary>
    /// The absolute paths of all that <see cref="Read(WorkspaceRequest)"/> would look at, the configuration first. A build learns from it whether there
    /// is anything new, and no manifest is read for that.
    /// </summary>
    public static IReadOnlyList<string> List(WorkspaceRequest request)
    {
        var reader = new WorkspaceReader(request);
        reader.Find();
        IEnumerable<string> configuration = reader.configurationPath is { } path ? [path] : [];
        return [.. configuration, .. reader.wanted.Select(w => w.FullPath)];
    }

    private void Find()
    {
        var asked = AskedPaths();
        var common = PathText.CommonFolder(asked.Select(a => a.Folder)) ?? request.WorkingFolder;
        configurationPath = FindConfiguration(request.HomeFolder ?? common);
        var context = ContextFolder(asked);
        folder = context ?? (PathText.IsIn(common, request.WorkingFolder) ? request.WorkingFolder : common);
        configurationFile = ReadConfiguration(configurationPath);
        scope = new WorkspaceScope(asked, context) { Common = common };
        Search(asked, context);
        Choose(request.ReadConfiguration(configurationFile));
    }

    private WorkspaceFiles Read() => new()
    {
        Folder = folder,
        Files = ReadFiles(),
        Configuration = configurationFile,
        Faults = faults,
        LinksNotFollowed = linksNotFollowed,
        FilesExcluded = excluded,
        Scope = scope,
    };

    private List<AskedPath> AskedPaths()
    {
        var asked = request.Paths.Select(p => AskedPath.Of(request.WorkingFolder, p)).ToList();
        asked.AddRange(request.DefaultPaths.Select(p => AskedPath.OfDefault(request.WorkingFolder, p)).Where(a => !a.IsMissing));
        faults.AddRange(asked.Where(a => a.Fault is not null).Select(a => a.Fault!));
        asked.RemoveAll(a => a.Fault is not null);
        return asked;
    }

    private string? FindConfiguration(string common)
    {
        if (request.ConfigurationPath is null)
            return ConfigurationLookup.Nearest(common);
        var path = PathText.Absolute(request.WorkingFolder, request.ConfigurationPath);
        if (File.Exists(path))
            return path;
        faults.Add($"There is no configuration file '{request.ConfigurationPath}'.");
        return null;
    }

    // Standard input alone has no place among the files of a folder: there nothing is context unless somebody says so.
    private string? ContextFolder(List<AskedPath> asked)
    {
        if (request.ContextFolder is { } named)
        {
            var path = PathText.Absolute(request.WorkingFolder, named);
            if (Directory.Exists(path))
                return path;
            faults.Add($"There is no folder '{named}' to look up the context in.");
            return null;
        }
        var holder = configurationPath is null ? null : Path.GetDirectoryName(configurationPath);
        var isHome = request.HomeFolder is { } home && holder is not null && PathText.IsIn(home, holder);
        return holder is not null && asked.Count > 0 && (isHome || asked.All(a => PathText.IsIn(a.Folder, holder))) ? holder : null;
    }

    private ManifestFile? ReadConfiguration(string? path)
    {
        if (path is null)
            return null;
        if (request.ConfigurationPath is null && ConfigurationLookup.LeadsOutside(path))
        {
            faults.Add($"'{path}' is a link to nowhere or out of its repository and was not followed. Name the file it leads to as the configuration.");
            return null;
        }
        var file = new FileReader(request.MaxFileBytes).Read(path, PathText.Relative(folder, path), isNamed: true, isSelected: true);
        if (file.ReadError is not null)
            faults.Add($"The configuration '{path}' is not usable. {file.ReadError}");
        return file.ReadError is null ? file.File : null;
    }

    private void Search(List<AskedPath> asked, string? context)
    {
        roots.AddRange(asked.Where(a => !a.IsFile).Select(a => a.Folder));
        if (context is not null)
            roots.Insert(0, context);
        if (context is not null)
            Add(FileSearch.Below(context), static _ => true);
        foreach (var path in asked.Where(a => !a.IsFile))
            SearchAsked(path, context);
        foreach (var path in asked.Where(a => a.IsFile))
            found[path.FullPath] = new Found(IsNamed: !request.IsSelectionOnly || !IsFound(path.FullPath), IsSelected: true);
    }

    private bool IsFound(string path) => found.TryGetValue(path, out var how) && how is { IsLink: false, IsUnreadableFolder: false };

    private void SearchAsked(AskedPath asked, string? context)
    {
        var matches = context is not null && PathText.IsIn(asked.Folder, context) ? found.Keys.Where(asked.Matches).ToList() : [];
        // A folder that the context's search passed over (ignored, or called "vendor") is searched if somebody names it.
        if (matches.Count == 0)
        {
            Add(FileSearch.Below(asked.Folder), asked.Matches);
            matches = found.Keys.Where(asked.Matches).ToList();
        }
        if (matches.Count == 0 && asked.IsPattern && !asked.IsDefault)
            faults.Add($"No YAML or JSON file matches '{asked.Written}'.");
        foreach (var match in matches)
        {
            if (found[match] is { IsLink: false } plain)
                found[match] = plain with { IsSelected = true };
        }
    }

    private void Add(FileSearch search, Func<string, bool> isWanted)
    {
        linksNotFollowed += search.LinksNotFollowed;
        foreach (var path in search.Files.Where(isWanted))
            AddNew(path, new Found());
        foreach (var path in search.UnreadableFolders)
            AddNew(path, new Found(IsUnreadableFolder: true));
        foreach (var path in search.Links.Where(isWanted))
            AddLink(path);
    }

    private void AddNew(string path, Found how)
    {
        if (!found.TryGetValue(path, out _))
            found[path] = how;
    }

    // The target is judged where it lies; through the link it only helps to understand the files beside the link.
    private void AddLink(string path)
    {
        if (Link.RealPath(path) is { } target && roots.Any(r => PathText.IsIn(target, Link.RealPath(r) ?? r)))
            AddNew(path, new Found(IsLink: true));
        else
            linksNotFollowed++;
    }

    private void Choose(Configuration configuration)
    {
        wanted = found.Where(f => f.Value.IsNamed || !IsLeftOut(f.Key)).Select(f => (f.Key, PathText.Relative(folder, f.Key), f.Value)).ToList();
        excluded = wanted.Count(w => w.How.IsSelected && configuration.Excludes(w.Path));
        // What is excluded stays out even if it is named: a commit hook names files without choosing them.
        wanted.RemoveAll(w => w.How.IsNamed ? configuration.Excludes(w.Path) : !configuration.Includes(w.Path));
        wanted.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
    }

    private bool IsLeftOut(string path) =>
        request.Excludes.Count > 0 && PathText.Relative(request.WorkingFolder, path) is var relative && request.Excludes.Any(g => g.IsMatch(relative));

    private InputFile[] ReadFiles()
    {
        var reader = new FileReader(request.MaxFileBytes);
        var files = new InputFile[wanted.Count];
        void ReadOne(int i) => files[i] = ReadFile(reader, wanted[i].FullPath, wanted[i].Path, wanted[i].How);
        if (files.Length <= FewFiles)
        {
            for (var i = 0; i < files.Length; i++)
                ReadOne(i);
        }
        else
        {
            Parallel.For(0, files.Length, ReadOne);
        }
        return files;
    }

    private static InputFile ReadFile(FileReader reader, string fullPath, string path, Found how) => how.IsUnreadableFolder
        ? new InputFile(new ManifestFile(path, ""), ReadError: "The folder cannot be listed: permission denied.")
        : reader.Read(fullPath, path, how.IsNamed, how.IsSelected);

    private readonly record struct Found(bool IsNamed = false, bool IsSelected = false, bool IsLink = false, bool IsUnreadableFolder = false);
}
