using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>What a suppression reaches.</summary>
internal abstract record SuppressionScope
{
    /// <summary>Nothing: a comment that stands above no entry.</summary>
    public sealed record Nothing : SuppressionScope;

    /// <summary>Everything in its file.</summary>
    public sealed record WholeFile : SuppressionScope;

    /// <summary>A mapping entry or a sequence item of its file.</summary>
    public sealed record Stretch(TextSpan Span) : SuppressionScope;

    /// <summary>A document of its file, and what is said elsewhere about objects in it.</summary>
    public sealed record Document(YamlDocument Written) : SuppressionScope;

    /// <summary>An object of its file, and what is said elsewhere about it.</summary>
    public sealed record OneObject(Mapping Root) : SuppressionScope;

    /// <summary>The objects of a pattern, wherever they are written.</summary>
    public sealed record Objects(ObjectPattern Pattern) : SuppressionScope;
}
