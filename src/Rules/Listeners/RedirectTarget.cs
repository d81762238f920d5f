using System.Globalization;
using ManifestLint.Aws.Traffic;

namespace ManifestLint.Rules.Listeners;

/// <summary>Where a redirect leads, compared with the rule that it belongs to.</summary>
internal static class RedirectTarget
{
    // Nobody can tell at a glance what so many rules take before; a quota of AWS' own is 100 rules.
    private const int MaxEarlier = 200;

    /// <summary>The target in the words of the annotation, with what stays as it is.</summary>
    public static string Shown(RedirectAction redirect) =>
        (redirect.Host ?? "#{host}") + (redirect.Path ?? "/#{path}") + (redirect.Query is { } query ? "?" + query : "");

    /// <summary>Whether every target is certainly taken by the same rule again: one that has no conditions but host and path.</summary>
    public static bool LeadsBack(ListenerRule rule, RedirectAction redirect)
    {
        if (rule.Conditions is not { } conditions || !conditions.All(IsLiteral) || !StaysOnListener(rule.Listener, redirect))
            return false;
        var hosts = Values(conditions, RuleConditionField.HostHeader, "*");
        var paths = Values(conditions, RuleConditionField.PathPattern, "/*");
        var keepsHost = redirect.Host is null or "#{host}";
        var keepsPath = redirect.Path is null or "/#{path}";
        var targetHosts = keepsHost ? hosts : PatternOf(redirect.Host!.ToLowerInvariant(), mayHoldMore: false);
        var targetPaths = keepsPath ? paths : PatternOf(redirect.Path!, mayHoldMore: true);
        if (targetHosts is null || targetPaths is null || !AreCovered(targetHosts, hosts) || !AreCovered(targetPaths, paths))
            return false;
        return (keepsHost && keepsPath) || !MayBeTakenBefore(rule, targetHosts, targetPaths);
    }

    private static bool StaysOnListener(Listener listener, RedirectAction redirect) =>
        listener.Protocol is { } protocol
        && IsPort(redirect.Port, listener.Port)
        && (redirect.Protocol is null or "#{protocol}" || redirect.Protocol == protocol.Word());

    private static bool IsPort(string? written, int port) => written is null or "#{port}" || written == port.ToString(CultureInfo.InvariantCulture);

    private static bool IsLiteral(RuleCondition condition) =>
        condition is { IsRegex: false, Field: RuleConditionField.HostHeader or RuleConditionField.PathPattern };

    private static List<string> Values(IReadOnlyList<RuleCondition> conditions, RuleConditionField field, string whereNone)
    {
        var values = conditions.Where(c => c.Field == field).SelectMany(c => c.Values).Select(v => v.Text);
        return (field == RuleConditionField.HostHeader ? values.Select(v => v.ToLowerInvariant()) : values).DefaultIfEmpty(whereNone).ToList();
    }

    /// <summary>The target as a pattern, any text for a placeholder; <c>null</c> where it cannot be told.</summary>
    private static List<string>? PatternOf(string target, bool mayHoldMore)
    {
        if (WildcardPattern.HasWildcard(target))
            return null;
        while (target.IndexOf("#{", StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = target.IndexOf('}', open);
            if (!mayHoldMore || close < 0)
                return null;
            target = target.Substring(0, open) + "*" + target.Substring(close + 1);
        }
        return [target];
    }

    private static bool AreCovered(List<string> targets, List<string> by) => targets.TrueForAll(t => by.Contains("/*") || WildcardPattern.IsCoveredBy(t, by) is true);

    private static bool MayBeTakenBefore(ListenerRule rule, List<string> hosts, List<string> paths)
    {
        if (rule.Index > MaxEarlier)
            return true;
        foreach (var earlier in rule.Listener.Rules.Take(rule.Index))
        {
            if (earlier.Omission is RuleOmission.RedirectLoop or RuleOmission.BehindRedirect)
                continue;
            if (earlier.Conditions is not { } conditions || conditions.Any(c => c.IsRegex))
                return true;
            if (Overlap(hosts, Values(conditions, RuleConditionField.HostHeader, "*")) && Overlap(paths, Values(conditions, RuleConditionField.PathPattern, "/*")))
                return true;
        }
        return false;
    }

    private static bool Overlap(List<string> left, List<string> right) => left.Exists(l => right.Exists(r => WildcardPattern.Overlap(l, r)));
}
