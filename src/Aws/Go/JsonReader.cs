using System.Globalization;
using System.Text;
using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Go;

/// <summary>Reads RFC 8259 with Go's limits, with a stack of its own: a manifest must not be able to overflow ours.</summary>
internal sealed class JsonReader(string text)
{
    // https://github.com/golang/go/blob/master/src/encoding/json/scanner.go, maxNestingDepth
    private const int MaxDepth = 10_000;

    private readonly Stack<Container> open = new();
    private int position;

    /// <summary>Why <see cref="Read"/> gave nothing.</summary>
    public JsonError? Error { get; private set; }

    /// <summary>The one value of the text, or <c>null</c> with <see cref="Error"/> set.</summary>
    public JsonNode? Read()
    {
        while (true)
        {
            var value = ReadValueOrOpen();
            while (value is not null && open.Count > 0)
            {
                open.Peek().Add(value);
                value = ReadBehindElement();
            }

            if (Error is not null)
                return null;
            if (value is not null)
                return ReadEnd(value);
        }
    }

    private JsonNode? ReadEnd(JsonNode root)
    {
        SkipSpace();
        return position == text.Length ? root : Fail("something follows after the end of the value");
    }

    /// <summary>A complete value, or <c>null</c> if a container was opened (its first element comes next) or on an error.</summary>
    private JsonNode? ReadValueOrOpen()
    {
        SkipSpace();
        if (position == text.Length)
            return Fail(text.Length == 0 ? "the text is empty" : "it ends where a value is expected");

        switch (text[position])
        {
            case '{' or '[':
                return Open(text[position] == '{');
            case '"':
                return ReadString();
            case '-' or (>= '0' and <= '9'):
                return ReadNumber();
            case 't':
                return ReadLiteral("true", span => new JsonBool(span, true));
            case 'f':
                return ReadLiteral("false", span => new JsonBool(span, false));
            case 'n':
                return ReadLiteral("null", span => new JsonNull(span));
            default:
                return Fail(Unexpected("a value"));
        }
    }

    private JsonNode? Open(bool isObject)
    {
        if (open.Count == MaxDepth)
            return Fail("it is nested more than 10000 deep");

        var container = new Container(position++, isObject);
        open.Push(container);
        SkipSpace();
        if (Next(isObject ? '}' : ']'))
            return Close();
        return isObject ? ReadName("a member name in double quotes or '}'") : null;
    }

    /// <summary>What follows an element: the container's end (then it is the value), or a comma and, in an object, the next name.</summary>
    private JsonNode? ReadBehindElement()
    {
        var container = open.Peek();
        SkipSpace();
        if (Next(container.IsObject ? '}' : ']'))
            return Close();
        if (!Next(','))
            return Fail(Unexpected(container.IsObject ? "',' or '}' after a member" : "',' or ']' after an element"));
        if (!container.IsObject)
            return null;
        SkipSpace();
        return ReadName("a member name in double quotes");
    }

    private JsonNode? ReadName(string expected)
    {
        if (position == text.Length || text[position] != '"')
            return Fail(Unexpected(expected));
        if (ReadString() is not JsonString name)
            return null;
        open.Peek().Name = name;
        SkipSpace();
        return Next(':') ? null : Fail(Unexpected("':' after a member name"));
    }

    private JsonNode Close() => open.Pop().ToNode(position);

    private JsonNode? ReadLiteral(string literal, Func<TextSpan, JsonNode> create)
    {
        var start = position;
        for (var i = 0; i < literal.Length; i++, position++)
        {
            if (position == text.Length || text[position] != literal[i])
                return Fail(Unexpected($"the literal {literal}"));
        }
        return create(TextSpan.FromBounds(start, position));
    }

    private JsonNode? ReadNumber()
    {
        var start = position;
        Next('-');
        if (!Next('0') && !Digits())
            return Fail(Unexpected("a digit"));
        if (Next('.') && !Digits())
            return Fail(Unexpected("a digit after the decimal point"));
        if (Next('e') || Next('E'))
        {
            if (!Next('+'))
                Next('-');
            if (!Digits())
                return Fail(Unexpected("a digit in the exponent"));
        }
        return new JsonNumber(TextSpan.FromBounds(start, position), text.Substring(start, position - start));
    }

