using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Rules.Listeners;

/// <summary>What a host has to look like for the API server, and for an Application Load Balancer.</summary>
internal static class HostForm
{
    private const int MaxLength = 128;
    private const string Address = "is an address, not a DNS name";

    /// <summary>What the API server refuses in the host of a rule; <c>null</c> where it takes it.</summary>
    public static NameFault? FaultOfRule(string host)
    {
        if (IpAddress.Parse(host) is not null)
            return new NameFault(Address, 0, host.Length);
        if (host.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
            return new NameFault("is a URL, not a DNS name", 0, scheme + 3);
        return ObjectNames.FaultOfHost(host);
    }

    /// <summary>
    /// What AWS refuses in a host that a rule compares with, and whether it certainly does
    /// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html); <c>null</c> where it takes it.
    /// </summary>
    public static (NameFault Fault, bool IsCertain)? FaultOfPattern(string host)
    {
        if (host.Length == 0)
            return (new NameFault("is empty", 0, 0), true);
        if (host.Length > MaxLength)
            return (new NameFault($"has {host.Length} characters, {MaxLength} are allowed", 0, host.Length), true);
        for (var i = 0; i < host.Length; i++)
        {
            if (!IsAllowed(host[i]))
                return (new NameFault($"holds {Words.Character(host[i])}", i, 1), true);
        }
        if (IpAddress.Parse(host) is not null)
            return (new NameFault(Address, 0, host.Length), true);
        var dot = host.LastIndexOf('.');
        // What a wildcard may stand for is not written down: a warning.
        var hasWildcard = host.IndexOfAny(['*', '?'], dot + 1) >= 0;
        if (dot < 0)
            return (new NameFault("has no dot", 0, host.Length), !hasWildcard);
        return OfLastLabel(host, dot + 1, hasWildcard);
    }

    /// <summary>The host that somebody meant who wrote a URL, a port, a path, blanks or a dot around it; <c>null</c> where none is left.</summary>
    public static string? Meant(string host)
    {
        var text = host.Trim();
        if (text.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
            text = text.Substring(scheme + 3);
        if (text.IndexOfAny(['/', ':']) is > 0 and var end)
            text = text.Substring(0, end);
        text = text.Trim().TrimEnd('.');
        return text.Length > 0 && text != host && text.IndexOf('.') > 0 && FaultOfRule(text) is null ? text : null;
    }

    private static (NameFault Fault, bool IsCertain)? OfLastLabel(string host, int start, bool hasWildcard)
    {
        var label = host.Substring(start);
        if (label.Length > 0 && label.All(IsLetter))
            return null;
        // The documentation allows letters only; internationalised top-level names (xn--...) are in use all the same.
        if (label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase))
            return null;
        return label.Length == 0
            ? (new NameFault("ends with a dot", host.Length - 1, 1), true)
            : (new NameFault("has more than letters behind its last dot", start, label.Length), !hasWildcard && !label.Any(IsLetter));
    }

    private static bool IsAllowed(char c) => IsLetter(c) || c is >= '0' and <= '9' or '-' or '.' or '*' or '?';

    private static bool IsLetter(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z';
}
