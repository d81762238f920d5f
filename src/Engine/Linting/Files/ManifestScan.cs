namespace ManifestLint.Engine.Linting;

/// <summary>Looks at a file's text without parsing it: most YAML files of a repository hold no Kubernetes object and need not be read.</summary>
public static class ManifestScan
{
    private static readonly string[] HeaderKeys = ["apiVersion", "kind"];

    /// <summary>Whether a document may have an <c>apiVersion</c> or a <c>kind</c>: such a key begins a line, or stands in a flow mapping or JSON.</summary>
    public static bool MayHoldObject(string text)
    {
        var isIndented = IsIndented(text);
        return HeaderKeys.Any(key => HasKey(text, key, at => BeginsLine(text, at, isIndented) || IsFlowKey(text, at)));
    }

    /// <summary>Whether both header keys stand where a document has them: text that is found in other text is taken for a manifest by nothing less.</summary>
    public static bool HasWholeHeader(string text)
    {
        var isIndented = IsIndented(text);
        return HeaderKeys.All(key => HasKey(text, key, at => BeginsLine(text, at, isIndented) || IsFlowKey(text, at)));
    }

    /// <summary>Whether the file is meant as a manifest even where it cannot be parsed: a header key begins a line, or JSON has an <c>apiVersion</c>.</summary>
    public static bool IsMeantAsManifest(string text) =>
        HeaderKeys.Any(key => HasKey(text, key, at => BeginsLine(text, at, isIndented: false)))
        || (text.TrimStart().StartsWith("{", StringComparison.Ordinal) && HasKey(text, "apiVersion", at => IsFlowKey(text, at)));

    private static bool HasKey(string text, string key, Func<int, bool> isKeyPlace)
    {
        for (var at = text.IndexOf(key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(key, at + key.Length, StringComparison.Ordinal))
        {
            if (IsFollowedByColon(text, at + key.Length) && isKeyPlace(at))
                return true;
        }
        return false;
    }

    private static bool IsFollowedByColon(string text, int at)
    {
        if (at < text.Length && text[at] is '"' or '\'')
            at++;
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        return at < text.Length && text[at] == ':';
    }

    private static bool BeginsLine(string text, int at, bool isIndented)
    {
        if (at > 0 && text[at - 1] is '"' or '\'')
            at--;
        while (isIndented && at > 0 && text[at - 1] is ' ' or '\t')
            at--;
        return at == 0 || text[at - 1] is '\n' or '\r' || BeginsDocument(text, at);
    }

    private static bool BeginsDocument(string text, int at)
    {
        while (at > 0 && text[at - 1] == ' ')
            at--;
        return at >= 3 && string.CompareOrdinal(text, at - 3, "---", 0, 3) == 0 && (at == 3 || text[at - 4] is '\n' or '\r');
    }

    private static bool IsFlowKey(string text, int at)
    {
        if (at > 0 && text[at - 1] is '"' or '\'')
            at--;
        while (at > 0 && text[at - 1] is ' ' or '\t' or '\n' or '\r')
            at--;
        return at > 0 && text[at - 1] is '{' or ',';
    }

    /// <summary>Whether the first line with content is indented: then the whole document may be.</summary>
    private static bool IsIndented(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            while (at < text.Length && text[at] is ' ' or '\t')
                at++;
            var isContent = at < text.Length && text[at] is not ('#' or '\r' or '\n' or '-');
            if (isContent)
                return at > start;
            var next = text.IndexOf('\n', at);
            at = next < 0 ? text.Length : next + 1;
        }
        return false;
    }
}
