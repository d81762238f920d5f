using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Yaml;

/// <summary>
/// Maps the characters of a scalar's value to the file, through quotes, escapes, folding and indentation. It reads the source text once
/// more and holds every character against the value that the parser gave: a mapping is exact or, where the two differ, not given at all.
/// </summary>
internal sealed class ScalarPositions
{
    // A header's indentation indicator is a single digit, and what it counts from is another line's; enough for both.
    private const int MostIndentationsTried = 100;

    private readonly string text;
    private readonly string value;
    private readonly int[] offsets;
    private int count;

    private ScalarPositions(string text, string value)
    {
        this.text = text;
        this.value = value;
        offsets = new int[(2 * value.Length) + 1];
    }

    private bool IsComplete => count == value.Length;

    /// <summary>Whether the value stands in the file letter by letter from this offset on, as most do: then no map is needed.</summary>
    public static bool IsVerbatim(string text, TextSpan span, string value, ScalarStyle style, out int start)
    {
        var quote = style == ScalarStyle.Plain ? 0 : 1;
        start = span.Start + quote;
        return style is not (ScalarStyle.Literal or ScalarStyle.Folded) && span.Length == value.Length + (2 * quote) && span.End <= text.Length
            && string.CompareOrdinal(text, start, value, 0, value.Length) == 0;
    }

    /// <summary>
    /// For a value of n characters, 2n + 1 offsets: the first n + 1 are where each character (and the end) starts in the file,
    /// the following n where each character's source text ends. Where the source cannot be followed every character is the whole scalar.
    /// </summary>
    public static int[] Map(Scalar scalar)
    {
        var text = scalar.File.Text;
        if (scalar.Span.End > text.Length)
            return WholeScalar(scalar);
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
            return MapBlock(scalar) ?? WholeScalar(scalar);

        var positions = new ScalarPositions(text, scalar.Value);
        return positions.ReadFlow(scalar) && positions.IsComplete ? positions.offsets : WholeScalar(scalar);
    }

    private static int[] WholeScalar(Scalar scalar)
    {
        var n = scalar.Value.Length;
        var offsets = new int[(2 * n) + 1];
        for (var i = 0; i < offsets.Length; i++)
            offsets[i] = i <= n ? scalar.Span.Start : scalar.Span.End;
        return offsets;
    }

    private bool Emit(char character, int start, int end)
    {
        if (IsComplete || value[count] != character)
            return false;
        offsets[count] = start;
        offsets[value.Length + 1 + count] = end;
        offsets[++count] = end;
        return true;
    }

    // --- plain and quoted: blanks around a line break vanish, one break is a space, further ones stay ---

    private bool ReadFlow(Scalar scalar)
    {
        var quote = scalar.Style switch { ScalarStyle.SingleQuoted => '\'', ScalarStyle.DoubleQuoted => '"', _ => '\0' };
        var at = scalar.Span.Start;
        var end = scalar.Span.End;
        if (quote != '\0')
        {
            if (scalar.Span.Length < 2 || text[at] != quote || text[end - 1] != quote)
                return false;
            at++;
            end--;
        }
        offsets[0] = at;
        while (at < end)
        {
            if (!ReadFlowCharacter(quote, ref at, end))
                return false;
        }
        offsets[value.Length] = end;
        return true;
    }

    private bool ReadFlowCharacter(char quote, ref int at, int end)
    {
        var c = text[at];
        if (IsBlank(c) || IsBreak(c))
            return ReadBlanks(ref at, end, afterEscapedBreak: false);
        if (quote == '"' && c == '\\')
            return ReadEscape(ref at, end);
        var width = quote == '\'' && c == '\'' ? 2 : 1;
        var start = at;
        at += width;
        return at <= end && Emit(c, start, at);
    }

    private bool ReadBlanks(ref int at, int end, bool afterEscapedBreak)
    {
        var start = at;
        var breaks = afterEscapedBreak ? 1 : 0;
        var isFirstBreak = !afterEscapedBreak;
        var stop = at;
        while (stop < end && (IsBlank(text[stop]) || IsBreak(text[stop])))
        {
            if (IsBreak(text[stop]))
                breaks++;
            stop += IsBreak(text[stop]) ? BreakLength(stop) : 1;
        }
        at = stop;
        if (breaks == 0)
            return EmitEach(start, stop);
        // An escaped break is gone already; of the others the first is folded unless it is one of the rare breaks that stay what they are.
        var dropped = false;
        for (var i = start; i < stop; i++)
        {
            if (!IsBreak(text[i]))
                continue;
            var length = BreakLength(i);
            var isDropped = isFirstBreak && BreakCharacter(i) == '\n';
            if (!isDropped && !Emit(BreakCharacter(i), i, i + length))
                return false;
            dropped |= isDropped;
            isFirstBreak = false;
            i += length - 1;
        }
        return !dropped || breaks > 1 || Emit(' ', start, stop);
    }

