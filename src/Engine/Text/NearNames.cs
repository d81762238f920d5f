namespace ManifestLint.Engine.Text;

/// <summary>
/// Decides which name was probably meant. Near is: one edit away, or two from eight characters on; never where only digits differ, because
/// <c>web-1</c> and <c>web-2</c> are two things and no slip of the pen.
/// </summary>
public static class NearNames
{
    private const int LongName = 8;
    private const int CandidateLimit = 2000;

    /// <summary>Whether one may be a slip for the other; a name is not near to itself.</summary>
    public static bool AreNear(string name, string other)
    {
        var limit = Math.Min(name.Length, other.Length) >= LongName ? 2 : 1;
        return Distance(name, other, limit) is > 0 and var distance && distance <= limit && !DifferInDigitsOnly(name, other);
    }

    /// <summary>
    /// The near ones among the candidates, nearest first, equals in their order. Looks at the first 2,000 candidates only, so that many
    /// unknown names in a large set stay cheap.
    /// </summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> candidates) =>
        candidates.Take(CandidateLimit).Where(c => AreNear(name, c)).Distinct(StringComparer.Ordinal).OrderBy(c => Distance(name, c, 2)).ToList();

    /// <summary>
    /// The number of insertions, deletions, replacements and swaps of neighbours that make one text of the other;
    /// anything above <paramref name="limit"/> is given as <paramref name="limit"/> + 1.
    /// </summary>
    public static int Distance(string from, string to, int limit)
    {
        if (Math.Abs(from.Length - to.Length) > limit)
            return limit + 1;
        var beforePrevious = new int[to.Length + 1];
        var previous = new int[to.Length + 1];
        var current = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            if (FillRow(from, to, i, beforePrevious, previous, current) > limit)
                return limit + 1;
            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }
        return Math.Min(previous[to.Length], limit + 1);
    }

    private static int FillRow(string from, string to, int i, int[] beforePrevious, int[] previous, int[] current)
    {
        var least = current[0] = i;
        for (var j = 1; j <= to.Length; j++)
        {
            var cost = from[i - 1] == to[j - 1] ? 0 : 1;
            var value = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                value = Math.Min(value, beforePrevious[j - 2] + 1);
            current[j] = value;
            least = Math.Min(least, value);
        }
        return least;
    }

    private static bool DifferInDigitsOnly(string name, string other) => WithoutDigits(name) == WithoutDigits(other);

    private static string WithoutDigits(string text) => new(text.Where(c => c is < '0' or > '9').ToArray());
}
