using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Workspace;

/// <summary>What a host was asked to look at.</summary>
public sealed record WorkspaceRequest
{
    /// <summary>The folder that relative paths start from; absolute.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Files, folders and patterns whose findings are wanted, as a person wrote them. None for text that does not come from a file.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Like <see cref="Paths"/>, but nobody chose them for this folder (a build's defaults): that there is nothing is no fault.</summary>
    public IReadOnlyList<string> DefaultPaths { get; init; } = [];

    /// <summary>What a search leaves out besides what the configuration excludes; relative to <see cref="WorkingFolder"/>. Named files stay.</summary>
    public IReadOnlyList<Glob> Excludes { get; init; } = [];

    /// <summary>
    /// The folder whose configuration holds for the run, wherever the paths lie (a project's, whose build shares manifests with others);
    /// <c>null</c>: the folder that the paths have in common.
    /// </summary>
    public string? HomeFolder { get; init; }

    /// <summary>The folder that is looked up as a whole; <c>null</c>: the configuration's, else no more than <see cref="Paths"/>.</summary>
    public string? ContextFolder { get; init; }

    /// <summary>
    /// The paths only say whose findings are wanted: a named file that a search of the context finds is judged as the search would judge it. A commit
    /// hook names files without knowing what they are.
    /// </summary>
    public bool IsSelectionOnly { get; init; }

    /// <summary>The configuration file; <c>null</c>: the nearest <c>.manifestlint.yaml</c> upwards.</summary>
    public string? ConfigurationPath { get; init; }

    /// <summary>How the configuration file is read: it says which files to search.</summary>
    public required Func<ManifestFile?, Configuration> ReadConfiguration { get; init; }

    /// <summary>Files beyond this many bytes are reported, not read.</summary>
    public int MaxFileBytes { get; init; } = 16 * 1024 * 1024;
}
