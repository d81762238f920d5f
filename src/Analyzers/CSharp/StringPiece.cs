using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.Analyzers.CSharp;

/// <summary>A part of a string expression, before it becomes text.</summary>
/// <param name="Value">Its characters; <c>null</c> for a hole, whose value is known when the program runs.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Literal">How it is written there; <c>null</c> for a hole, a constant that stands elsewhere, or a literal that cannot be followed.</param>
/// <param name="LiteralOffset">Which of the literal's characters is the first.</param>
internal readonly record struct StringPiece(string? Value, TextSpan Source, LiteralText? Literal = null, int LiteralOffset = 0)
{
    /// <summary>
    /// The same with what a program fills in later cut out: the words that it replaces, and <c>{0}</c> and <c>{name}</c>, as <c>string.Format</c> and
    /// its kin have them. No manifest has such a mapping, and <c>${VAR}</c>, <c>#{host}</c> and <c>{{ }}</c> are known to the engine.
    /// </summary>
    /// <param name="words">What <c>Replace</c> is called with.</param>
    /// <param name="hasFormat">Whether braces may mean something; in an interpolated literal they stand for themselves.</param>
    public IEnumerable<StringPiece> Split(IReadOnlyList<string> words, bool hasFormat)
    {
        var from = 0;
        for (var at = 0; Value is { } text && at < text.Length; at++)
        {
            if (FilledInEnd(text, at, words, hasFormat) is not { } end)
                continue;
            if (at > from)
                yield return Part(from, at);
            yield return Part(at, end) with { Value = null };
            from = end;
            at = end - 1;
        }
        if (from == 0)
            yield return this;
        else if (from < Value!.Length)
            yield return Part(from, Value.Length);
    }

    private static int? FilledInEnd(string text, int at, IReadOnlyList<string> words, bool hasFormat)
    {
        foreach (var word in words)
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0)
                return at + word.Length;
        }
        return hasFormat && text[at] == '{' ? PlaceholderEnd(text, at) : null;
    }

    private StringPiece Part(int start, int end)
    {
        var source = Literal is null ? Source : TextSpan.FromBounds(Literal.StartOf(LiteralOffset + start), Literal.EndOf(LiteralOffset + end - 1));
        return new StringPiece(Value!.Substring(start, end - start), source, Literal, LiteralOffset + start);
    }

    private static int? PlaceholderEnd(string text, int open)
    {
        if (open > 0 && text[open - 1] is '$' or '#' or '%' or '{' or ']' or ')')
            return null;
        var end = open + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.'))
            end++;
        return end > open + 1 && end < text.Length && text[end] == '}' ? end + 1 : null;
    }
}
