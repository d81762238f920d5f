namespace ManifestLint.Aws.Traffic;

/// <summary>The hosts and paths of a rule in a form that can be compared: every host and every path as patterns where nothing is said of them.</summary>
internal sealed class RuleValues
{
    // Marks a regular expression, of which only its text is compared.
    private const char Regex = '\n';
    private const string EveryHost = "*";
    private const string EveryPath = "/*";

    public RuleValues(IReadOnlyList<RuleCondition> conditions)
    {
        foreach (var condition in conditions)
        {
            if (condition.Field == RuleConditionField.HostHeader)
                Hosts = condition.Values.Select(v => condition.IsRegex ? Regex + v.Text : v.Text.ToLowerInvariant()).ToList();
            else if (condition.Field == RuleConditionField.PathPattern)
                Paths = condition.Values.Select(v => condition.IsRegex ? Regex + v.Text : v.Text == EveryHost ? EveryPath : v.Text).ToList();
            else
                IsPlain = false;
        }
    }

    /// <summary>In lower case.</summary>
    public IReadOnlyList<string> Hosts { get; } = [EveryHost];

    public IReadOnlyList<string> Paths { get; } = [EveryPath];

    /// <summary>Whether nothing but host and path counts.</summary>
    public bool IsPlain { get; } = true;

    public static bool IsRegex(string value) => value.Length > 0 && value[0] == Regex;

    public static bool? HostCovers(string host, string other) => Covers(host, other, EveryHost);

    /// <summary>Every request's path starts with a slash.</summary>
    public static bool? PathCovers(string path, string other) => Covers(path, other, EveryPath);

    /// <summary>Whether two patterns can only be compared step by step: both have wildcards, and the first one not at its end alone.</summary>
    public static bool IsCostly(string value, string other) =>
        WildcardPattern.HasWildcard(other) && value.IndexOfAny(['*', '?']) is >= 0 and var at && at < value.Length - 1;

    public static bool? PathsCover(List<string> paths, string other) =>
        IsRegex(other) ? false : WildcardPattern.IsCoveredBy(other, paths.FindAll(p => !IsRegex(p)));

    /// <summary>Whether the conditions of an earlier rule, host and path aside, are met by every request that meets a later one's.</summary>
    public static bool Implies(IReadOnlyList<RuleCondition> later, IReadOnlyList<RuleCondition> earlier) =>
        earlier.All(e => e.Field is RuleConditionField.HostHeader or RuleConditionField.PathPattern || later.Any(l => Implies(l, e)));

    private static bool Implies(RuleCondition later, RuleCondition earlier) =>
        later.Field == earlier.Field
        && later.IsRegex == earlier.IsRegex
        && string.Equals(later.HeaderName, earlier.HeaderName, StringComparison.OrdinalIgnoreCase)
        && later.Values.All(l => earlier.Values.Any(e => e.Text == l.Text && e.Key == l.Key));

    private static bool? Covers(string value, string other, string every)
    {
        if (value == every || value == other)
            return true;
        return IsRegex(value) || IsRegex(other) ? false : WildcardPattern.IsCoveredBy(other, value);
    }
}
