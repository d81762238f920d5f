using System.Globalization;
using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Yaml;

/// <summary>
/// Says in plain words what is wrong with a text that is no YAML, and where. The parser's message tells only which construct it was in;
/// place and advice come from the text around it.
/// </summary>
internal static class SyntaxDiagnosis
{
    public const string DocumentMarkerExpected = "Another document begins here: expected a line '---' before it.";
    public const string KeyExpected = "Expected a key before the ':'.";
    public const string ColonExpected = "Expected a ':' between the key and this value, or a ',' if it is a key.";
    public const string CommaExpected = "Expected a ',' before this key.";
    public const string ValueExpected = "Expected a value here.";
    public const string TabIndents = "A tab indents this line. YAML takes only spaces for indentation.";
    public const string MergeOfNoMapping = "'<<' merges mappings: expected a mapping, an alias of one, or a list of these.";
    public const string AnchorName = "The name of an anchor consists of letters, digits, '-' and '_'. A value that begins with '&' needs quotes.";
    public const string AliasName = "'*' begins an alias. A value that begins with '*' needs quotes.";
    public const string TooManyAliases = "The aliases of this document repeat so much of it that clients refuse it (\"excessive aliasing\").";

    public static string UndefinedAlias(string name) =>
        $"The alias '*{name}' has no anchor '&{name}' before it in this document. A value that begins with '*' needs quotes.";

    public static string AliasOfItself(string name) => $"The alias '*{name}' stands inside its own anchor '&{name}' and would never end.";

    public static string NeedsQuotes(char first) => $"A value cannot begin with '{first}' unless it is in quotes.";

    public static string TooDeep(int limit) => $"Mappings and lists are nested more than {Number(limit)} levels deep here; the document is not read.";

    public static YamlSyntaxError TooLong(string text, int limit) => new(
        new TextSpan(0, 0),
        $"The file is {Number(text.Length)} characters long; files of more than {Number(limit)} are not read.",
        new TextSpan(0, text.Length));

    public static YamlSyntaxError TooManyFaults(string text, int start) =>
        new(new TextSpan(start, 0), "Too many documents of this file are broken; the rest of it is not read.", TextSpan.FromBounds(start, text.Length));

    public static YamlSyntaxError Forbidden(string text, int offset, TextSpan damage)
    {
        var character = $"U+{((int)text[offset]).ToString("X4", CultureInfo.InvariantCulture)}";
        var message = text[offset] == '\0'
            ? $"A NUL character ({character}): the file is no text, or was saved in another encoding than UTF-8."
            : $"The control character {character} is not allowed in YAML. In double quotes it can be written as an escape.";
        return new YamlSyntaxError(new TextSpan(offset, 1), message, damage);
    }

