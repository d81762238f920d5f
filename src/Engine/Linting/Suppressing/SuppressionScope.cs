using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>What a suppression reaches.</summary>
internal abstract class SuppressionScope
{
    /// <summary>Nothing: a comment that stands above no entry.</summary>
    public sealed class Nothing : SuppressionScope;

    /// <summary>Everything in its file.</summary>
    public sealed class WholeFile : SuppressionScope;

    /// <summary>A mapping entry or a sequence item of its file.</summary>
    public sealed class Stretch(TextSpan span) : SuppressionScope
    {
        public TextSpan Span { get; } = span;
    }

    /// <summary>A document of its file, and what is said elsewhere about objects in it.</summary>
    public sealed class Document(YamlDocument written) : SuppressionScope
    {
        public YamlDocument Written { get; } = written;
    }

    /// <summary>An object of its file, and what is said elsewhere about it.</summary>
    public sealed class OneObject(Mapping root) : SuppressionScope
    {
        public Mapping Root { get; } = root;
    }

    /// <summary>The objects of a pattern, wherever they are written.</summary>
    public sealed class Objects(ObjectPattern pattern) : SuppressionScope
    {
        public ObjectPattern Pattern { get; } = pattern;
    }
}
