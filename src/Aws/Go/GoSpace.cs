using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Go;

/// <summary>
/// White space as Go's <c>strings.TrimSpace</c> sees it: Unicode's White_Space property (https://pkg.go.dev/unicode#IsSpace).
/// The frameworks under this library disagree about it (U+180E, U+200B), so it is listed here.
/// </summary>
public static class GoSpace
{
    /// <summary>Whether <c>unicode.IsSpace</c> says so.</summary>
    public static bool IsSpace(char c) => c switch
    {
        ' ' or (>= '\t' and <= '\r') or '\u0085' or '\u00A0' => true,
        '\u1680' or (>= '\u2000' and <= '\u200A') or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000' => true,
        _ => false,
    };

    /// <summary>What is left of the whole text after trimming; an empty span at the end if nothing is.</summary>
    public static TextSpan Trim(string text) => Trim(text, 0, text.Length);

    /// <summary>What is left of a part of the text after trimming both its ends; empty at its end if nothing is.</summary>
    /// <param name="text">The text that the offsets count in.</param>
    /// <param name="start">Offset of the part's first character.</param>
    /// <param name="end">Offset behind its last character.</param>
    public static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && IsSpace(text[start]))
            start++;
        while (end > start && IsSpace(text[end - 1]))
            end--;
        return TextSpan.FromBounds(start, end);
    }
}
