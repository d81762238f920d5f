using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Annotations;

/// <summary>
/// Keys with variable parts in angle brackets. <c>&lt;port&gt;</c> is a number from 1 to 65535 as Go prints it, <c>&lt;A|B&gt;</c> one of the
/// words, <c>&lt;service&gt;</c> text without a dot, everything else any text.
/// </summary>
internal static class AnnotationKeyPattern
{
    /// <summary>What the variable parts are called.</summary>
    public static IReadOnlyList<string> ParametersOf(string pattern) => Pieces(pattern).Where(piece => piece.IsParameter).Select(piece => piece.Text).ToList();

    /// <summary>The literal start, up to the first variable part.</summary>
    public static string HeadOf(string pattern) => pattern.IndexOf('<') is var open and >= 0 ? pattern.Substring(0, open) : pattern;

    /// <summary>The text of the variable parts, or <c>null</c> where the key is none of this pattern.</summary>
    public static IReadOnlyList<string>? Match(string pattern, string suffix)
    {
        var captures = new List<string>();
        var pieces = Pieces(pattern);
        var position = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            if (!pieces[i].IsParameter)
            {
                if (string.CompareOrdinal(suffix, position, pieces[i].Text, 0, pieces[i].Text.Length) != 0)
                    return null;
                position += pieces[i].Text.Length;
                continue;
            }

            // What follows a parameter is a single separator; a name may hold it, so the last parameter takes the rest.
            var end = i + 1 < pieces.Count ? suffix.IndexOf(pieces[i + 1].Text, position, StringComparison.Ordinal) : suffix.Length;
            if (end < 0 || !Fits(pieces[i].Text, suffix.Substring(position, end - position)))
                return null;
            captures.Add(suffix.Substring(position, end - position));
            position = end;
        }
        return position == suffix.Length ? captures : null;
    }

    private static bool Fits(string parameter, string text)
    {
        if (parameter.IndexOf('|') >= 0)
            return parameter.Split('|').Contains(text);
        if (parameter == "port")
            return text.Length > 0 && text[0] is >= '1' and <= '9' && GoInt.Parse32(text) is >= 1 and <= 65535;
        return text.Length > 0;
    }

    private static List<(string Text, bool IsParameter)> Pieces(string pattern)
    {
        var pieces = new List<(string, bool)>();
        for (var position = 0; position < pattern.Length;)
        {
            var open = pattern.IndexOf('<', position);
            if (open < 0)
            {
                pieces.Add((pattern.Substring(position), false));
                break;
            }
            if (open > position)
                pieces.Add((pattern.Substring(position, open - position), false));
            var close = pattern.IndexOf('>', open);
            pieces.Add((pattern.Substring(open + 1, close - open - 1), true));
            position = close + 1;
        }
        return pieces;
    }
}
