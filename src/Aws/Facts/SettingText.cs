using ManifestLint.Aws.Go;

namespace ManifestLint.Aws;

/// <summary>Values as <c>.manifestlint.yaml</c> writes them, on one line.</summary>
internal static class SettingText
{
    /// <summary>A list: <c>[10.0.0.0/16, 10.1.0.0/16]</c>.</summary>
    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    /// <summary>A list of address ranges.</summary>
    public static string Ranges(IEnumerable<Cidr> ranges) => List(ranges.Select(r => Text(r.ToString())));

    /// <summary>A mapping: <c>{ mode: overlay }</c>. The values are written already.</summary>
    public static string Map(IEnumerable<(string Key, string Value)> entries) => $"{{ {string.Join(", ", entries.Select(e => $"{Text(e.Key)}: {e.Value}"))} }}";

    /// <summary>A scalar, quoted unless it is plain in every context.</summary>
    public static string Text(string text) => IsPlain(text) ? text : "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    /// <summary>Versions and numbers stay text where others read the file too: they are quoted.</summary>
    private static bool IsPlain(string text) =>
        text.Length > 0 && text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.' or '/' or '_')
        && (char.IsLetter(text[0]) || text.IndexOf('/') > 0) && text is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off");
}