    private JsonNode? ReadString()
    {
        var start = position++;
        while (position < text.Length && text[position] is not ('"' or '\\') and >= ' ')
            position++;
        if (position < text.Length && text[position] == '"')
            return new JsonString(TextSpan.FromBounds(start, ++position), text.Substring(start + 1, position - start - 2), null);
        return ReadEscapedString(start);
    }

    /// <summary>A string that holds an escape (or a fault), from its start again, with the source of each character.</summary>
    private JsonNode? ReadEscapedString(int start)
    {
        position = start + 1;
        var value = new StringBuilder();
        var offsets = new List<int>();
        while (position < text.Length && text[position] != '"')
        {
            var from = position;
            if (text[position] < ' ')
                return Fail($"{Name(text[position])} stands inside a string and must be escaped");
            if (text[position] == '\\' ? !ReadEscape(value) : !ReadPlain(value))
                return null;
            while (offsets.Count < value.Length)
                offsets.Add(from);
        }

        if (position == text.Length)
            return Fail("a string is not closed");
        offsets.Add(position++);
        return new JsonString(TextSpan.FromBounds(start, position), value.ToString(), offsets.ToArray());
    }

    private bool ReadPlain(StringBuilder value)
    {
        value.Append(text[position++]);
        return true;
    }

    private bool ReadEscape(StringBuilder value)
    {
        position++;
        var c = position < text.Length ? text[position] : '\0';
        if (c == 'u')
            return ReadUnicodeEscape(value);

        var meant = "\"\\/\b\f\n\r\t";
        var index = "\"\\/bfnrt".IndexOf(c);
        if (index < 0 || position == text.Length)
            return Fail(position == text.Length ? "a string is not closed" : $"\\{Name(c)} is no escape that JSON knows") is not null;
        value.Append(meant[index]);
        position++;
        return true;
    }

    private bool ReadUnicodeEscape(StringBuilder value)
    {
        position++;
        if (HexUnit(position) is not { } unit)
            return Fail("\\u needs four hexadecimal digits") is not null;
        position += 4;

        if (!char.IsSurrogate(unit))
        {
            value.Append(unit);
        }
        else if (char.IsHighSurrogate(unit) && Escaped(position) is { } low && char.IsLowSurrogate(low))
        {
            value.Append(unit).Append(low);
            position += 6;
        }
        else
        {
            value.Append('\uFFFD');
        }
        return true;
    }

    private char? Escaped(int at) => at + 1 < text.Length && text[at] == '\\' && text[at + 1] == 'u' ? HexUnit(at + 2) : null;

    private char? HexUnit(int at)
    {
        if (at + 4 > text.Length)
            return null;
        for (var i = at; i < at + 4; i++)
        {
            if (text[i] is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
                return null;
        }
        return (char)int.Parse(text.Substring(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private void SkipSpace()
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\r' or '\n')
            position++;
    }

    private bool Next(char c)
    {
        if (position == text.Length || text[position] != c)
            return false;
        position++;
        return true;
    }

    private bool Digits()
    {
        var start = position;
        while (position < text.Length && text[position] is >= '0' and <= '9')
            position++;
        return position > start;
    }

    private string Unexpected(string expected) =>
        position == text.Length ? $"it ends where {expected} is expected" : $"{Name(text[position])} stands where {expected} is expected";

    private JsonNode? Fail(string reason)
    {
        Error ??= new JsonError(new TextSpan(position, position < text.Length ? 1 : 0), reason);
        return null;
    }

    private static string Name(char c) => c switch
    {
        '\n' or '\r' => "a line end",
        '\t' => "a tab",
        < ' ' or '\u007F' or '\u00A0' or '\uFEFF' => "the character U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
        _ => $"'{c}'",
    };

    /// <summary>An object or array that is not closed yet.</summary>
    private sealed class Container(int start, bool isObject)
    {
        private readonly List<JsonMember> members = [];
        private readonly List<JsonNode> items = [];

        public bool IsObject => isObject;

        public JsonString? Name { get; set; }

        public void Add(JsonNode value)
        {
            if (isObject)
                members.Add(new JsonMember(Name!, value));
            else
                items.Add(value);
        }

        public JsonNode ToNode(int end)
        {
            var span = TextSpan.FromBounds(start, end);
            return isObject ? new JsonObject(span, members) : new JsonArray(span, items);
        }
    }
}
