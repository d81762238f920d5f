using ManifestLint.Engine.Text;

namespace ManifestLint.Workspace;

/// <summary>Which files the configuration lets in: paths relative to its folder against <c>include</c> and <c>exclude</c>.</summary>
public sealed class PathFilter
{
    private readonly IReadOnlyList<Glob> include;
    private readonly IReadOnlyList<Glob> exclude;

    /// <summary>A filter of these patterns; an empty <paramref name="include"/> lets everything in that is not excluded.</summary>
    public PathFilter(IReadOnlyList<Glob> include, IReadOnlyList<Glob> exclude)
    {
        this.include = include;
        this.exclude = exclude;
    }

    /// <summary>Whether a file that nobody named is let in.</summary>
    public bool Lets(string path) => !Excludes(path) && (include.Count == 0 || include.Any(g => g.IsMatch(path)));

    /// <summary>Whether the file is kept out, named or not: a commit hook names files without choosing them.</summary>
    public bool Excludes(string path) => exclude.Any(g => g.IsMatch(path));
}
