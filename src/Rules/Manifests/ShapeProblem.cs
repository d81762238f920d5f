using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Manifests;

/// <summary>Something in an object that the API server refuses.</summary>
internal sealed class ShapeProblem(ManifestFile file, TextSpan span, string message)
{
    /// <summary>The file that the span counts in.</summary>
    public ManifestFile File { get; } = file;

    /// <summary>The narrowest text that, if changed, solves it.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>One sentence.</summary>
    public string Message { get; } = message;

    /// <summary>A problem at a whole node.</summary>
    public ShapeProblem(YamlNode node, string message)
        : this(node.File, node.Span, message)
    {
    }

    /// <summary>Less than an error where the object may be a fragment that nobody applies.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>What to do, where that is more than the message says.</summary>
    public string? Remedy { get; init; }

    /// <summary>A way to mend it.</summary>
    public CodeFix? Fix { get; init; }
}
