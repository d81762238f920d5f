namespace ManifestLint.Aws.Traffic;

/// <summary>
/// Finds the rules of a listener that no request reaches, because earlier ones take everything: by host and path, where the earlier rule's other
/// conditions are also the later one's. Earlier rules are looked up by the literal parts of their patterns, so that the cost grows with the rules.
/// </summary>
internal sealed class RuleShadows
{
    // More values in one rule than AWS allows many times over, and more rules of one pattern: then nothing is said.
    private const int MaxPairs = 64;
    private const int MaxClaims = 64;
    private const int MaxParts = 8;

    // Comparisons of two patterns that both have wildcards inside cost most: so many of them per listener.
    private const int MaxComparisons = 2048;

    private readonly Dictionary<string, List<HostClaims>> hostsByEnd = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HostClaims> hosts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<HostClaims>> covering = new(StringComparer.Ordinal);
    private readonly HashSet<int> endLengths = [];
    private int comparisons;

    private RuleShadows()
    {
    }

    public static void Apply(Listener listener)
    {
        if (listener.Rules.Count < 2)
            return;
        var shadows = new RuleShadows();
        foreach (var rule in listener.Rules)
            shadows.Judge(rule);
    }

    private void Judge(ListenerRule rule)
    {
        if (rule.Omission == RuleOmission.BehindRedirect && rule.OmittedFor is { } redirect)
            rule.TakenBy = [redirect];
        if (rule.Conditions is not { } conditions || rule.Omission is RuleOmission.BehindRedirect or RuleOmission.RedirectLoop)
            return;
        var values = new RuleValues(conditions);
        if (values.Hosts.Count * values.Paths.Count > MaxPairs)
            return;
        if (TakersOf(rule, values) is { } takers)
            rule.TakenBy = takers;
        else if (rule.Omission == RuleOmission.None || rule.Action is RuleAction.Forward or RuleAction.FixedResponse)
            Claim(rule, values);
    }

    /// <summary>The rules that take all; <c>null</c> where something may be left.</summary>
    private List<ListenerRule>? TakersOf(ListenerRule rule, RuleValues values)
    {
        var takers = new SortedDictionary<int, ListenerRule>();
        foreach (var host in values.Hosts)
        {
            foreach (var path in values.Paths)
            {
                var found = TakersOf(rule, host, path);
                if (found.Count == 0)
                    return null;
                foreach (var taker in found)
                    takers[taker.Index] = taker;
            }
        }
        return [.. takers.Values];
    }

    private List<ListenerRule> TakersOf(ListenerRule rule, string host, string path)
    {
        var parts = new List<PathClaim>();
        ListenerRule? first = null;
        foreach (var claim in HostsCovering(host).SelectMany(h => h.Near(path)))
        {
            if ((first is not null && claim.Rule.Index > first.Index) || !claim.Holds(rule))
                continue;
            if (RuleValues.IsCostly(claim.Path, path) && ++comparisons > MaxComparisons)
                continue;
            if (RuleValues.PathCovers(claim.Path, path) is true)
                first = claim.Rule;
            else if (parts.Count <= MaxParts)
                parts.Add(claim);
        }
        if (first is not null)
            return [first];
        return parts.Count is > 1 and <= MaxParts && ++comparisons <= MaxComparisons && RuleValues.PathsCover(parts.ConvertAll(p => p.Path), path) is true ? parts.ConvertAll(p => p.Rule) : [];
    }

    private List<HostClaims> HostsCovering(string host)
    {
        if (covering.TryGetValue(host, out var known))
            return known;
        var found = new List<HostClaims>();
        var end = RuleValues.IsRegex(host) ? "" : WildcardPattern.LiteralEnd(host);
        foreach (var length in endLengths)
        {
            if (length <= end.Length && hostsByEnd.TryGetValue(end.Substring(end.Length - length), out var candidates))
                found.AddRange(candidates.Where(c => RuleValues.HostCovers(c.Host, host) is true));
        }
        if (RuleValues.IsRegex(host) && hosts.TryGetValue(host, out var same))
            found.Add(same);
        return covering[host] = found;
    }

    private void Claim(ListenerRule rule, RuleValues values)
    {
        foreach (var host in values.Hosts)
        {
            if (ClaimsOf(host) is not { } claims)
                continue;
            foreach (var path in values.Paths)
                claims.Add(new PathClaim(path, rule, values.IsPlain));
        }
    }

    private HostClaims? ClaimsOf(string host)
    {
        if (hosts.TryGetValue(host, out var claims))
            return claims;
        if (!RuleValues.IsRegex(host))
        {
            var end = WildcardPattern.LiteralEnd(host);
            if (!hostsByEnd.TryGetValue(end, out var same))
                hostsByEnd[end] = same = [];
            if (same.Count >= MaxClaims)
                return null;
            same.Add(claims = new HostClaims(host));
            endLengths.Add(end.Length);
        }
        covering.Clear();
        return hosts[host] = claims ?? new HostClaims(host);
    }

    /// <summary>A path that a rule takes, for hosts of one pattern.</summary>
    private sealed class PathClaim(string path, ListenerRule rule, bool isPlain)
    {
        public string Path { get; } = path;
        public ListenerRule Rule { get; } = rule;
        public bool IsPlain { get; } = isPlain;

        /// <summary>Whether it holds for the requests of a later rule: in a certain order, and with no condition that the later one lacks.</summary>
        public bool Holds(ListenerRule later) =>
            (Rule.Member == later.Member || (Rule.Member.Order.IsKnown && later.Member.Order.IsKnown))
            && (IsPlain || RuleValues.Implies(later.Conditions!, Rule.Conditions!));
    }

    /// <summary>What earlier rules take of the requests for hosts of one pattern.</summary>
    private sealed class HostClaims(string host)
    {
        private readonly Dictionary<string, List<PathClaim>> byStart = new(StringComparer.Ordinal);
        private readonly HashSet<string> plain = new(StringComparer.Ordinal);
        private readonly HashSet<int> lengths = [];

        public string Host => host;

        public void Add(PathClaim claim)
        {
            if (claim.IsPlain && !plain.Add(claim.Path))
                return;
            var start = StartOf(claim.Path);
            if (!byStart.TryGetValue(start, out var same))
                byStart[start] = same = [];
            if (same.Count >= MaxClaims)
                return;
            same.Add(claim);
            lengths.Add(start.Length);
        }

        /// <summary>The claims that a path may fall under: those whose literal start is one of its own.</summary>
        public IEnumerable<PathClaim> Near(string path)
        {
            var start = StartOf(path);
            foreach (var length in lengths)
            {
                if (length <= start.Length && byStart.TryGetValue(start.Substring(0, length), out var claims))
                {
                    foreach (var claim in claims)
                        yield return claim;
                }
            }
            if (RuleValues.IsRegex(path) && byStart.TryGetValue("/", out var everything))
            {
                foreach (var claim in everything)
                    yield return claim;
            }
        }

        private static string StartOf(string path) => RuleValues.IsRegex(path) ? path : WildcardPattern.LiteralStart(path);
    }
}
