using System.Globalization;
using System.Text;
using ManifestLint.Engine.Text;

namespace ManifestLint.Cli.Reporting;

/// <summary>
/// Text from a manifest as a terminal may show it: control characters, escape sequences and invisible or direction-changing characters become
/// visible escapes, so that nothing in a manifest can move the cursor, recolour the screen or reorder a line.
/// </summary>
internal static class VisibleText
{
    private const int TabStop = 4;

    /// <summary>One line of prose: line breaks and tabs become <c>\n</c>, <c>\r</c> and <c>\t</c>.</summary>
    public static string OneLine(string text) => VisibleCharacters.OneLine(text);

    /// <summary>The characters of one line of code, each with the columns that it takes on the screen. Tabs end at multiples of four.</summary>
    public static List<Cell> Cells(string line)
    {
        var cells = new List<Cell>(line.Length);
        var column = 0;
        for (var i = 0; i < line.Length;)
        {
            var start = i;
            var text = line[i] == '\t' ? Tab(column, ref i) : VisibleCharacters.Next(line, ref i);
            var width = text.Length == i - start && text.Length <= 2 && line[start] != '\t' ? WidthOf(line, start) : text.Length;
            cells.Add(new Cell(text, start, i, column, width));
            column += width;
        }
        return cells;
    }

    private static string Tab(int column, ref int index)
    {
        index++;
        return new string(' ', TabStop - (column % TabStop));
    }

    private static int WidthOf(string text, int index)
    {
        if (text[index] is >= ' ' and <= '~')
            return 1;
        var rune = Rune.GetRuneAt(text, index);
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            return 0;
        return IsWide(rune.Value) ? 2 : 1;
    }

    // The ranges of East Asian Width W and F that matter: https://www.unicode.org/Public/UCD/latest/ucd/EastAsianWidth.txt
    private static bool IsWide(int value) => value switch
    {
        < 0x1100 => false,
        <= 0x115F or 0x231A or 0x231B or 0x2329 or 0x232A or (>= 0x23E9 and <= 0x23EC) or 0x23F0 or 0x23F3 => true,
        0x25FD or 0x25FE or 0x2614 or 0x2615 or (>= 0x2648 and <= 0x2653) or 0x267F or 0x2693 or 0x26A1 or 0x26AA or 0x26AB => true,
        0x26BD or 0x26BE or 0x26C4 or 0x26C5 or 0x26CE or 0x26D4 or 0x26EA or 0x26F2 or 0x26F3 or 0x26F5 or 0x26FA or 0x26FD => true,
        0x2705 or 0x270A or 0x270B or 0x2728 or 0x274C or 0x274E or (>= 0x2753 and <= 0x2755) or 0x2757 => true,
        (>= 0x2795 and <= 0x2797) or 0x27B0 or 0x27BF or 0x2B1B or 0x2B1C or 0x2B50 or 0x2B55 => true,
        (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0x4DBF) or (>= 0x4E00 and <= 0xA4CF) or (>= 0xA960 and <= 0xA97C) => true,
        (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE10 and <= 0xFE19) or (>= 0xFE30 and <= 0xFE6F) => true,
        (>= 0xFF01 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x16FE0 and <= 0x18AFF) or (>= 0x1B000 and <= 0x1B2FF) => true,
        0x1F004 or 0x1F0CF or 0x1F18E or (>= 0x1F191 and <= 0x1F19A) or (>= 0x1F200 and <= 0x1F265) => true,
        (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F7E0 and <= 0x1F7EB) => true,
        (>= 0x1F90C and <= 0x1F9FF) or (>= 0x1FA70 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) => true,
        _ => false,
    };
}

/// <summary>One character of a line as it is shown.</summary>
/// <param name="Text">What is printed for it.</param>
/// <param name="Start">Offset of its first unit in the line.</param>
/// <param name="End">Offset behind its last unit.</param>
/// <param name="Column">0-based column on the screen.</param>
/// <param name="Width">Columns that it takes: 0 for a combining mark, 2 for a wide character, more for a tab or an escape.</param>
internal readonly record struct Cell(string Text, int Start, int End, int Column, int Width);
