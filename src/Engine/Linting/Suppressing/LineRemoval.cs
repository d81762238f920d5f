using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Linting;

/// <summary>Takes whole lines out of a block mapping or a block sequence.</summary>
internal static class LineRemoval
{
    /// <summary>
    /// The edit that removes an entry or an item with its lines; <c>null</c> where something else stands in them (a flow collection, the dash of
    /// an item with more keys), because then more than the lines would have to change.
    /// </summary>
    /// <param name="file">The file that the span counts in.</param>
    /// <param name="span">From the key, or from behind an item's dash, to the end of the value.</param>
    /// <param name="isItem">Whether a dash belongs to it.</param>
    public static TextEdit? Of(ManifestFile file, TextSpan span, bool isItem = false)
    {
        var text = file.Text;
        var start = file.LineStart(file.PositionAt(span.Start).Line);
        var before = text.Substring(start, span.Start - start).Trim();
        if (before != (isItem ? "-" : ""))
            return null;
        var end = span.End;
        while (end < text.Length && text[end] is ' ' or '\t')
            end++;
        if (end < text.Length && text[end] is not ('\r' or '\n'))
            return null;
        if (end < text.Length)
            end = text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
        return new TextEdit(file, TextSpan.FromBounds(start, end), "");
    }
}
