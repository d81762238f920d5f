using ManifestLint.Engine.Linting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ManifestSpan = ManifestLint.Engine.Text.TextSpan;

namespace ManifestLint.Analyzers;

/// <summary>An additional file of a project and what was read from it.</summary>
internal sealed class ProjectFile(AdditionalText file, SourceText text, ParsedFile parsed)
{
    /// <summary>As Roslyn has it.</summary>
    public AdditionalText File { get; } = file;

    /// <summary>Its text now.</summary>
    public SourceText Text { get; } = text;

    /// <summary>What it holds.</summary>
    public ParsedFile Parsed { get; } = parsed;

    /// <summary>Its path among the manifests.</summary>
    public string Path => Parsed.Input.File.Path;

    /// <summary>Where a stretch of it is.</summary>
    public Location Locate(ManifestSpan span)
    {
        var own = ToText(span);
        return Location.Create(File.Path, own, Text.Lines.GetLinePositionSpan(own));
    }

    /// <summary>The same edit as Roslyn makes it.</summary>
    public SourceEdit Locate(TextEdit edit)
    {
        var span = ToText(edit.Span);
        return new SourceEdit(File.Path, span, Text.ToString(span), edit.NewText);
    }

    // The engine counts without byte order mark, and a finding about a file that was too large to read stands at its start.
    private TextSpan ToText(ManifestSpan span)
    {
        var shift = Parsed.Input.File.HasByteOrderMark ? 1 : 0;
        return TextSpan.FromBounds(Math.Min(span.Start + shift, Text.Length), Math.Min(span.End + shift, Text.Length));
    }
}
