using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Yaml;

/// <summary>How a scalar is written; decides quoting in fixes and whether its text can be anything but a string.</summary>
public enum ScalarStyle
{
    /// <summary>Without quotes: the only style that can mean a number, a boolean or null.</summary>
    Plain,

    /// <summary>In single quotes, where <c>''</c> is the only escape.</summary>
    SingleQuoted,

    /// <summary>In double quotes, with backslash escapes.</summary>
    DoubleQuoted,

    /// <summary>A block scalar that keeps its lines (<c>|</c>).</summary>
    Literal,

    /// <summary>A block scalar that joins its lines (<c>&gt;</c>).</summary>
    Folded,
}

/// <summary>What <c>sigs.k8s.io/yaml</c> (kubectl, Helm) makes of a scalar; the API server takes nothing but a string for an annotation.</summary>
public enum ScalarKind
{
    /// <summary>Text, dates and times included.</summary>
    String,

    /// <summary>Empty, <c>~</c> or <c>null</c>.</summary>
    Null,

    /// <summary><c>true</c>, <c>yes</c>, <c>on</c>, <c>y</c> and their opposites, in lower, Capitalised or UPPER case.</summary>
    Boolean,

    /// <summary><c>8080</c>, <c>+1</c>, <c>010</c>, <c>0x10</c>, <c>1_000</c> and their like.</summary>
    Integer,

    /// <summary><c>1.5</c>, <c>1e3</c>, <c>.inf</c>, <c>08</c> and their like.</summary>
    Float,
}

/// <summary>A single value: a piece of text with a style, and what Kubernetes clients take it for.</summary>
public sealed class Scalar : YamlNode
{
    private readonly byte style;

    // Null until asked for where the text says the same.
    private string? value;
    private int[]? sourceOffsets;

    // The kind plus one, 0 for not yet asked: one field, so that two threads may ask at once.
    private byte knownKind;

    // The answer to Answer, in the same way: 1 for no, 2 for yes.
    private byte knownAnswer;

    /// <summary>A scalar of this decoded value; <paramref name="span"/> includes the quotes or the block indicator.</summary>
    public Scalar(ManifestFile file, TextSpan span, string value, ScalarStyle style, string? tag = null)
        : base(file, span, tag)
    {
        this.value = value;
        this.style = (byte)style;
    }

    /// <summary>A scalar whose value stands in the file letter by letter where <paramref name="otherwise"/> gives none.</summary>
    internal Scalar(ManifestFile file, TextSpan span, ScalarStyle style, string? tag, string? otherwise)
        : base(file, span, tag)
    {
        value = otherwise;
        this.style = (byte)style;
    }

    /// <summary>The text after unquoting, unescaping and folding, untrimmed.</summary>
    public string Value => value ??= CommonTexts.Cut(File.Text, Span.Start + QuoteLength, Span.Length - (2 * QuoteLength));

    /// <summary>How it is written.</summary>
    public ScalarStyle Style => (ScalarStyle)style;

    /// <summary>The type that <c>sigs.k8s.io/yaml</c> resolves it to (https://github.com/kubernetes-sigs/yaml, goyaml.v2/resolve.go).</summary>
    public ScalarKind Kind
    {
        get
        {
            if (knownKind == 0)
                knownKind = (byte)(ScalarResolver.Resolve(Value, Style, Tag) + 1);
            return (ScalarKind)(knownKind - 1);
        }
    }

    private int QuoteLength => style == (byte)ScalarStyle.Plain ? 0 : 1;

    /// <summary>Where a part of <see cref="Value"/> stands in the file; escapes, folded lines and indentation are looked through.</summary>
    /// <param name="start">Offset in <see cref="Value"/>; may be its length.</param>
    /// <param name="length">Number of units of <see cref="Value"/>; 0 points between two characters.</param>
    public TextSpan SpanOf(int start, int length)
    {
        start = Math.Max(0, Math.Min(start, Value.Length));
        var end = start + Math.Max(0, Math.Min(length, Value.Length - start));
        if (sourceOffsets is null && ScalarPositions.IsVerbatim(File.Text, Span, Value, Style, out var first))
            return TextSpan.FromBounds(first + start, first + end);

        var offsets = sourceOffsets ??= ScalarPositions.Map(this);
        var from = offsets[start];
        var to = end == start ? from : Math.Max(from, offsets[Value.Length + 1 + end - 1]);
        return TextSpan.FromBounds(from, to);
    }

    /// <summary>A question about the value that is put again and again, always the same one; it is answered once.</summary>
    internal bool Answer(Func<string, bool> question)
    {
        if (knownAnswer == 0)
            knownAnswer = question(Value) ? (byte)2 : (byte)1;
        return knownAnswer == 2;
    }

    /// <summary>Whether <see cref="Value"/> is this text; nothing is copied to find out.</summary>
    internal bool Is(string text)
    {
        if (value is { } known)
            return known == text;
        return text.Length == Span.Length - (2 * QuoteLength) && string.CompareOrdinal(File.Text, Span.Start + QuoteLength, text, 0, text.Length) == 0;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
