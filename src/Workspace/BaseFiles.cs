using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Workspace;

/// <summary>The files of a run as they were where the branch began: the input of a second run, whose findings the branch has not added.</summary>
public sealed class BaseFiles
{
    private readonly IReadOnlyDictionary<string, string> pathsNow;

    internal BaseFiles(IReadOnlyDictionary<string, string> pathsNow)
    {
        this.pathsNow = pathsNow;
    }

    /// <summary>The files, called as they were then, relative to the same folder as those of the branch.</summary>
    public required IReadOnlyList<InputFile> Files { get; init; }

    /// <summary>The configuration of then; the branch's where there was none.</summary>
    public ManifestFile? Configuration { get; init; }

    /// <summary>What the branch calls a file of the base.</summary>
    public string PathNow(string path) => pathsNow.TryGetValue(path, out var now) ? now : path;
}
