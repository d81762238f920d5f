using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Yaml;

/// <summary>Tabs where YAML takes only spaces, of which the parser lets some pass and kubectl's reader none.</summary>
internal static class Tabs
{
    /// <summary>The tab among the blanks before a node outside of brackets, where a key could begin: on a line of its own or behind <c>-</c>.</summary>
    public static TextSpan? Before(string text, int start, int offset)
    {
        // An opening brace at the start is JSON, which has no indentation.
        var blanks = offset;
        while (blanks > start && text[blanks - 1] is ' ' or '\t')
            blanks--;
        var tab = text.IndexOf('\t', blanks, offset - blanks);
        if (tab < 0 || (blanks == start && offset < text.Length && text[offset] == '{'))
            return null;
        return blanks == start || text[blanks - 1] is '\n' or '\r' || IsIndicator(text, start, blanks - 1) ? TextSpan.FromBounds(tab, offset) : null;
    }

    /// <summary>The tab that stands before a block text's first letter while the indentation is still unknown.</summary>
    public static TextSpan? AtHeadOfBlock(string text, int header, int end)
    {
        var at = DocumentBoundaries.NextLine(text, header);
        for (var i = header; i < at; i++)
        {
            if (text[i] is >= '1' and <= '9')
                return null;
        }
        while (at < end && text[at] is ' ' or '\n' or '\r')
            at++;
        return at < end && text[at] == '\t' ? new TextSpan(at, 1) : null;
    }

    private static bool IsIndicator(string text, int start, int offset) =>
        text[offset] is '-' or '?' && (offset == start || text[offset - 1] is ' ' or '\t' or '\n' or '\r');
}
