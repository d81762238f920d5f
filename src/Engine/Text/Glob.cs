namespace ManifestLint.Engine.Text;

/// <summary>
/// A pattern for paths with forward slashes. <c>*</c> and <c>?</c> stay inside one folder, <c>**</c> as a whole part crosses any number of them,
/// <c>[a-z]</c> and <c>[!a-z]</c> stand for one character, <c>{a,b}</c> for either. A pattern without a slash matches at any depth, another one from
/// the top; a leading slash ties it to the top. What matches a folder matches everything in it; with a trailing slash nothing but that.
/// Upper and lower case differ.
/// </summary>
/// <remarks>Runs all possibilities side by side: time is at most the length of the pattern times that of the path, whoever wrote either.</remarks>
public sealed class Glob
{
    /// <summary>A longer pattern is refused.</summary>
    public const int MaxLength = 1000;

    private readonly GlobProgram program;

    private Glob(string pattern, GlobProgram program)
    {
        Pattern = pattern;
        this.program = program;
    }

    /// <summary>As written.</summary>
    public string Pattern { get; }

    /// <summary>A pattern for paths; <c>null</c>, and the reason as a clause, where it is none.</summary>
    public static Glob? ForPath(string pattern, out string? error)
    {
        error = GlobCompiler.ErrorInPath(pattern);
        if (error is not null)
            return null;
        var compiler = new GlobCompiler(pattern);
        return compiler.CompilePath(out error) is { } program ? new Glob(pattern, program) : null;
    }

    /// <summary>A pattern for one name, in which a slash means nothing special; <c>null</c>, and the reason as a clause, where it is none.</summary>
    public static Glob? ForName(string pattern, out string? error)
    {
        error = GlobCompiler.ErrorInName(pattern);
        if (error is not null)
            return null;
        var compiler = new GlobCompiler(pattern);
        return compiler.CompileName(out error) is { } program ? new Glob(pattern, program) : null;
    }

    /// <summary>Whether the whole text matches.</summary>
    public bool IsMatch(string text) => program.IsMatch(text);

    /// <inheritdoc/>
    public override string ToString() => Pattern;
}
