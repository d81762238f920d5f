using System.Globalization;
using System.Text;

namespace ManifestLint.Engine.Text;

/// <summary>
/// Text from a manifest as a terminal, a log or an IDE may show it: control characters, escape sequences and invisible or direction-changing
/// characters become visible escapes, so that nothing in a manifest can move the cursor, begin a line of its own or reorder one. The same holds for
/// what the agent of a build takes for a command wherever it stands in a line: <c>##vso[</c> (Azure Pipelines) and <c>##[</c> (GitHub too).
/// </summary>
public static class VisibleCharacters
{
    /// <summary>One line of prose: line breaks and tabs become <c>\n</c>, <c>\r</c> and <c>\t</c>.</summary>
    public static string OneLine(string text)
    {
        if (IsPlain(text))
            return text;
        var line = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length;)
            line.Append(Next(text, ref i));
        return line.ToString();
    }

    /// <summary>What to show for the character at an index, which moves behind it. Half a surrogate pair is an escape.</summary>
    public static string Next(string text, ref int index)
    {
        var start = index;
        var isPair = char.IsSurrogatePair(text, start);
        index += isPair ? 2 : 1;
        return text[start] switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '[' when OpensCommand(text, start) => Escape('['),
            _ => IsHarmless(text, start) ? text.Substring(start, index - start) : Escape(isPair ? char.ConvertToUtf32(text, start) : text[start]),
        };
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '#')
                return false;
        }
        return true;
    }

    // https://github.com/microsoft/azure-pipelines-agent/blob/master/src/Microsoft.VisualStudio.Services.Agent/Command.cs and
    // https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs search the whole line.
    private static bool OpensCommand(string text, int index) => text[index] == '[' && (Ends(text, index, "##") || Ends(text, index, "##vso"));

    private static bool Ends(string text, int end, string word) =>
        end >= word.Length && string.Compare(text, end - word.Length, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool IsHarmless(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);

    private static string Escape(int value) =>
        value <= 0xFFFF ? "\\u" + value.ToString("X4", CultureInfo.InvariantCulture) : "\\U" + value.ToString("X8", CultureInfo.InvariantCulture);
}
