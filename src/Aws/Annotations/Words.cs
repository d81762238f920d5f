using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>Near misses between words that people type.</summary>
internal static class Words
{
    /// <summary>Quoted for a sentence, line ends and tabs made visible, at most 60 characters of it.</summary>
    public static string Quote(string text)
    {
        var shown = text.Length <= 60 ? text : text.Substring(0, 59) + "…";
        return "'" + shown.Replace("\r", "\\r").Replace("\n", "\\n").Replace("\t", "\\t") + "'";
    }

    /// <summary>Lower case, without <c>-</c>, <c>_</c>, <c>.</c> and blanks.</summary>
    public static string WithoutSeparators(string text) =>
        new(text.Where(c => c is not ('-' or '_' or '.' or ' ')).Select(char.ToLowerInvariant).ToArray());

    /// <summary>Whether both are the same, or one is likely a slip for the other.</summary>
    public static bool AreNear(string right, string written) => right == written || NearNames.AreNear(right, written);
}
