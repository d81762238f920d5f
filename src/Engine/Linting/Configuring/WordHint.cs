using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Linting;

/// <summary>What was probably meant by a word that is none of those allowed.</summary>
internal static class WordHint
{
    private const int ShortestStem = 4;

    /// <summary>"Did you mean …?" with a blank before it; empty where nothing is near.</summary>
    public static string For(string word, IReadOnlyList<string> words) => Nearest(word, words) is { } near ? $" Did you mean '{near}'?" : "";

    /// <summary>
    /// The word that differs in upper and lower case or in separators only, else the nearest one, else the only one that is cut off or goes on
    /// (<c>warn</c>); <c>null</c> where nothing is near.
    /// </summary>
    public static string? Nearest(string word, IReadOnlyList<string> words)
    {
        var letters = Letters(word);
        if (letters.Length == 0)
            return null;
        return words.FirstOrDefault(w => Letters(w) == letters) ?? NearNames.Of(word, words).Take(1).SingleOrDefault() ?? OnlyContinuation(letters, words);
    }

    private static string? OnlyContinuation(string letters, IReadOnlyList<string> words)
    {
        var found = words.Where(w => Letters(w) is var other && Math.Min(other.Length, letters.Length) >= ShortestStem && Continues(letters, other)).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static bool Continues(string letters, string other) =>
        letters.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(letters, StringComparison.Ordinal);

    private static string Letters(string word) => new(word.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).ToArray());
}
