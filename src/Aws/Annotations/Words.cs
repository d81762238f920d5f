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

    /// <summary>Whether one is likely a slip for the other: distance 1, or 2 from eight letters on; never if only digits differ.</summary>
    public static bool AreNear(string right, string written) =>
        !DifferInDigitsOnly(right, written) && Distance(right, written, 2) <= (Math.Min(right.Length, written.Length) >= 8 ? 2 : 1);

    /// <summary>Whether both are the same but for their digits.</summary>
    public static bool DifferInDigitsOnly(string left, string right) => left != right && WithoutDigits(left) == WithoutDigits(right);

    /// <summary>
    /// How many letters to add, drop, change or swap with their neighbour to come from one to the other; more than <paramref name="max"/> is
    /// <paramref name="max"/> + 1 (https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance, optimal string alignment).
    /// </summary>
    public static int Distance(string left, string right, int max)
    {
        if (Math.Abs(left.Length - right.Length) > max)
            return max + 1;

        var before = new int[right.Length + 1];
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            var best = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                best = Math.Min(best, current[j]);
            }

            if (best > max)
                return max + 1;
            (before, previous, current) = (previous, current, before);
        }
        return Math.Min(previous[right.Length], max + 1);
    }

    private static string WithoutDigits(string text) => new(text.Where(c => c is < '0' or > '9').ToArray());
}
