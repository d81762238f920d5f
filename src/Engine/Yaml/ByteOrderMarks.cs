namespace ManifestLint.Engine.Yaml;

/// <summary>Byte order marks inside a text, where files were joined: before a document they mean nothing, elsewhere they are content.</summary>
internal static class ByteOrderMarks
{
    private const char Mark = '\uFEFF';

    // Blank lines and comments between `---` and a mark.
    private const int MostLinesBetween = 100;

    /// <summary>Patches that leave out the marks before documents; <c>null</c> where there are none, as nearly always.</summary>
    public static List<TextPatch>? Patches(string text, int start, int end)
    {
        List<TextPatch>? patches = null;
        for (var at = text.IndexOf(Mark, start, end - start); at >= 0; at = text.IndexOf(Mark, at + 1, end - at - 1))
        {
            if (StartsDocument(text, at, start))
                (patches ??= []).Add(new TextPatch(at, 1, 0));
        }
        return patches;
    }

    private static bool StartsDocument(string text, int at, int start)
    {
        if (at > start && text[at - 1] is not ('\n' or '\r'))
            return false;
        return at == start || DocumentBoundaries.IsMarker(text, at, '-') || FollowsMarker(text, at, start);
    }

    private static bool FollowsMarker(string text, int at, int start)
    {
        var line = at;
        for (var lines = 0; line > start && lines < MostLinesBetween; lines++)
        {
            line = DocumentBoundaries.LineStart(text, line - 1);
            if (DocumentBoundaries.IsMarker(text, line, '-') || DocumentBoundaries.IsMarker(text, line, '.'))
                return true;
            if (!IsBlankOrComment(text, line))
                return false;
        }
        return line <= start;
    }

    private static bool IsBlankOrComment(string text, int line)
    {
        while (line < text.Length && text[line] is ' ' or '\t')
            line++;
        return line == text.Length || text[line] is '#' or '\n' or '\r' or Mark;
    }
}
