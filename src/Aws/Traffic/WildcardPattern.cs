namespace ManifestLint.Aws.Traffic;

/// <summary>
/// Patterns of hosts and paths as an Application Load Balancer compares them: <c>*</c> is any text, the empty one included, <c>?</c> one character
/// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-update-rules.html). Letters count as they are: hosts, whose case
/// does not count, are lower-cased before.
/// </summary>
public static class WildcardPattern
{
    private const char Wild = '*';
    private const char One = '?';

    // More positions of all patterns together, or more steps, than anybody writes: then nothing is said.
    private const int MaxPositions = 1024;
    private const int MaxStates = 4096;

    // Stands for every character that no pattern names.
    private const char Fresh = '\0';

    /// <summary>The text before the first wildcard.</summary>
    public static string LiteralStart(string pattern) => pattern.IndexOfAny([Wild, One]) is >= 0 and var at ? pattern.Substring(0, at) : pattern;

    /// <summary>The text behind the last wildcard.</summary>
    public static string LiteralEnd(string pattern) => pattern.Substring(pattern.LastIndexOfAny([Wild, One]) + 1);

    /// <summary>The hosts of rules that take a host's requests, as far as its name tells: itself, every host (an empty text), and the wildcard over it.</summary>
    internal static IEnumerable<string> HostsOver(string host)
    {
        yield return host;
        if (host.Length == 0)
            yield break;
        yield return "";
        if (host.IndexOf('.') is > 0 and var dot)
            yield return Wild + host.Substring(dot);
    }

    /// <summary>Whether it holds a wildcard.</summary>
    public static bool HasWildcard(string pattern) => pattern.IndexOfAny([Wild, One]) >= 0;

