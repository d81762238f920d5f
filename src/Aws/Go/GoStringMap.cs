using System.Collections;
using System.Text;
using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Go;

/// <summary>A <c>key=value</c> pair of a map annotation, both sides with their place in the annotation's text.</summary>
public sealed class GoMapEntry(GoText key, GoText value)
{
    /// <summary>Never empty.</summary>
    public GoText Key { get; } = key;

    /// <summary>May be empty.</summary>
    public GoText Value { get; } = value;
}

/// <summary>Why the controller refuses a map annotation.</summary>
public enum GoStringMapError
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>A piece between two commas has no <c>=</c>.</summary>
    NoEqualsSign,

    /// <summary>Nothing stands between two commas, or before the first.</summary>
    EmptyPair,

    /// <summary>Nothing stands before the <c>=</c>.</summary>
    EmptyKey,
}

/// <summary>
/// A map annotation (<c>a=1,b=2</c>) as the AWS Load Balancer Controller reads it
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/annotations/parser.go).
/// Duplicate keys stay in the list; the last one is the one that counts, and the one that <see cref="Find"/> gives.
/// </summary>
/// <remarks>
/// Since v2.14.1 a backslash escapes the next character, a comma separates only where a <c>=</c> follows somewhere behind it, a comma at the
/// very end belongs to the last value, and keys and values are trimmed. From v2.1.0 to v2.14.0 the text was split at every comma, empty pieces were
/// dropped, and the blanks around <c>=</c> belonged to key and value.
/// </remarks>
public sealed class GoStringMap : IReadOnlyList<GoMapEntry>
{
    private readonly List<GoMapEntry> entries = [];

    private GoStringMap()
    {
    }

    /// <summary>The first fault in the order of the text; with one, the controller reads nothing of the annotation.</summary>
    public GoStringMapError Error { get; private set; }

    /// <summary>Where the fault is, counted in the annotation's text; empty without one. An empty pair points between its commas.</summary>
    public TextSpan ErrorSpan { get; private set; }

    /// <summary>Whether the controller accepts the text.</summary>
    public bool IsValid => Error == GoStringMapError.None;

    /// <summary>Number of pairs, repeated keys included; also those of a text with a fault elsewhere.</summary>
    public int Count => entries.Count;

    /// <summary>A pair, in written order.</summary>
    public GoMapEntry this[int index] => entries[index];

    /// <summary>The map of a text; <c>null</c> where the controller refuses the text.</summary>
    public static GoStringMap? ParseValid(string text) => Parse(text) is { IsValid: true } map ? map : null;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The annotation's decoded text.</param>
    /// <param name="escapes">Whether by the rules of v2.14.1 and later; false for the older ones.</param>
    public static GoStringMap Parse(string text, bool escapes = true)
    {
        var map = new GoStringMap();
        foreach (var piece in escapes ? SplitSince2141(text) : SplitBefore2141(text))
            map.Add(piece, trimSides: escapes);
        return map;
    }

    /// <summary>The pair that counts for this key: the last one; <c>null</c> if there is none.</summary>
    public GoMapEntry? Find(string key) => entries.FindLast(entry => string.Equals(entry.Key.Value, key, StringComparison.Ordinal));

    /// <summary>The pairs that count: of a repeated key the last one, at the place of its own.</summary>
    public IEnumerable<GoMapEntry> Effective()
    {
        var last = new Dictionary<string, GoMapEntry>(StringComparer.Ordinal);
        foreach (var entry in entries)
            last[entry.Key.Value] = entry;
        return entries.Where(entry => ReferenceEquals(last[entry.Key.Value], entry));
    }

    /// <inheritdoc/>
    public IEnumerator<GoMapEntry> GetEnumerator() => entries.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static IEnumerable<Piece> SplitBefore2141(string text)
    {
        foreach (var item in GoStringList.Parse(text))
        {
            var piece = new Piece(item.Span.Start);
            for (var i = item.Span.Start; i < item.Span.End; i++)
                piece.Append(text[i], i, i + 1);
            yield return piece;
        }
    }

    private static IEnumerable<Piece> SplitSince2141(string text)
    {
        var lastEquals = text.LastIndexOf('=');
        var textEnd = GoSpace.Trim(text).End;
        var piece = new Piece(0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                piece.Append(text[i + 1], i, i + 2);
                i++;
            }
            else if (text[i] != ',' || i + 1 >= textEnd)
            {
                piece.Append(text[i], i, i + 1);
            }
            else
            {
                yield return piece;
                piece = new Piece(i + 1);
                if (lastEquals > i)
                    continue;

                // No '=' behind this comma: the controller takes the whole rest for one broken pair.
                for (var j = i + 1; j < text.Length; j++)
                    piece.Append(text[j], j, j + 1);
                break;
            }
        }

        if (!piece.IsEmpty)
            yield return piece;
    }

    private void Add(Piece piece, bool trimSides)
    {
        var pair = piece.Trim(0, piece.Length);
        var equals = piece.IndexOfEquals();
        if (pair.Value.Length == 0)
        {
            Fail(GoStringMapError.EmptyPair, pair.Span);
        }
        else if (equals < 0)
        {
            Fail(GoStringMapError.NoEqualsSign, pair.Span);
        }
        else
        {
            var key = trimSides ? piece.Trim(0, equals) : piece.Slice(0, equals);
            var value = trimSides ? piece.Trim(equals + 1, piece.Length) : piece.Slice(equals + 1, piece.Length);
            if (key.Value.Length == 0)
                Fail(GoStringMapError.EmptyKey, pair.Span);
            else
                entries.Add(new GoMapEntry(key, value));
        }
    }

    private void Fail(GoStringMapError error, TextSpan span)
    {
        if (Error != GoStringMapError.None)
            return;
        Error = error;
        ErrorSpan = span;
    }

    /// <summary>The text between two separating commas, unescaped, each character with its source.</summary>
    private sealed class Piece(int start)
    {
        private readonly StringBuilder text = new();
        private readonly List<TextSpan> sources = [];

        public int Length => text.Length;

        public bool IsEmpty => text.Length == 0;

        public void Append(char c, int from, int to)
        {
            text.Append(c);
            sources.Add(TextSpan.FromBounds(from, to));
        }

        public int IndexOfEquals() => text.ToString().IndexOf('=');

        public GoText Trim(int from, int to)
        {
            var span = GoSpace.Trim(text.ToString(), from, to);
            return Slice(span.Start, span.End);
        }

        public GoText Slice(int from, int to) =>
            new(text.ToString(from, to - from), from < to ? TextSpan.FromBounds(sources[from].Start, sources[to - 1].End) : new TextSpan(PositionOf(from), 0));

        private int PositionOf(int index) => index == 0 ? start : sources[index - 1].End;
    }
}
