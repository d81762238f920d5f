using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Linting;

/// <summary>What was probably meant by a word that is none of those allowed.</summary>
internal static class WordHint
{
    /// <summary>"Did you mean …?" with a blank before it; empty where nothing is near.</summary>
    public static string For(string word, IReadOnlyList<string> words) => Nearest(word, words) is { } near ? $" Did you mean '{near}'?" : "";

    /// <summary>The word that differs in upper and lower case or in separators only, else the nearest one; <c>null</c> where nothing is near.</summary>
    public static string? Nearest(string word, IReadOnlyList<string> words)
    {
        var letters = Letters(word);
        return words.FirstOrDefault(w => letters.Length > 0 && Letters(w) == letters) ?? NearNames.Of(word, words).Take(1).SingleOrDefault();
    }

    private static string Letters(string word) => new(word.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).ToArray());
}
