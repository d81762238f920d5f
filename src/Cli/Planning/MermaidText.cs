using System.Globalization;
using System.Text;
using ManifestLint.Cli.Reporting;

namespace ManifestLint.Cli.Planning;

/// <summary>
/// Text from a manifest inside a label of Mermaid: whatever is not a letter, a digit or a harmless sign becomes a numbered entity
/// (https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters), so that nothing ends the label, formats, links or embeds.
/// </summary>
internal static class MermaidText
{
    private const int MaxLength = 120;

    /// <summary>The label between its quotation marks.</summary>
    public static string Label(string text)
    {
        var visible = VisibleText.OneLine(text);
        var escaped = new StringBuilder(visible.Length + 16);
        escaped.Append('"');
        var count = 0;
        foreach (var rune in visible.EnumerateRunes())
        {
            if (++count > MaxLength)
            {
                escaped.Append("...");
                break;
            }
            if (IsHarmless(rune))
                escaped.Append((char)rune.Value);
            else
                escaped.Append('#').Append(rune.Value.ToString(CultureInfo.InvariantCulture)).Append(';');
        }
        return escaped.Append('"').ToString();
    }

    // No colon behind letters: a scheme of a link needs one; no dot in front of digits and blanks alone: that is a list of Markdown.
    private static bool IsHarmless(Rune rune) => rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || (char)rune.Value is ' ' or '-' or '/' or '.' or ',');
}