    /// <summary>Whether a text without wildcards is taken.</summary>
    public static bool Matches(string pattern, string text)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == Wild)
            {
                star = p++;
                mark = t;
            }
            else if (p < pattern.Length && (pattern[p] == One || pattern[p] == text[t]))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }
        while (p < pattern.Length && pattern[p] == Wild)
            p++;
        return p == pattern.Length;
    }

    /// <summary>Whether every text that a pattern takes is also taken by another; <c>null</c> where that costs too much to find out.</summary>
    public static bool? IsCoveredBy(string pattern, string other)
    {
        if (other == "*" || other == pattern)
            return true;
        if (!HasWildcard(pattern))
            return Matches(other, pattern);
        // Only texts with one start: the pattern needs that start before its first wildcard.
        if (other.Length > 0 && other.IndexOfAny([Wild, One]) == other.Length - 1 && other[other.Length - 1] == Wild)
            return LiteralStart(pattern).StartsWith(other.Substring(0, other.Length - 1), StringComparison.Ordinal);
        return MayBeCoveredBy(pattern, other) ? IsCoveredBy(pattern, [other]) : false;
    }

    /// <summary>
    /// Whether every text that a pattern takes is taken by one of several; <c>null</c> where that costs too much to find out. What stands for a
    /// wildcard of the pattern is taken as characters that no other pattern names: if even those are taken, by wildcards then, all are.
    /// </summary>
    public static bool? IsCoveredBy(string pattern, IReadOnlyList<string> others)
    {
        if (!HasWildcard(pattern))
            return others.Any(o => Matches(o, pattern));
        if (others.Sum(o => o.Length + 1) > MaxPositions || others.Any(o => o.IndexOf('\n') >= 0))
            return null;
        return new Inclusion(pattern, others).Decide();
    }

    /// <summary>Whether what stands before the first and behind the last wildcard of the other stands there in the pattern too.</summary>
    private static bool MayBeCoveredBy(string pattern, string other)
    {
        var start = other.IndexOfAny([Wild, One]);
        if (start < 0)
            return false;
        var end = other.Length - 1 - other.LastIndexOfAny([Wild, One]);
        return start <= pattern.IndexOfAny([Wild, One])
            && end <= pattern.Length - 1 - pattern.LastIndexOfAny([Wild, One])
            && string.CompareOrdinal(pattern, 0, other, 0, start) == 0
            && string.CompareOrdinal(pattern, pattern.Length - end, other, other.Length - end, end) == 0;
    }

    /// <summary>Whether some text is taken by both.</summary>
    public static bool Overlap(string left, string right)
    {
        // reached[j]: the patterns up to here and up to j can take the same text.
        var reached = new bool[right.Length + 1];
        reached[0] = true;
        for (var j = 1; j <= right.Length; j++)
            reached[j] = reached[j - 1] && right[j - 1] == Wild;
        for (var i = 1; i <= left.Length; i++)
        {
            var next = new bool[right.Length + 1];
            next[0] = reached[0] && left[i - 1] == Wild;
            for (var j = 1; j <= right.Length; j++)
            {
                next[j] = left[i - 1] == Wild || right[j - 1] == Wild
                    ? reached[j] || next[j - 1] || reached[j - 1]
                    : reached[j - 1] && (left[i - 1] == right[j - 1] || left[i - 1] == One || right[j - 1] == One);
            }
            reached = next;
        }
        return reached[right.Length];
    }

    /// <summary>Walks a pattern together with all positions that the others can be at.</summary>
    private sealed class Inclusion
    {
        private readonly string pattern;
        private readonly string joined;
        private readonly Stack<(int At, Positions Others)> open = new();
        private readonly HashSet<(int At, Positions Others)> seen = [];

        public Inclusion(string pattern, IReadOnlyList<string> others)
        {
            this.pattern = pattern;
            // Each position is that of the character to be taken next; a line end ends a pattern.
            joined = string.Join("\n", others) + "\n";
        }

        public bool? Decide()
        {
            Visit(0, Start());
            while (open.Count > 0)
            {
                var (at, others) = open.Pop();
                if (others.IsEmpty || (at == pattern.Length && !IsAtEnd(others)))
                    return false;
                if (seen.Count > MaxStates)
                    return null;
                if (at < pattern.Length)
                    Step(at, others);
            }
            return true;
        }

        private void Step(int at, Positions others)
        {
            switch (pattern[at])
            {
                case Wild:
                    Visit(at + 1, others);
                    Visit(at, Take(others, Fresh));
                    break;
                case One:
                    Visit(at + 1, Take(others, Fresh));
                    break;
                case var letter:
                    Visit(at + 1, Take(others, letter));
                    break;
            }
        }

        private void Visit(int at, Positions others)
        {
            if (seen.Add((at, others)))
                open.Push((at, others));
        }

        private Positions Start()
        {
            var start = new Positions(joined.Length);
            for (var i = 0; i < joined.Length; i++)
            {
                if (i == 0 || joined[i - 1] == '\n')
                    Enter(start, i);
            }
            return start;
        }

        private Positions Take(Positions others, char letter)
        {
            var next = new Positions(joined.Length);
            for (var i = 0; i < joined.Length; i++)
            {
                if (!others[i])
                    continue;
                if (joined[i] == Wild)
                    Enter(next, i);
                else if (joined[i] == One || (joined[i] == letter && letter != '\n'))
                    Enter(next, i + 1);
            }
            return next;
        }

        /// <summary>A wildcard may also stand for nothing.</summary>
        private void Enter(Positions positions, int at)
        {
            positions.Set(at);
            while (joined[at] == Wild)
                positions.Set(++at);
        }

        private bool IsAtEnd(Positions others)
        {
            for (var i = 0; i < joined.Length; i++)
            {
                if (joined[i] == '\n' && others[i])
                    return true;
            }
            return false;
        }
    }

    /// <summary>A set of positions, compared by what it holds; complete before it is compared.</summary>
    private sealed class Positions : IEquatable<Positions>
    {
        private readonly ulong[] bits;

        public Positions(int count) => bits = new ulong[(count + 63) / 64];

        public bool IsEmpty => Array.TrueForAll(bits, b => b == 0);

        public bool this[int position] => (bits[position / 64] & (1UL << (position % 64))) != 0;

        public void Set(int position) => bits[position / 64] |= 1UL << (position % 64);

        public bool Equals(Positions? other) => other is not null && bits.SequenceEqual(other.bits);

        public override bool Equals(object? obj) => Equals(obj as Positions);

        public override int GetHashCode()
        {
            var hash = 17UL;
            foreach (var word in bits)
                hash = (hash * 1099511628211UL) ^ word;
            return hash.GetHashCode();
        }
    }
}
