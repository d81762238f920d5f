using System.Globalization;
using System.Text;

namespace ManifestLint.Analyzers.CSharp;

/// <summary>The text that pieces make together; a hole is a placeholder, which the engine takes for an unknown value.</summary>
internal sealed class EmbeddedText
{
    private EmbeddedText(string text, IReadOnlyList<Fragment> fragments, int holes)
    {
        Text = text;
        Fragments = fragments;
        Holes = holes;
    }

    /// <summary>The text as the rules see it.</summary>
    public string Text { get; }

    /// <summary>Where its parts come from.</summary>
    public IReadOnlyList<Fragment> Fragments { get; }

    /// <summary>How many values are not known.</summary>
    public int Holes { get; }

    /// <summary>The text of these pieces.</summary>
    public static EmbeddedText Of(IReadOnlyList<StringPiece> pieces)
    {
        var text = new StringBuilder();
        var fragments = new List<Fragment>(pieces.Count);
        var holes = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            var value = piece.Value ?? Hole(++holes, isAlone: IsBlankBehindBreak(text) && BeginsWithBreak(pieces, i + 1));
            fragments.Add(new Fragment(text.Length, value, piece.Source, piece.Value is null ? null : piece.Literal, piece.LiteralOffset));
            text.Append(value);
        }
        return new EmbeddedText(text.ToString(), fragments, holes);
    }

    // On a line of its own a hole brings entries: a key that may be any says so. Numbered, for no key stands twice.
    private static string Hole(int number, bool isAlone) =>
        string.Format(CultureInfo.InvariantCulture, isAlone ? "$(hole{0}): $(hole{0})" : "$(hole{0})", number);

    private static bool IsBlankBehindBreak(StringBuilder text)
    {
        var at = text.Length;
        while (at > 0 && text[at - 1] == ' ')
            at--;
        return at == 0 || text[at - 1] is '\n' or '\r';
    }

    private static bool BeginsWithBreak(IReadOnlyList<StringPiece> pieces, int index)
    {
        var rest = index < pieces.Count ? pieces[index].Value?.TrimStart(' ') : "";
        return rest is { } text && (text.Length == 0 || text[0] is '\n' or '\r');
    }
}
