using System.Globalization;
using System.Text;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Cli.Reporting;

/// <summary>The lines of a manifest that a finding is about, with carets under exactly its characters.</summary>
internal sealed class CodeFrame
{
    // Lines are shown up to this many columns; of longer ones the part around the finding.
    private const int MaxColumns = 120;
    private const int ContextColumns = 40;

    private readonly ManifestFile file;
    private readonly TextSpan span;
    private readonly Ink ink;

    /// <summary>The frame around a span of a file.</summary>
    public CodeFrame(ManifestFile file, TextSpan span, Ink ink)
    {
        this.file = file;
        this.ink = ink;
        this.span = TextSpan.FromBounds(Math.Min(span.Start, file.Text.Length), Math.Min(span.End, file.Text.Length));
        First = file.PositionAt(this.span.Start).Line;
        Last = Math.Max(First, file.PositionAt(Math.Max(this.span.Start, this.span.End - 1)).Line);
        Indent = new string(' ', Last.ToString(CultureInfo.InvariantCulture).Length);
    }

    /// <summary>As many blanks as the widest line number has digits.</summary>
    public string Indent { get; }

    private int First { get; }

    private int Last { get; }

    /// <summary>Writes the frame; nothing for a file without text (unreadable, empty).</summary>
    public void Write(TextWriter writer, Severity severity)
    {
        if (file.Text.Length == 0)
            return;
        WriteBar(writer);
        WriteLine(writer, First, severity);
        if (Last > First + 1)
            writer.WriteLine(ink.Gutter($" {Indent} ..."));
        if (Last > First)
            WriteLine(writer, Last, severity);
        WriteBar(writer);
    }

    private void WriteBar(TextWriter writer) => writer.WriteLine(ink.Gutter($" {Indent} |"));

    private void WriteLine(TextWriter writer, int line, Severity severity)
    {
        var (code, from, width) = Clip(line);
        var number = line.ToString(CultureInfo.InvariantCulture).PadLeft(Indent.Length);
        writer.WriteLine(code.Length == 0 ? ink.Gutter($" {number} |") : ink.Gutter($" {number} |") + " " + code);
        writer.WriteLine(ink.Gutter($" {Indent} |") + new string(' ', from + 1) + ink.Of(severity, new string('^', width)));
    }

    // What is shown of a line, the 0-based column of the first caret in it, and how many carets there are.
    private (string Code, int From, int Width) Clip(int line)
    {
        var lineStart = file.LineStart(line);
        var text = file.LineText(line);
        var start = line == First ? span.Start - lineStart : text.Length - text.TrimStart().Length;
        var end = Math.Min(span.End - lineStart, text.Length);
        // Only the neighbourhood of a very long line is looked at: a file may be one line of megabytes.
        var skipped = text.Length <= 4 * MaxColumns ? 0 : Math.Max(0, start - MaxColumns);
        var slice = text.Substring(skipped, Math.Min(text.Length - skipped, 4 * MaxColumns));
        var cells = VisibleText.Cells(slice);
        var from = ColumnAt(cells, Math.Min(start - skipped, slice.Length));
        var width = Math.Max(1, ColumnAt(cells, Math.Min(Math.Max(start, end) - skipped, slice.Length)) - from);
        return Window(cells, from, width, cutLeft: skipped > 0, cutRight: skipped + slice.Length < text.Length);
    }

    // The column of an offset; inside a character (a surrogate pair) the column of its start.
    private static int ColumnAt(List<Cell> cells, int offset)
    {
        foreach (var cell in cells)
        {
            if (cell.End > offset)
                return cell.Column;
        }
        return cells.Count == 0 ? 0 : cells[^1].Column + cells[^1].Width;
    }

    private static (string Code, int From, int Width) Window(List<Cell> cells, int from, int width, bool cutLeft, bool cutRight)
    {
        var total = cells.Count == 0 ? 0 : cells[^1].Column + cells[^1].Width;
        var left = from + width <= MaxColumns && !cutLeft ? 0 : Math.Max(0, Math.Min(from - ContextColumns, total - MaxColumns));
        var right = left + MaxColumns;
        var code = new StringBuilder();
        var first = -1;
        foreach (var cell in cells)
        {
            if (cell.Column < left || cell.Column + cell.Width > right)
                continue;
            if (first < 0)
                first = cell.Column;
            code.Append(cell.Text);
        }
        first = Math.Max(first, 0);
        var prefix = cutLeft || first > 0 ? "…" : "";
        var suffix = cutRight || total > right ? "…" : "";
        var carets = Math.Max(1, Math.Min(width, right - from));
        return ((prefix + code + suffix).TrimEnd(), from - first + prefix.Length, carets);
    }
}
