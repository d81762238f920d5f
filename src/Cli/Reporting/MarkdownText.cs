using System.Text;

namespace ManifestLint.Cli.Reporting;

/// <summary>Text from a manifest as a page in Markdown may show it: it formats, links, mentions and embeds nothing.</summary>
internal static class MarkdownText
{
    /// <summary>A name or a sentence, every character as it is.</summary>
    public static string Escape(string text)
    {
        var visible = VisibleText.OneLine(text);
        var escaped = new StringBuilder(visible.Length + 16);
        for (var i = 0; i < visible.Length; i++)
            escaped.Append(Escape(visible, i));
        return escaped.ToString();
    }

    /// <summary>A sentence whose words between backticks are code; the rest is as it is.</summary>
    public static string Sentence(string text)
    {
        var parts = VisibleText.OneLine(text).Split('`');
        // An odd number of backticks, or nothing between two: they are not meant as code.
        if (parts.Length % 2 == 0 || parts.Where((_, i) => i % 2 == 1).Any(string.IsNullOrWhiteSpace))
            return Escape(text);
        return string.Concat(parts.Select((part, i) => i % 2 == 1 ? Code(part) : Escape(part)));
    }

    // As HTML, because a code span of Markdown knows no escape, and a table splits it at its bars.
    private static string Code(string text) => $"<code>{Escape(text)}</code>";

    private static string Escape(string text, int index) => text[index] switch
    {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        // Mentions and issues are found in the text of the finished page: a comment between sign and name ends the search.
        '@' or '#' when IsFollowed(text, index, char.IsLetterOrDigit) => $"\\{text[index]}<!-- -->",
        // https://github.github.com/gfm/#autolinks-extension-: a scheme, or www and a dot.
        ':' when IsFollowed(text, index, static c => c == '/') => "\\:<!-- -->",
        '.' when index >= 3 && text[index - 1] is 'w' or 'W' => "\\.<!-- -->",
        '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '#' or '@' or '$' or '!' => $"\\{text[index]}",
        _ => text[index].ToString(),
    };

    private static bool IsFollowed(string text, int index, Func<char, bool> by) => index + 1 < text.Length && by(text[index + 1]);
}
