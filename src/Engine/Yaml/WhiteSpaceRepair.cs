namespace ManifestLint.Engine.Yaml;

/// <summary>
/// YamlDotNet asks for more indentation than kubectl's reader (and libyaml, which both descend from) in three places: text inside
/// brackets, the further lines of a double-quoted text, and blank lines at the head of a block text. White space means nothing in any of them,
/// so that the document can be read once more with some of it added or left out.
/// </summary>
internal sealed class WhiteSpaceRepair
{
    private const int MostRounds = 20;

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
        if (rounds++ == MostRounds || fault.Message == ParserFault.TooDeep)
            return false;
        var before = patches.Count;
        if (fault.Says("extra spaces in first line") || fault.Says("more spaces in lines above"))
            EmptyBlankLinesBelowHeaders();
        else if (fault.Says("found wrong indentation"))
            IndentQuotedLines(fault.Start);
        else if (fault.Message == ParserFault.FlowIndentation)
            IndentFlowLines(fault.Start);
        return patches.Count > before;
    }

    private void EmptyBlankLinesBelowHeaders()
    {
        var isHeader = false;
        for (var line = start; line < end; line = DocumentBoundaries.NextLine(text, line))
        {
            var content = line;
            while (content < end && text[content] is ' ')
                content++;
            var isBlank = content < end && text[content] is '\n' or '\r';
            if (isBlank && isHeader && content > line)
                patches[line] = new TextPatch(line, content - line, 0);
            if (!isBlank)
                isHeader = FlowBrackets.EndsWithBlockHeader(text, line, LineEnd(line));
        }
    }

    private void IndentQuotedLines(int quote)
    {
        if (quote >= end || text[quote] != '"')
            return;
        var closing = quote + 1;
        while (closing < end && text[closing] != '"')
            closing += text[closing] == '\\' ? 2 : 1;
        if (closing < end)
            IndentLines(quote, closing);
    }

    private void IndentFlowLines(int offset)
    {
        var open = FlowBrackets.OpenAt(text, start, offset);
        if (open.Count > 0)
            IndentLines(open[0], FlowBrackets.ClosingOf(text, open[0], end));
    }

    // Beyond the column where the text or the bracket opens, which is beyond whatever they stand in.
    private void IndentLines(int opening, int closing)
    {
        var column = opening - DocumentBoundaries.LineStart(text, opening) + 1;
        for (var line = DocumentBoundaries.NextLine(text, opening); line <= closing && line < end; line = DocumentBoundaries.NextLine(text, line))
        {
            var content = line;
            while (content < end && text[content] is ' ' or '\t')
                content++;
            if (content - line < column)
                patches[line] = new TextPatch(line, 0, column);
        }
    }

    private int LineEnd(int line)
    {
        while (line < end && text[line] is not ('\n' or '\r'))
            line++;
        return line;
    }
}
