using System.Globalization;
using System.Text;

namespace ManifestLint.Analyzers.CSharp;

/// <summary>How a literal writes its characters.</summary>
internal enum LiteralForm
{
    /// <summary><c>"…"</c>, with backslash escapes.</summary>
    Regular,

    /// <summary><c>@"…"</c>, where a doubled quote is the only escape.</summary>
    Verbatim,

    /// <summary><c>"""…"""</c>, where every character stands for itself.</summary>
    Raw,
}

/// <summary>
/// The characters between the quotes of a literal (or between two holes of an interpolated one), each with its place in the source. The escapes are
/// read once more and held against the value that the compiler gave: a map is exact or there is none.
/// </summary>
internal sealed class LiteralText
{
    private readonly LiteralStyle style;
    private readonly int[] starts;
    private readonly int[] ends;

    private LiteralText(string value, LiteralStyle style, int[] starts, int[] ends)
    {
        Value = value;
        this.style = style;
        this.starts = starts;
        this.ends = ends;
    }

    /// <summary>The characters as the program has them.</summary>
    public string Value { get; }

    /// <summary>The map of a stretch of source; <c>null</c> where what it writes is not <paramref name="value"/>.</summary>
    /// <param name="text">The stretch, without quotes.</param>
    /// <param name="offset">Where it begins in the file.</param>
    /// <param name="value">What the compiler makes of it.</param>
    /// <param name="style">How it is to be read.</param>
    /// <param name="beginsLine">Whether it begins behind a line break, and so perhaps with indentation.</param>
    public static LiteralText? Read(string text, int offset, string value, LiteralStyle style, bool beginsLine)
    {
        var starts = new int[value.Length + 1];
        var ends = new int[value.Length];
        var count = 0;
        var at = beginsLine ? style.SkipIndentation(text, 0) : 0;
        while (at < text.Length)
        {
            if (Unit(text, at, style) is not { } unit || count + unit.Value.Length > value.Length)
                return null;
            foreach (var character in unit.Value)
            {
                if (value[count] != character)
                    return null;
                starts[count] = offset + at;
                ends[count++] = offset + at + unit.Width;
            }
            at += unit.Width;
            if (style.IsMultiLine && text[at - 1] is '\n' or '\r' && !(text[at - 1] == '\r' && at < text.Length && text[at] == '\n'))
                at = style.SkipIndentation(text, at);
        }
        starts[count] = offset + at;
        return count == value.Length ? new LiteralText(value, style, starts, ends) : null;
    }

    /// <summary>Where the character at an index begins in the file; the number of characters asks for the end.</summary>
    public int StartOf(int index) => starts[index];

    /// <summary>Where the character at an index ends in the file.</summary>
    public int EndOf(int index) => ends[index];

    /// <summary>New characters as this literal has to write them; <c>null</c> where it cannot.</summary>
    public string? Escape(string text) => style.Escape(text);

    /// <summary>
    /// Whether new characters between two indexes would run together with what is beside them: a raw literal ends at enough quotes in a row, and a hole
    /// of it opens at enough braces.
    /// </summary>
    public bool Joins(int start, int end, string text)
    {
        if (style.Form != LiteralForm.Raw || text.Length == 0)
            return false;
        return (text[0] is '"' or '{' or '}' && start > 0 && Value[start - 1] == text[0])
            || (text[text.Length - 1] is '"' or '{' or '}' && end < Value.Length && Value[end] == text[text.Length - 1]);
    }

    private static LiteralUnit? Unit(string text, int at, LiteralStyle style)
    {
        var c = text[at];
        if (style.Form == LiteralForm.Regular && c == '\\')
            return Escaped(text, at);
        var isDoubled = (style.Form == LiteralForm.Verbatim && c == '"') || (style.Braces == 1 && style.Form != LiteralForm.Raw && c is '{' or '}');
        if (!isDoubled)
            return new LiteralUnit(c.ToString(), 1);
        return at + 1 < text.Length && text[at + 1] == c ? new LiteralUnit(c.ToString(), 2) : null;
    }

