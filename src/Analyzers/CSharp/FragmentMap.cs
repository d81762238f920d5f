using ManifestLint.Engine.Linting;
using Microsoft.CodeAnalysis.Text;
using ManifestSpan = ManifestLint.Engine.Text.TextSpan;

namespace ManifestLint.Analyzers.CSharp;

/// <summary>The map of a text that is put together from pieces of literals and from values that stand elsewhere.</summary>
internal sealed class FragmentMap(IReadOnlyList<Fragment> fragments) : SourceMap
{
    /// <inheritdoc/>
    public override TextSpan ToSource(ManifestSpan span)
    {
        var first = At(span.Start, isStart: span.Length > 0);
        var start = first.StartOf(span.Start - first.Offset);
        if (span.Length == 0)
            return new TextSpan(start, 0);
        var last = At(span.End, isStart: false);
        return TextSpan.FromBounds(start, Math.Max(start, last.EndOf(span.End - 1 - last.Offset)));
    }

    /// <inheritdoc/>
    public override TextChange? ToSource(TextEdit edit)
    {
        var fragment = At(edit.Span.Start, isStart: edit.Span.Length > 0);
        if (fragment.Literal is not { } literal || edit.Span.End > fragment.Offset + fragment.Length || literal.Escape(edit.NewText) is not { } text)
            return null;
        var first = fragment.LiteralOffset + edit.Span.Start - fragment.Offset;
        if (literal.Joins(first, first + edit.Span.Length, edit.NewText))
            return null;
        return new TextChange(ToSource(edit.Span), text);
    }

    // The fragment that holds the character behind an offset, or, for an end, the one before it.
    private Fragment At(int offset, bool isStart)
    {
        foreach (var fragment in fragments)
        {
            var end = fragment.Offset + fragment.Length;
            if (isStart ? offset < end : offset <= end && fragment.Length > 0)
                return fragment;
        }
        return fragments[fragments.Count - 1];
    }
}

/// <summary>A piece of a document's text that comes from one place of the source.</summary>
internal sealed class Fragment(int offset, string text, TextSpan source, LiteralText? literal, int literalOffset = 0)
{
    /// <summary>Where it begins in the document.</summary>
    public int Offset { get; } = offset;

    /// <summary>Its characters as the program has them.</summary>
    public string Text { get; } = text;

    /// <summary>The place as a whole.</summary>
    public TextSpan Source { get; } = source;

    /// <summary>How the place writes it, character by character; <c>null</c> for a value that stands elsewhere or is not known.</summary>
    public LiteralText? Literal { get; } = literal;

    /// <summary>Which of the literal's characters is the first.</summary>
    public int LiteralOffset { get; } = literalOffset;

    /// <summary>How much of the document it is.</summary>
    public int Length => Text.Length;

    /// <summary>Where the character at an index begins in the source; the length of the text asks for its end.</summary>
    public int StartOf(int index) => Literal is null ? Source.Start : Literal.StartOf(LiteralOffset + index);

    /// <summary>Where the character at an index ends in the source.</summary>
    public int EndOf(int index) => Literal is null ? Source.End : Literal.EndOf(LiteralOffset + index);
}