    /// <summary>What to tell about a fault in the document that covers <paramref name="document"/>.</summary>
    public static YamlSyntaxError Explain(string text, TextSpan document, ParserFault fault)
    {
        var (span, message) = new Case(text, document, fault).Explain();
        var start = Math.Max(document.Start, Math.Min(span.Start, document.End));
        return new YamlSyntaxError(TextSpan.FromBounds(start, Math.Max(start, Math.Min(span.End, document.End))), message, document);
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>One fault in its surroundings.</summary>
    private sealed class Case(string text, TextSpan document, ParserFault fault)
    {
        private const int LongestKey = 1024;
        private const string KeyTooLong = "A key has at most 1,024 characters.";

        public (TextSpan Span, string Message) Explain()
        {
            if (fault.Message == ParserFault.TooDeep)
                return (At(fault.Start, 0), TooDeep(YamlReader.MaxDepth));
            if (fault.Says("invalid tab") || fault.Says("tab character") || CharacterAt(fault.Start) == '\t')
                return Tab();
            if (fault.Says("escape") || fault.Says("hexadecimal") || fault.Says("surrogate"))
                return Escape();
            if (fault.Says("quoted scalar"))
                return UnclosedQuote();
            if (fault.Says("directive") || fault.Says("incompatible YAML"))
                return Directive();
            if (fault.Says("anchor") || fault.Says("Anchor"))
                return AnchorOrAlias();
            if (fault.Says("tag"))
                return Tag();
            if (fault.Says("block scalar"))
                return BlockHeader();
            return InBrackets() ?? InLines();
        }

        private (TextSpan Span, string Message) InLines()
        {
            if (fault.Says("cannot start any token") || fault.Says("expected node content"))
                return CharacterThatStartsNothing();
            if (fault.Says("'-' indicator"))
                return ItemExpected();
            if (fault.Says("could not find expected ':'"))
                return NoColon(fault.Start);
            if (fault.Says("mapping") && !fault.Says("expected key"))
                return MappingInPlainText();
            if (fault.Says("sequence entries"))
                return (At(fault.Start, 1), "A list cannot begin here: the first '- ' belongs on a line of its own, below its key.");
            return Misplaced();
        }

        // --- characters ---

        private (TextSpan Span, string Message) Tab()
        {
            for (var line = document.Start; line < document.End; line = DocumentBoundaries.NextLine(text, line))
            {
                var at = line;
                while (at < document.End && text[at] == ' ')
                    at++;
                var tab = at;
                while (at < document.End && text[at] == '\t')
                    at++;
                if (at > tab && at >= LeastTabOffset() && !IsLineEnd(at))
                    return (TextSpan.FromBounds(tab, at), TabIndents);
            }
            return (At(fault.Start, 1), "A tab stands where YAML takes only spaces.");
        }

        // The parser reports some tabs at the start of the file and others where the text before them begins.
        private int LeastTabOffset() => fault.End > document.Start ? Math.Min(fault.Start, fault.End) : document.Start;

        private (TextSpan Span, string Message) Escape()
        {
            var line = DocumentBoundaries.LineStart(text, fault.End);
            var at = Math.Min(fault.End, document.End - 1);
            while (at > line && text[at] != '\\')
                at--;
            if (fault.Says("surrogate") && at - 6 >= line && text[at - 6] == '\\' && text[at - 5] == 'u')
                at -= 6;
            var code = CharacterAt(at + 1);
            if (fault.Says("surrogate"))
                return (At(at, 6), "This escape is one half of a character: the other half must follow as a second '\\u' escape.");
            if (code is 'x' or 'u' or 'U')
            {
                var digits = code switch { 'x' => 2, 'u' => 4, _ => 8 };
                return (At(at, 2), $"'\\{code}' is followed by exactly {digits} hexadecimal digits that name a character.");
            }
            return (At(at, 2), $"'\\{Shown(code)}' is no escape in double quotes. Write '\\\\' for a backslash, or use single quotes.");
        }

        private (TextSpan Span, string Message) UnclosedQuote()
        {
            var name = CharacterAt(fault.Start) == '\'' ? "single" : "double";
            return (At(fault.Start, 1), $"The {name} quote that opens here is never closed.");
        }

        private (TextSpan Span, string Message) CharacterThatStartsNothing()
        {
            var c = CharacterAt(fault.Start);
            if (c is '%' or '@' or '`')
                return (At(fault.Start, 1), NeedsQuotes(c));
            if (c is ']' or '}' or ',')
                return (At(fault.Start, 1), $"Unexpected '{c}': no bracket is open that it could belong to. A value that begins with it needs quotes.");
            if (c is '-')
                return (At(fault.Start, 1), "Unexpected '-': a list begins on a line of its own, below its key.");
            return (At(fault.Start, 1), ValueExpected);
        }

        // --- anchors, tags, headers ---

        private (TextSpan Span, string Message) AnchorOrAlias()
        {
            if (CharacterAt(fault.Start) == '*')
                return (At(fault.Start, 1), AliasName);
            return fault.Says("more than one")
                ? (At(fault.Start, 1), "A value has at most one anchor.")
                : (At(fault.Start, 1), AnchorName);
        }

        private (TextSpan Span, string Message) Tag()
        {
            var end = EndOfWord(fault.Start);
            if (fault.Says("undefined tag handle"))
                return (TextSpan.FromBounds(fault.Start, end), $"No '%TAG' line declares the handle of the tag '{Quote(fault.Start, end)}'.");
            return (TextSpan.FromBounds(fault.Start, end), "'!' begins a tag, and this is no valid one. A value that begins with '!' needs quotes.");
        }

        private (TextSpan Span, string Message) Directive()
        {
            var line = DocumentBoundaries.LineStart(text, fault.Start);
            if (CharacterAt(line) != '%' && fault.Says("incompatible"))
                line = Math.Max(document.Start, text.IndexOf("%YAML", document.Start, document.Length, StringComparison.Ordinal));
            if (CharacterAt(line) != '%')
                return (At(fault.Start, 0), "Expected a line '---' between the lines that begin with '%' and the document.");
            var span = TextSpan.FromBounds(line, LineEnd(line));
            return (span, "A line that begins with '%' is a directive: expected '%YAML 1.2' or '%TAG' with a handle and a prefix, once each and before '---'.");
        }

        private (TextSpan Span, string Message) BlockHeader()
        {
            if (fault.Says("extra spaces") || fault.Says("more spaces"))
                return (DeepBlankLine(), "A blank line at the head of a text may not be indented more deeply than the text itself.");
            var c = CharacterAt(fault.Start);
            return (At(fault.Start, 1), $"After '{c}' only a digit from 1 to 9, '+' or '-' and a comment may stand on the line; the text follows below. "
                + $"A value that begins with '{c}' needs quotes.");
        }

        // Upwards from the first line that is not blank.
        private TextSpan DeepBlankLine()
        {
            var content = DocumentBoundaries.LineStart(text, fault.End);
            var indentation = FirstOf(content) - content;
            for (var line = content; line > document.Start;)
            {
                line = DocumentBoundaries.LineStart(text, line - 1);
                if (IsLineEnd(FirstOf(line)) && FirstOf(line) - line > indentation)
                    return TextSpan.FromBounds(line, FirstOf(line));
                if (!IsLineEnd(FirstOf(line)))
                    break;
            }
            return At(fault.End, 0);
        }

        // --- brackets ---

        private (TextSpan Span, string Message)? InBrackets()
        {
            var stop = Math.Min(Math.Max(fault.Start, document.Start), document.End);
            var open = FlowBrackets.OpenAt(text, document.Start, stop);
            if (open.Count == 0)
                return null;
            var bracket = open[open.Count - 1];
            if (IsTemplate(open))
                return (At(open[0], 2), "'{{' opens two mappings in YAML. A value that begins with '{' needs quotes.");
            var closing = text[bracket] == '[' ? ']' : '}';
            if (FlowBrackets.ClosingOf(text, bracket, document.End) == document.End)
                return (At(bracket, 1), $"The '{text[bracket]}' that opens here is never closed: expected a '{closing}'.");
            return (At(stop, 1), $"Expected ',' or '{closing}' here: the '{text[bracket]}' in {Place(bracket)} is still open.");
        }

        private bool IsTemplate(List<int> open) => open.Count > 1 && text[open[0]] == '{' && open[1] == open[0] + 1 && text[open[1]] == '{';

        // --- lines ---

        private (TextSpan Span, string Message) ItemExpected()
        {
            var at = fault.Start;
            if (CharacterAt(at) == '-' && !IsBlankOrEnd(at + 1))
                return (At(at, 1), "Expected a blank after the '-' of a list item.");
            return (WordAt(at), "Expected another list item ('- ') here, or less indentation: the lines above are a list.");
        }

        private (TextSpan Span, string Message) NoColon(int at)
        {
            var end = LineEnd(at);
            if (end - at > LongestKey)
                return (At(at, 0), KeyTooLong);
            for (var i = at; i < end; i++)
            {
                if (text[i] == ':' && !IsBlankOrEnd(i + 1))
                    return (At(i, 1), "Expected a blank after the ':' of a key.");
            }
            return (TrimmedLine(at), "Expected 'key: value', as in the lines around it: this line has no ': '.");
        }

        private (TextSpan Span, string Message) MappingInPlainText()
        {
            var at = fault.Start;
            var line = DocumentBoundaries.LineStart(text, at);
            var first = FirstOf(line);
            if (at - first > LongestKey)
                return (At(first, 0), KeyTooLong);
            if (HasColonBetween(first, at))
                return (At(at, 1), "A second ': ' on one line. Quote the value if the colon belongs to it; a nested mapping begins on the next line.");
            if (PreviousLine(line) is { } above && !HasColonBetween(FirstOf(above), LineEnd(above)) && CharacterAt(FirstOf(above)) != '-')
                return NoColon(FirstOf(above));
            return (WordAt(first), "This line is indented more deeply than the one above it and so continues that one's value. "
                + "Keys of one mapping begin in one column.");
        }

        private (TextSpan Span, string Message) Misplaced()
        {
            var at = SkipBlanks(fault.Start);
            var first = FirstOf(DocumentBoundaries.LineStart(text, at));
            if (fault.Says("document") && CharacterAt(FirstContent()) is '[' or '{' or '\'' or '"' && at == first)
                return (At(at, 0), DocumentMarkerExpected);
            if (Math.Max(at, ColonAfter(first)) - first > LongestKey)
                return (At(first, 0), KeyTooLong);
            if (at > first && Before(at) is '\'' or '"')
                return (WordAt(at), AfterQuote(at));
            if (at > first && Before(at) is ']' or '}')
                return (WordAt(at), "Nothing may follow the closing bracket on its line but a comment.");
            if (CharacterAt(at) is '{' or '[')
                return (At(at, 1), "Expected a key here, or a line '---' if another document begins.");
            if (CharacterAt(at) == '-' && IsBlankOrEnd(at + 1))
                return (At(at, 1), "A list item does not fit here: items of one list begin in one column, and a mapping has only keys.");
            if (!HasColonBetween(first, LineEnd(first)))
                return NoColon(first);
            return (WordAt(at), "The indentation of this line fits none of the lines above it. Keys of one mapping begin in one column.");
        }

        private string AfterQuote(int at) => Before(at) == '\''
            ? "Nothing may follow the closing quote. A quote inside single quotes is written twice ('')."
            : "Nothing may follow the closing quote. A quote inside double quotes is written as '\\\"'.";

        // --- text ---

        private int FirstContent()
        {
            var at = document.Start;
            while (at < document.End && (IsBlankOrEnd(at) || text[at] == '#' || DocumentBoundaries.IsMarker(text, at, '-')))
                at = text[at] is '#' or '-' ? DocumentBoundaries.NextLine(text, at) : at + 1;
            return at;
        }

        private char CharacterAt(int offset) => offset >= 0 && offset < text.Length ? text[offset] : '\0';

        private TextSpan At(int offset, int length)
        {
            var start = Math.Max(0, Math.Min(offset, text.Length));
            return TextSpan.FromBounds(start, Math.Min(start + length, Math.Max(start, LineEnd(start))));
        }

        private char Before(int at)
        {
            at--;
            while (at > document.Start && text[at] is ' ' or '\t')
                at--;
            return CharacterAt(at);
        }

        private bool HasColonBetween(int from, int to)
        {
            var colon = ColonAfter(from);
            return colon >= 0 && colon < to;
        }

        // The first one that makes a key on this line, or -1.
        private int ColonAfter(int from)
        {
            for (var i = from; !IsLineEnd(i); i++)
            {
                if (text[i] == ':' && IsBlankOrEnd(i + 1))
                    return i;
            }
            return -1;
        }

        private int? PreviousLine(int line)
        {
            while (line > document.Start)
            {
                line = DocumentBoundaries.LineStart(text, Math.Max(document.Start, line - 1));
                var first = FirstOf(line);
                if (!IsLineEnd(first) && text[first] != '#')
                    return line;
            }
            return null;
        }

        private TextSpan TrimmedLine(int at)
        {
            var end = LineEnd(at);
            while (end > at && text[end - 1] is ' ' or '\t')
                end--;
            return TextSpan.FromBounds(at, end);
        }

        private TextSpan WordAt(int at)
        {
            at = Math.Min(at, text.Length);
            return TextSpan.FromBounds(at, EndOfWord(at));
        }

        private int EndOfWord(int at)
        {
            while (at < text.Length && !IsBlankOrEnd(at))
                at++;
            return at;
        }

        private int SkipBlanks(int at)
        {
            while (at < text.Length && text[at] is ' ' or '\t')
                at++;
            return at;
        }

        private int FirstOf(int line) => SkipBlanks(line);

        private int LineEnd(int at)
        {
            while (at < text.Length && text[at] is not ('\n' or '\r'))
                at++;
            return at;
        }

        private bool IsLineEnd(int at) => at >= text.Length || text[at] is '\n' or '\r';

        private bool IsBlankOrEnd(int at) => IsLineEnd(at) || text[at] is ' ' or '\t';

        private string Place(int offset)
        {
            var line = 1;
            for (var i = DocumentBoundaries.NextLine(text, 0); i <= offset && line < int.MaxValue && i < text.Length; i = DocumentBoundaries.NextLine(text, i))
                line++;
            return "line " + line.ToString(CultureInfo.InvariantCulture);
        }

        private string Quote(int start, int end) => text.Substring(start, Math.Min(end - start, 60));

        private static string Shown(char c) => c is >= ' ' and <= '~' ? c.ToString() : "";
    }
}
