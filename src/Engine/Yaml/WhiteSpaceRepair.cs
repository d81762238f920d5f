namespace ManifestLint.Engine.Yaml;

/// <summary>
/// YamlDotNet asks for more white space than kubectl's reader (and libyaml, which both descend from) in four places: before text inside
/// brackets, before the further lines of a double-quoted text, and before a comment; for less in blank lines at the head of a block text;
/// and for no backslash before a single quote. None of it means anything, so that the document can be read once more with some of it
/// added or left out.
/// </summary>
internal sealed class WhiteSpaceRepair
{
    // Each round reads the document once more: many for a small one, few for a large one.
    private const int LeastRounds = 20;
    private const int CharactersRead = 4_000_000;

    private readonly string text;
    private readonly int start;
    private readonly int end;
    private readonly SortedDictionary<int, TextPatch> patches = [];
    private int rounds;

    /// <summary>A repair of the document from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public WhiteSpaceRepair(string text, int start, int end)
    {
        this.text = text;
        this.start = start;
        this.end = end;
        foreach (var patch in ByteOrderMarks.Patches(text, start, end) ?? [])
            patches[patch.Offset] = patch;
    }

    /// <summary>All changes so far, in the order of the text.</summary>
    public List<TextPatch> Patches => [.. patches.Values];

    /// <summary>Whether there is something new to try against this fault.</summary>
    public bool TryAddress(ParserFault fault)
    {
        if (rounds++ == Math.Max(LeastRounds, CharactersRead / (end - start + 1)) || fault.Message == ParserFault.TooDeep)
            return false;
        var before = patches.Count;
        if (fault.Says("extra spaces in first line") || fault.Says("more spaces in lines above"))
            EmptyBlankLinesBelowHeaders();
        else if (fault.Message == ParserFault.FlowIndentation || fault.Says("found wrong indentation"))
            IndentFurtherLines();
        else if (fault.Says("unknown escape"))
            UnescapeSingleQuotes(fault.Start, fault.End);
        else
            SeparateComment(fault.End);
        return patches.Count > before;
    }

    private void EmptyBlankLinesBelowHeaders()
    {
        for (var line = start; line < end; line = DocumentBoundaries.NextLine(text, line))
        {
            if (!FlowBrackets.EndsWithBlockHeader(text, line, LineEnd(line)))
                continue;
            var first = DocumentBoundaries.NextLine(text, line);
            while (first < end && IsBlankLine(first, out _))
                first = DocumentBoundaries.NextLine(text, first);
            var hasText = first + Indentation(first) < end && Indentation(first) > Indentation(line);
            EmptyLines(DocumentBoundaries.NextLine(text, line), first, hasText ? Indentation(first) : int.MaxValue);
            line = LastLineOfText(line, first);
        }
    }

    // Blanks beyond the indentation of the text are the one thing that no reader takes.
    private void EmptyLines(int line, int end, int indentation)
    {
        for (; line < end; line = DocumentBoundaries.NextLine(text, line))
        {
            if (IsBlankLine(line, out var length) && length > 0 && length <= indentation)
                patches[line] = new TextPatch(line, length, 0);
        }
    }

    // What looks like a header inside a block text is text.
    private int LastLineOfText(int header, int line)
    {
        var indentation = Indentation(header);
        var last = header;
        for (; line < end && (IsBlankLine(line, out _) || Indentation(line) > indentation); line = DocumentBoundaries.NextLine(text, line))
            last = line;
        return last;
    }

    // The parser stops before or behind the character that the comment follows too closely.
    private void SeparateComment(int offset)
    {
        for (var at = Math.Max(offset, start + 1); at < end && at <= offset + 1; at++)
        {
            if (text[at] == '#' && text[at - 1] is ',' or ']' or '"' or '|' or '>' or '+' or '-' or (>= '1' and <= '9'))
                patches[at] = new TextPatch(at, 0, 1);
        }
    }

    // All at once: where one is written so, many are.
    private void IndentFurtherLines()
    {
        foreach (var pair in FlowBrackets.Pairs(text, start, end))
            IndentLines(pair.Start, pair.End - 1);
    }

    private void UnescapeSingleQuotes(int quote, int escape)
    {
        if (escape + 1 >= end || text[escape + 1] != '\'')
            return;
        for (var i = quote + 1; i + 1 < end && text[i] != '"'; i += text[i] == '\\' ? 2 : 1)
        {
            if (text[i] == '\\' && text[i + 1] == '\'')
                patches[i] = new TextPatch(i, 1, 0);
        }
    }

    // Beyond the column where the text or the bracket opens, which is beyond whatever they stand in.
    private void IndentLines(int opening, int closing)
    {
        var column = -1;
        for (var line = opening + 1; line <= closing && line < end; line++)
        {
            if (!IsBreakBefore(line))
                continue;
            if (column < 0)
                column = opening - DocumentBoundaries.LineStart(text, opening) + 1;
            var content = line;
            while (content < end && text[content] is ' ' or '\t')
                content++;
            if (content - line < column)
                patches[line] = new TextPatch(line, 0, column);
        }
    }

    // To the parser these end a line as well.
    private bool IsBreakBefore(int offset) =>
        text[offset - 1] is '\n' or '\u0085' or '\u2028' or '\u2029' || (text[offset - 1] == '\r' && text[offset] != '\n');

    private bool IsBlankLine(int line, out int length)
    {
        length = Indentation(line);
        return line + length < end && text[line + length] is '\n' or '\r';
    }

    private int Indentation(int line)
    {
        var content = line;
        while (content < end && text[content] == ' ')
            content++;
        return content - line;
    }

    private int LineEnd(int line)
    {
        while (line < end && text[line] is not ('\n' or '\r'))
            line++;
        return line;
    }
}
