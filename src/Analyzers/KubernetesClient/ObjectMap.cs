using System.Text;
using ManifestLint.Analyzers.CSharp;
using ManifestLint.Engine.Linting;
using Microsoft.CodeAnalysis.Text;
using ManifestSpan = ManifestLint.Engine.Text.TextSpan;

namespace ManifestLint.Analyzers.KubernetesClient;

/// <summary>
/// The map of a manifest that a program builds. Its quotes are not those of the source: a fix that puts another text between them changes the literal, and
/// everything else that a fix may do to a manifest (another line, another key beside) has no place in the program.
/// </summary>
internal sealed class ObjectMap(IReadOnlyList<Fragment> fragments) : SourceMap
{
    private readonly FragmentMap map = new(fragments);

    /// <inheritdoc/>
    public override TextSpan ToSource(ManifestSpan span) => map.ToSource(span);

    /// <inheritdoc/>
    public override TextChange? ToSource(TextEdit edit)
    {
        var replaced = edit.File.Slice(edit.Span);
        if (replaced.Length < 3 || replaced[0] is not ('"' or '\''))
            return map.ToSource(edit);
        var inner = new ManifestSpan(edit.Span.Start + 1, edit.Span.Length - 2);
        return Unquoted(edit.NewText, replaced[0]) is { } text ? map.ToSource(new TextEdit(edit.File, inner, text)) : null;
    }

    private static string? Unquoted(string text, char quote)
    {
        if (text.Length < 2 || text[0] != quote || text[text.Length - 1] != quote)
            return null;
        var plain = new StringBuilder(text.Length);
        for (var i = 1; i < text.Length - 1; i++)
        {
            var isEscape = text[i] == (quote == '"' ? '\\' : quote);
            if (isEscape && text[++i] is not ('"' or '\\' or '\''))
                return null;
            plain.Append(text[i]);
        }
        return plain.ToString();
    }
}