    // https://learn.microsoft.com/dotnet/csharp/language-reference/language-specification/lexical-structure#6456-string-literals
    private static LiteralUnit? Escaped(string text, int at)
    {
        if (at + 1 >= text.Length)
            return null;
        var digits = text[at + 1] switch { 'x' => 4, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0)
            return Simple(text[at + 1]) is { } simple ? new LiteralUnit(simple.ToString(), 2) : null;
        var end = at + 2;
        while (end < text.Length && end < at + 2 + digits && Uri.IsHexDigit(text[end]))
            end++;
        var isWhole = text[at + 1] == 'x' ? end > at + 2 : end == at + 2 + digits;
        if (!isWhole || !uint.TryParse(text.Substring(at + 2, end - at - 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) || code > 0x10FFFF)
            return null;
        var isHalfOfPair = code is >= 0xD800 and <= 0xDFFF;
        return new LiteralUnit(code <= 0xFFFF || isHalfOfPair ? ((char)code).ToString() : char.ConvertFromUtf32((int)code), end - at);
    }

    private static char? Simple(char code) => code switch
    {
        '\'' or '"' or '\\' => code,
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        'e' => '\u001B',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        _ => null,
    };

    private readonly struct LiteralUnit(string value, int width)
    {
        public string Value { get; } = value;
        public int Width { get; } = width;
    }
}

/// <summary>How a literal is to be read, and how new characters are written into it.</summary>
internal sealed class LiteralStyle(LiteralForm form, int quotes = 1, int braces = 0, bool isMultiLine = false, string indentation = "", string newLine = "\n")
{
    /// <summary>Regular, verbatim or raw.</summary>
    public LiteralForm Form { get; } = form;

    /// <summary>How many quotes delimit a raw literal.</summary>
    public int Quotes { get; } = quotes;

    /// <summary>How many braces open a hole; 0 for a literal without holes.</summary>
    public int Braces { get; } = braces;

    /// <summary>Whether a raw literal has lines of its own, from which the indentation of the last one is taken off.</summary>
    public bool IsMultiLine { get; } = isMultiLine;

    /// <summary>That indentation.</summary>
    public string Indentation { get; } = indentation;

    /// <summary>How the file ends its lines.</summary>
    public string NewLine { get; } = newLine;

    /// <summary>Behind the indentation of the line that begins at an offset; a line of blanks may have less of it.</summary>
    public int SkipIndentation(string text, int at)
    {
        var skipped = 0;
        while (skipped < Indentation.Length && at + skipped < text.Length && text[at + skipped] == Indentation[skipped])
            skipped++;
        return at + skipped;
    }

    /// <summary>New characters as the literal has to write them; <c>null</c> where it cannot.</summary>
    public string? Escape(string text) => Form switch
    {
        LiteralForm.Regular => EscapeRegular(text),
        LiteralForm.Verbatim => EscapeVerbatim(text),
        _ => EscapeRaw(text),
    };

    private string EscapeRegular(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '{' when Braces > 0 => "{{",
                '}' when Braces > 0 => "}}",
                _ => char.IsControl(c) || c is '\u0085' or '\u2028' or '\u2029' ? "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture) : c.ToString(),
            });
        }
        return escaped.ToString();
    }

    private string EscapeVerbatim(string text)
    {
        var escaped = text.Replace("\"", "\"\"");
        if (Braces > 0)
            escaped = escaped.Replace("{", "{{").Replace("}", "}}");
        return escaped.Replace("\n", NewLine);
    }

    private string? EscapeRaw(string text)
    {
        var isSafe = LongestRun(text, '"') < Quotes && (Braces == 0 || (LongestRun(text, '{') < Braces && LongestRun(text, '}') < Braces));
        if (!isSafe || (!IsMultiLine && text.IndexOf('\n') >= 0))
            return null;
        return text.Replace("\n", NewLine + Indentation);
    }

    private static int LongestRun(string text, char wanted)
    {
        var longest = 0;
        var run = 0;
        foreach (var c in text)
        {
            run = c == wanted ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
