using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Yaml;

/// <summary>
/// Finds the brackets that are open at a place in a text that the parser could not read, and where they close: good enough to
/// say which bracket is meant, by lines, quotes and comments alone.
/// </summary>
internal sealed class FlowBrackets
{
    private readonly string text;
    private readonly int end;
    private readonly List<int> open = [];
    private List<TextSpan>? pairs;
    private int at;

    private FlowBrackets(string text, int start, int end)
    {
        this.text = text;
        this.end = end;
        at = start;
    }

    /// <summary>Offsets of the brackets open at <paramref name="end"/>, the outermost first; <paramref name="start"/> begins a line outside of any.</summary>
    public static List<int> OpenAt(string text, int start, int end)
    {
        var brackets = new FlowBrackets(text, start, end);
        while (brackets.at < end)
            brackets.ReadLine();
        return brackets.open;
    }

    /// <summary>Offset of the bracket that closes the one at <paramref name="bracket"/>; <paramref name="end"/> where none does.</summary>
    public static int ClosingOf(string text, int bracket, int end)
    {
        var brackets = new FlowBrackets(text, bracket, end);
        do
            brackets.ReadToken();
        while (brackets.open.Count > 0 && brackets.at < end);
        return brackets.open.Count > 0 ? end : brackets.at - 1;
    }

    /// <summary>Every closed pair of brackets or quotes from <paramref name="start"/> on that stands in no other.</summary>
    public static List<TextSpan> Pairs(string text, int start, int end)
    {
        var brackets = new FlowBrackets(text, start, end) { pairs = [] };
        while (brackets.at < end)
            brackets.ReadLine();
        return brackets.pairs;
    }

    private void ReadLine()
    {
        var line = at;
        while (at < end && text[at] is not ('\n' or '\r'))
            ReadToken();
        if (open.Count == 0 && EndsWithBlockHeader(text, line, at))
            SkipDeeperLines(IndentationOf(line));
        else
            at = DocumentBoundaries.NextLine(text, at);
    }

    private void ReadToken()
    {
        var c = text[at];
        if (c is '#' && IsAfterBlank())
            SkipToLineEnd();
        else if (c is '"' or '\'' && IsTokenStart())
            SkipQuoted(c);
        else if (c is '[' or '{' && (open.Count > 0 || IsTokenStart()))
            open.Add(at++);
        else if (c is ']' or '}' && open.Count > 0)
            Close();
        else
            at++;
    }

    private void Close()
    {
        if (open.Count == 1)
            pairs?.Add(TextSpan.FromBounds(open[0], at + 1));
        open.RemoveAt(open.Count - 1);
        at++;
    }

    private bool IsAfterBlank() => at == 0 || text[at - 1] is ' ' or '\t' or '\n' or '\r';

    // Quotes and brackets inside a plain text (it's, a[0]) are ordinary letters.
    private bool IsTokenStart()
    {
        var before = at - 1;
        while (before >= 0 && text[before] is ' ' or '\t')
            before--;
        if (before < 0 || text[before] is '\n' or '\r')
            return true;
        if (open.Count > 0)
            return text[before] is ',' or '[' or '{' or ':' || before == at - 1 && text[before] is ']' or '}';
        return before < at - 1 && text[before] is ':' or '-' or '?' || IsAfterProperty(before);
    }

    // `key: &anchor [`, `key: !!seq [`
    private bool IsAfterProperty(int before)
    {
        if (before == at - 1)
            return false;
        while (before > 0 && text[before - 1] is not (' ' or '\t' or '\n' or '\r'))
            before--;
        return text[before] is '&' or '!';
    }

    private void SkipQuoted(char quote)
    {
        var opening = at;
        for (at++; at < end; at++)
        {
            if (text[at] == '\\' && quote == '"')
                at++;
            else if (text[at] == quote)
                break;
        }
        if (open.Count == 0 && at < end)
            pairs?.Add(TextSpan.FromBounds(opening, at + 1));
        at = Math.Min(at + 1, end);
    }

    private void SkipToLineEnd()
    {
        while (at < end && text[at] is not ('\n' or '\r'))
            at++;
    }

    private void SkipDeeperLines(int indentation)
    {
        do
            at = DocumentBoundaries.NextLine(text, at);
        while (at < end && (IndentationOf(at) > indentation || IsBlankLine(at)));
    }

    private bool IsBlankLine(int line)
    {
        while (line < end && text[line] is ' ' or '\t')
            line++;
        return line == end || text[line] is '\n' or '\r';
    }

    private int IndentationOf(int line)
    {
        var first = line;
        while (first < end && text[first] == ' ')
            first++;
        return first - line;
    }

    /// <summary>Whether a line ends in <c>|</c> or <c>></c> with their indicators: the lines below are text.</summary>
    public static bool EndsWithBlockHeader(string text, int line, int lineEnd)
    {
        var comment = line;
        while (comment < lineEnd && !(text[comment] == '#' && comment > line && text[comment - 1] is ' ' or '\t' or '|' or '>' or '+' or '-'))
            comment++;
        var at = comment - 1;
        while (at > line && text[at] is ' ' or '\t')
            at--;
        while (at > line && text[at] is '+' or '-' or (>= '1' and <= '9'))
            at--;
        return at >= line && text[at] is '|' or '>' && (at == line || text[at - 1] is ' ' or '\t');
    }
}
