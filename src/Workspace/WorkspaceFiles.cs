using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Workspace;

/// <summary>What was found and read: the input of a run, and what a host should tell people about the search.</summary>
public sealed class WorkspaceFiles
{
    /// <summary>The folder that the paths of <see cref="Files"/> are relative to; absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>The files in the order of their paths.</summary>
    public required IReadOnlyList<InputFile> Files { get; init; }

    /// <summary>The configuration file that holds for the run; <c>null</c> where there is none.</summary>
    public ManifestFile? Configuration { get; init; }

    /// <summary>What could not be done as asked (a path that does not exist, a pattern that matches nothing), as sentences.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Links that a search met and did not follow: to folders, to nowhere, or out of the folders given.</summary>
    public int LinksNotFollowed { get; init; }

    /// <summary>Files that the paths given hold and the configuration excludes.</summary>
    public int FilesExcluded { get; init; }

    /// <summary>Where the files were looked for.</summary>
    internal WorkspaceScope Scope { get; init; } = new([], null);

    /// <summary>How people find a file from another folder: the way from there, with forward slashes.</summary>
    /// <param name="folder">Absolute.</param>
    /// <param name="file">One of <see cref="Files"/>, or the configuration.</param>
    public string PathFrom(string folder, ManifestFile file) =>
        PathText.Relative(PathText.Absolute(folder, "."), PathText.Absolute(Folder, file.Path));
}
