using System.Globalization;

namespace ManifestLint.Cli.Explaining;

/// <summary>A line of a file, as a person copies it from a report.</summary>
/// <param name="Path">As written.</param>
/// <param name="Line">From 1.</param>
internal sealed record PlaceInFile(string Path, int Line)
{
    /// <summary>
    /// <c>path:line</c> and <c>path:line:column</c> as the report for people has it, <c>path(line)</c> and <c>path(line,column)</c> as builds have it;
    /// <c>null</c> for any other text.
    /// </summary>
    public static PlaceInFile? Parse(string text)
    {
        if (text.EndsWith(')') && text.LastIndexOf('(') is var open and > 0)
            return Of(text[..open], text[(open + 1)..^1].Split(',')[0]);
        var last = text.LastIndexOf(':');
        if (last <= 0)
            return null;
        var before = text.LastIndexOf(':', last - 1);
        return (before > 0 ? Of(text[..before], text[(before + 1)..last], text[(last + 1)..]) : null) ?? Of(text[..last], text[(last + 1)..]);
    }

    private static PlaceInFile? Of(string path, string line, string column = "1") =>
        NumberIn(line) is { } number && NumberIn(column) is not null ? new PlaceInFile(path, number) : null;

    private static int? NumberIn(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
