namespace ManifestLint.Engine.Yaml;

/// <summary>Where one document can end and another begin, judged by the lines alone: <c>---</c> and <c>...</c> at the start of a line.</summary>
internal static class DocumentBoundaries
{
    /// <summary>The end of the document that begins at <paramref name="start"/>, the first character of a line or of the text.</summary>
    public static int Next(string text, int start)
    {
        var line = SkipProlog(text, start);
        if (IsMarker(text, line, '-'))
            line = NextLine(text, line);
        for (; line < text.Length; line = NextLine(text, line))
        {
            if (IsMarker(text, line, '-'))
                return line;
            if (IsMarker(text, line, '.'))
                return NextLine(text, line);
        }
        return text.Length;
    }

    /// <summary>The start of the document that holds <paramref name="offset"/>; <paramref name="start"/> is a boundary before it.</summary>
    public static int Containing(string text, int start, int offset)
    {
        while (true)
        {
            var next = Next(text, start);
            if (next > offset || next >= text.Length)
                return start;
            start = next;
        }
    }

    /// <summary>The first character of the following line, or the end of the text.</summary>
    public static int NextLine(string text, int offset)
    {
        while (offset < text.Length && text[offset] is not ('\n' or '\r'))
            offset++;
        if (offset < text.Length)
            offset += text[offset] == '\r' && offset + 1 < text.Length && text[offset + 1] == '\n' ? 2 : 1;
        return offset;
    }

    /// <summary>The first character of the line that holds an offset.</summary>
    public static int LineStart(string text, int offset)
    {
        while (offset > 0 && text[offset - 1] is not ('\n' or '\r'))
            offset--;
        return offset;
    }

    /// <summary>Whether a line consists of, or begins with and a blank ends, three times this character.</summary>
    public static bool IsMarker(string text, int line, char character)
    {
        if (line < text.Length && text[line] == '\uFEFF')
            line++;
        return line + 3 <= text.Length && text[line] == character && text[line + 1] == character && text[line + 2] == character
            && (line + 3 == text.Length || text[line + 3] is ' ' or '\t' or '\n' or '\r');
    }

    /// <summary>The end of a stretch of text without the blank lines and line ends that close it; blanks behind text stay.</summary>
    public static int TrimBlankLines(string text, int start, int end)
    {
        var last = end;
        for (var i = end; i > start && text[i - 1] is ' ' or '\t' or '\n' or '\r' or '\u0085' or '\u2028' or '\u2029'; i--)
        {
            if (text[i - 1] is not (' ' or '\t'))
                last = i - 1;
        }
        return last;
    }

    // Directives belong to the `---` that follows them.
    private static int SkipProlog(string text, int start)
    {
        var line = start;
        while (line < text.Length && (text[line] is '%' or '#' || IsBlankLine(text, line)))
            line = NextLine(text, line);
        return line;
    }

    private static bool IsBlankLine(string text, int line)
    {
        while (line < text.Length && text[line] is ' ' or '\t' or '\uFEFF')
            line++;
        return line < text.Length && text[line] is '\n' or '\r';
    }
}
