using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

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

    /// <summary>What the configuration says; patterns that are none are left out here and reported by the engine (ML0006).</summary>
    public static PathFilter Of(ManifestFile? configuration)
    {
        var documents = configuration is null ? [] : YamlReader.Read(configuration).Documents;
        var root = documents.Count == 0 ? null : documents[0].Root as Mapping;
        return new PathFilter(Globs(root?["include"]), Globs(root?["exclude"]));
    }

    /// <summary>Whether a file that nobody named is let in.</summary>
    public bool Lets(string path) => !Excludes(path) && (include.Count == 0 || include.Any(g => g.IsMatch(path)));

    /// <summary>Whether the file is kept out, named or not: a commit hook names files without choosing them.</summary>
    public bool Excludes(string path) => exclude.Any(g => g.IsMatch(path));

    private static List<Glob> Globs(YamlNode? node)
    {
        var globs = new List<Glob>();
        foreach (var item in (node as Sequence)?.Items ?? [])
        {
            if (item is Scalar scalar && Glob.ForPath(scalar.Value, out _) is { } glob)
                globs.Add(glob);
        }
        return globs;
    }
}
