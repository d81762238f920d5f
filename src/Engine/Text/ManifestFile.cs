namespace ManifestLint.Engine.Text;

/// <summary>
/// A file as the engine sees it: a path to show and a text to point into. Reading it from disk is the host's work.
/// Line ends are LF, CRLF or CR; columns count UTF-16 code units.
/// </summary>
public sealed class ManifestFile
{
    private int[]? lineStarts;
    private string? folder;
    private string? name;

    /// <summary>A file of this text; a leading byte order mark is not part of <see cref="Text"/>.</summary>
    /// <param name="path">As people should read it: relative, with forward slashes.</param>
    /// <param name="text">The decoded content.</param>
    public ManifestFile(string path, string text)
    {
        Path = path.Replace('\\', '/');
        HasByteOrderMark = text.Length > 0 && text[0] == '\uFEFF';
        Text = HasByteOrderMark ? text.Substring(1) : text;
    }

    /// <summary>Relative to the context folder, with forward slashes; the key that configuration globs match.</summary>
    public string Path { get; }

    /// <summary>The content without byte order mark; every <see cref="TextSpan"/> counts in it.</summary>
    public string Text { get; }

    /// <summary>Whether a writer has to put a byte order mark back.</summary>
    public bool HasByteOrderMark { get; }

    /// <summary>Number of lines; an empty file has one.</summary>
    public int LineCount => LineStarts.Length;

    /// <summary>The folder part of <see cref="Path"/> without its trailing slash; empty at the top.</summary>
    public string Folder => folder ??= Path.LastIndexOf('/') is var slash and > 0 ? Path.Substring(0, slash) : "";

    /// <summary>The last part of <see cref="Path"/>.</summary>
    public string Name => name ??= Path.Substring(Path.LastIndexOf('/') + 1);

    private int[] LineStarts => lineStarts ??= FindLineStarts(Text);

    /// <summary>Line and column of an offset; one beyond the end counts as the end.</summary>
    public LinePosition PositionAt(int offset)
    {
        var starts = LineStarts;
        offset = Math.Max(0, Math.Min(offset, Text.Length));
        var index = Array.BinarySearch(starts, offset);
        if (index < 0)
            index = ~index - 1;
        return new LinePosition(index + 1, offset - starts[index] + 1);
    }

    /// <summary>Offset of a line's first character; <paramref name="line"/> is 1-based and must exist.</summary>
    public int LineStart(int line) => LineStarts[line - 1];

    /// <summary>A line's text without its line end; <paramref name="line"/> is 1-based and must exist.</summary>
    public string LineText(int line)
    {
        var start = LineStarts[line - 1];
        var end = line < LineStarts.Length ? LineStarts[line] : Text.Length;
        while (end > start && Text[end - 1] is '\n' or '\r')
            end--;
        return Text.Substring(start, end - start);
    }

    /// <summary>The text that a span covers.</summary>
    public string Slice(TextSpan span) => Text.Substring(span.Start, span.Length);

    /// <inheritdoc/>
    public override string ToString() => Path;

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                starts.Add(i + 1);
        }
        return starts.ToArray();
    }
}
