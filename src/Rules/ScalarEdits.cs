using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules;

/// <summary>Edits of single values that keep the quotes they stand in.</summary>
internal static class ScalarEdits
{
    /// <summary>
    /// Puts another text in a value's place, in the same quotes; plain text only where it stays a plain string. <c>null</c> where there is no text
    /// to write, and for values that stand on several lines.
    /// </summary>
    public static CodeFix? Replace(Scalar value, string? text, bool isSafe)
    {
        if (text is null || value.Span.Length == 0 || value.File.Slice(value.Span).IndexOf('\n') >= 0 || Quoted(value, text) is not { } quoted)
            return null;
        return new CodeFix(text.Length == 0 ? "Write the empty string" : $"Write '{text}'", isSafe, [new TextEdit(value.File, value.Span, quoted)]);
    }

    private static string? Quoted(Scalar value, string text) => value.Style switch
    {
        ScalarStyle.SingleQuoted => "'" + text.Replace("'", "''") + "'",
        ScalarStyle.DoubleQuoted => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"",
        ScalarStyle.Plain => IsPlain(text) ? text : "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"",
        _ => null,
    };

    // Letters, digits and what cannot start or end anything in YAML; a number or a boolean needs quotes to stay text.
    private static bool IsPlain(string text) =>
        text.Length > 0 && char.IsLetter(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '.' or '/' or '_' or '=') && !(bool.TryParse(text, out _) || text is "on" or "off" or "yes" or "no" or "y" or "n");
}