    private bool EmitEach(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!Emit(text[i], i, i + 1))
                return false;
        }
        return true;
    }

    private bool ReadEscape(ref int at, int end)
    {
        var start = at;
        if (at + 1 >= end)
            return false;
        var code = text[at + 1];
        if (IsBreak(code))
        {
            at += 1 + BreakLength(at + 1);
            return ReadBlanks(ref at, end, afterEscapedBreak: true);
        }
        var digits = code switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        at += 2 + digits;
        if (at > end)
            return false;
        if (digits == 0)
            return SimpleEscape(code) is { } simple && Emit(simple, start, at);
        return HexValue(start + 2, digits) is { } number && EmitCodePoint(number, start, at);
    }

    private bool EmitCodePoint(uint number, int start, int end)
    {
        if (number <= char.MaxValue)
            return Emit((char)number, start, end);
        if (number > 0x10FFFF)
            return false;
        var pair = char.ConvertFromUtf32((int)number);
        return Emit(pair[0], start, end) && Emit(pair[1], start, end);
    }

    private uint? HexValue(int at, int digits)
    {
        var number = 0u;
        for (var i = at; i < at + digits; i++)
        {
            var c = text[i];
            var digit = c is >= '0' and <= '9' ? c - '0' : (c | 0x20) is >= 'a' and <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
            if (digit < 0)
                return null;
            number = (number << 4) | (uint)digit;
        }
        return number;
    }

    private static char? SimpleEscape(char code) => code switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        't' or '\t' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\u001B',
        ' ' or '"' or '\'' or '\\' or '/' => code,
        'N' => '\u0085',
        '_' => '\u00A0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => null,
    };

    // --- literal and folded ---

    private static int[]? MapBlock(Scalar scalar)
    {
        var text = scalar.File.Text;
        var body = scalar.Span.Start;
        while (body < text.Length && !IsBreak(text[body]))
            body++;
        if (body == text.Length)
            return null;
        body += BreakLength(text, body);

        // The indentation of the first line with text, unless the header states another one; that is relative to a parent that is not known
        // here, so the value decides.
        var positions = new ScalarPositions(text, scalar.Value);
        var deepest = FirstIndentation(text, body);
        for (var indentation = deepest; indentation >= Math.Max(0, deepest - MostIndentationsTried); indentation--)
        {
            if (positions.ReadBlock(body, indentation, scalar.Style == ScalarStyle.Folded))
                return positions.offsets;
        }
        return null;
    }

    private static int FirstIndentation(string text, int at)
    {
        var deepest = 0;
        while (at < text.Length)
        {
            var line = at;
            while (at < text.Length && text[at] == ' ')
                at++;
            if (at < text.Length && !IsBreak(text[at]))
                return Math.Max(deepest, at - line);
            deepest = Math.Max(deepest, at - line);
            at += at < text.Length ? BreakLength(text, at) : 0;
        }
        return deepest;
    }

    private bool ReadBlock(int at, int indentation, bool folded)
    {
        count = 0;
        offsets[0] = at;
        var pending = new List<int>();
        var follows = false;
        var afterIndented = false;
        while (!IsComplete)
        {
            var start = at;
            while (at < text.Length && at - start < indentation && text[at] == ' ')
                at++;
            if (at == text.Length)
                break;
            if (IsBreak(text[at]))
            {
                pending.Add(at);
                at += BreakLength(at);
                continue;
            }
            if (at - start < indentation)
                break;
            var isIndented = IsBlank(text[at]);
            if (!EmitBreaks(pending, folded && follows && !afterIndented && !isIndented) || !ReadBlockLine(ref at))
                return false;
            pending.Clear();
            if (at < text.Length)
            {
                pending.Add(at);
                at += BreakLength(at);
            }
            follows = true;
            afterIndented = isIndented;
        }
        return EmitTrailingBreaks(pending);
    }

    private bool ReadBlockLine(ref int at)
    {
        while (at < text.Length && !IsBreak(text[at]))
        {
            if (!Emit(text[at], at, at + 1))
                return false;
            at++;
        }
        return true;
    }

    // Between two lines of text: folding makes a lone break a space and drops the first of several.
    private bool EmitBreaks(List<int> breaks, bool fold)
    {
        var drop = fold && breaks.Count > 0 && BreakCharacter(breaks[0]) == '\n';
        if (drop && breaks.Count == 1)
            return Emit(' ', breaks[0], breaks[0] + BreakLength(breaks[0]));
        for (var i = drop ? 1 : 0; i < breaks.Count; i++)
        {
            if (!Emit(BreakCharacter(breaks[i]), breaks[i], breaks[i] + BreakLength(breaks[i])))
                return false;
        }
        return true;
    }

    // The chomping indicator decides how many stay; the value says so as well.
    private bool EmitTrailingBreaks(List<int> breaks)
    {
        for (var i = 0; i < breaks.Count && !IsComplete; i++)
        {
            if (!Emit(BreakCharacter(breaks[i]), breaks[i], breaks[i] + BreakLength(breaks[i])))
                return false;
        }
        return IsComplete;
    }

    // --- characters ---

    private static bool IsBlank(char c) => c is ' ' or '\t';

    private static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    private int BreakLength(int at) => BreakLength(text, at);

    private static int BreakLength(string text, int at) => text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;

    private char BreakCharacter(int at) => text[at] is '\u2028' or '\u2029' ? text[at] : '\n';
}
