namespace ManifestLint.Engine.Yaml;

/// <summary>What may stand before a node: an anchor (<c>&amp;name</c>) and a tag (<c>!!str</c>), in either order.</summary>
internal static class NodeProperties
{
    /// <summary>Offset of the node behind its properties, at most <paramref name="end"/>; <paramref name="behind"/> is the end of the last property.</summary>
    public static int Skip(string text, int start, int end, out int behind)
    {
        var at = start;
        behind = start;
        while (at < end)
        {
            if (text[at] is '&' or '!')
                behind = at = EndOfProperty(text, at, end);
            else if (text[at] == '#')
                at = DocumentBoundaries.NextLine(text, at);
            else if (char.IsWhiteSpace(text[at]))
                at++;
            else
                break;
        }
        return Math.Min(at, end);
    }

    private static int EndOfProperty(string text, int at, int end)
    {
        var isAnchor = text[at] == '&';
        while (at < end && !char.IsWhiteSpace(text[at]) && text[at] is not ('{' or '}') && !(isAnchor && text[at] is ',' or '[' or ']'))
            at++;
        return at;
    }
}
