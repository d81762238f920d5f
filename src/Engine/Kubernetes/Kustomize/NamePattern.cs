namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// The regular expressions of a kustomization's targets, anchored at both ends. Only what people write there is understood: letters, escapes,
/// <c>.</c>, <c>* + ?</c>, alternatives, groups and simple character classes. The cost is bounded by pattern times text.
/// </summary>
internal static class NamePattern
{
    private const int LongestPattern = 200;
    private const int DeepestNesting = 8;

    /// <summary>Whether the whole text matches; <c>null</c> where the pattern is not understood and so may match.</summary>
    public static bool? Matches(string pattern, string text)
    {
        if (pattern == text && IsLiteral(pattern))
            return true;
        if (IsLiteral(pattern))
            return false;
        if (pattern.Length > LongestPattern)
            return null;
        var run = new Run(Unanchored(pattern), text);
        var ends = run.Alternatives(new HashSet<int> { 0 }, 0);
        return ends is null || !run.IsAtEnd ? null : ends.Contains(text.Length);
    }

    private static bool IsLiteral(string pattern)
    {
        foreach (var c in pattern)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '/' or ':'))
                return false;
        }
        return true;
    }

    private static string Unanchored(string pattern)
    {
        var start = pattern.StartsWith("^", StringComparison.Ordinal) ? 1 : 0;
        var isAnchored = pattern.EndsWith("$", StringComparison.Ordinal) && !pattern.EndsWith("\\$", StringComparison.Ordinal) && pattern.Length > start;
        return pattern.Substring(start, pattern.Length - start - (isAnchored ? 1 : 0));
    }

    // Walks the pattern once with the set of all places in the text that it may have reached: no backtracking. A result of null means that
    // something was not understood; a repetition within a repetition is not, because its cost would multiply.
    private sealed class Run(string pattern, string text)
    {
        private int at;
        private int repetitions;

        public bool IsAtEnd => at == pattern.Length;

        public HashSet<int>? Alternatives(HashSet<int> from, int depth)
        {
            if (depth > DeepestNesting)
                return null;
            var reached = new HashSet<int>();
            while (true)
            {
                if (Concatenation(from, depth) is not { } ends)
                    return null;
                reached.UnionWith(ends);
                if (IsAtEnd || pattern[at] != '|')
                    return reached;
                at++;
            }
        }

        private HashSet<int>? Concatenation(HashSet<int> from, int depth)
        {
            var places = from;
            while (!IsAtEnd && pattern[at] is not ('|' or ')'))
            {
                if (Repeated(places, depth) is not { } next)
                    return null;
                places = next;
            }
            return places;
        }

        private HashSet<int>? Repeated(HashSet<int> from, int depth)
        {
            var start = at;
            var within = repetitions;
            if (Single(from, depth) is not { } once)
                return null;
            var sign = IsAtEnd ? ' ' : pattern[at];
            if (sign is not ('*' or '+' or '?'))
                return sign is '{' ? null : once;
            var end = at + 1;
            if (repetitions++ != within || (end < pattern.Length && pattern[end] is '*' or '+' or '?'))
                return null;
            var all = new HashSet<int>(sign == '+' ? once : from.Concat(once));
            for (var fresh = once; sign != '?' && fresh.Count > 0;)
            {
                at = start;
                fresh = new HashSet<int>(Single(fresh, depth)!.Where(p => !all.Contains(p)));
                all.UnionWith(fresh);
            }
            at = end;
            return all;
        }

        private HashSet<int>? Single(HashSet<int> from, int depth)
        {
            var c = pattern[at++];
            switch (c)
            {
                case '(':
                    return Group(from, depth);
                case '.':
                    return Step(from, static _ => true);
                case '[':
                    return Class(from);
                case '\\':
                    return Escape(from);
                case '*' or '+' or '?' or '{' or '}' or '^' or '$' or ']':
                    return null;
                default:
                    return Step(from, found => found == c);
            }
        }

        private HashSet<int>? Group(HashSet<int> from, int depth)
        {
            if (!IsAtEnd && pattern[at] == '?')
                return null;
            var reached = Alternatives(from, depth + 1);
            if (reached is null || IsAtEnd || pattern[at] != ')')
                return null;
            at++;
            return reached;
        }

        private HashSet<int>? Escape(HashSet<int> from)
        {
            if (IsAtEnd)
                return null;
            var c = pattern[at++];
            if (c == 'd')
                return Step(from, static found => found is >= '0' and <= '9');
            return char.IsLetterOrDigit(c) ? null : Step(from, found => found == c);
        }

        private HashSet<int>? Class(HashSet<int> from)
        {
            var close = pattern.IndexOf(']', at);
            if (close <= at)
                return null;
            var content = pattern.Substring(at, close - at);
            at = close + 1;
            return content.IndexOfAny(['[', '\\', '^']) >= 0 ? null : Step(from, found => IsInClass(content, found));
        }

        private static bool IsInClass(string content, char found)
        {
            for (var i = 0; i < content.Length; i++)
            {
                if (i + 2 < content.Length && content[i + 1] == '-')
                {
                    if (found >= content[i] && found <= content[i + 2])
                        return true;
                    i += 2;
                }
                else if (content[i] == found)
                {
                    return true;
                }
            }
            return false;
        }

        private HashSet<int> Step(HashSet<int> from, Func<char, bool> accepts)
        {
            var reached = new HashSet<int>();
            foreach (var place in from)
            {
                if (place < text.Length && accepts(text[place]))
                    reached.Add(place + 1);
            }
            return reached;
        }
    }
}
