using System.Globalization;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// The forms of names that the API server knows (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/,
/// k8s.io/apimachinery/pkg/util/validation). Every method gives the first fault, or <c>null</c> for a valid name.
/// </summary>
public static class ObjectNames
{
    /// <summary>Most characters of a DNS label, of a label's key and of its value.</summary>
    public const int LabelLength = 63;

    /// <summary>Most characters of a DNS subdomain.</summary>
    public const int SubdomainLength = 253;

    /// <summary>Most characters of a port's name.</summary>
    public const int PortNameLength = 15;

    /// <summary>RFC 1123 label: lower-case letters, digits and <c>-</c>, at most 63, no <c>-</c> at the ends (Namespaces, Services).</summary>
    public static NameFault? FaultOfLabel(string name) => Length(name.Length, LabelLength) ?? Characters(name, 0, name.Length, isUpperAllowed: false, "-");

    /// <summary>RFC 1123 subdomain: labels of any length joined by <c>.</c>, at most 253 characters in all (most objects).</summary>
    public static NameFault? FaultOfSubdomain(string name) => FaultOfSubdomain(name, 0, name.Length);

    /// <summary>A host that may start with <c>*.</c>; a <c>*</c> anywhere else is a fault.</summary>
    public static NameFault? FaultOfHost(string host)
    {
        var star = host.LastIndexOf('*');
        if (star < 0)
            return FaultOfSubdomain(host);
        if (star > 0 || host.Length < 2 || host[1] != '.')
            return new NameFault("has a wildcard that is not the whole first label ('*.')", star, 1);
        return FaultOfSubdomain(host, 2, host.Length);
    }

    /// <summary>The key of a label or annotation: an optional subdomain with <c>/</c>, then letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 63.</summary>
    public static NameFault? FaultOfKey(string key)
    {
        var slash = key.IndexOf('/');
        if (slash >= 0 && key.IndexOf('/', slash + 1) is var second and > 0)
            return new NameFault("holds more than one '/'", second, 1);
        if (slash == 0)
            return new NameFault("has nothing before its '/'", 0, 1);
        if (slash > 0 && FaultOfSubdomain(key, 0, slash) is { } fault)
            return fault with { Reason = "has a prefix that " + fault.Reason };
        var length = key.Length - slash - 1;
        if (length == 0)
            return new NameFault(slash < 0 ? "is empty" : "has nothing behind its '/'", Math.Max(slash, 0), slash < 0 ? 0 : 1);
        if (length > LabelLength)
            return new NameFault(Invariant($"has {length} characters behind its prefix, {LabelLength} are allowed"), slash + 1, length);
        return Characters(key, slash + 1, key.Length, isUpperAllowed: true, "-_.");
    }

    /// <summary>The name of a port (RFC 6335): at most 15 lower-case letters, digits and single <c>-</c>, at least one of them a letter.</summary>
    public static NameFault? FaultOfPortName(string name)
    {
        if ((Length(name.Length, PortNameLength) ?? Characters(name, 0, name.Length, isUpperAllowed: false, "-")) is { } fault)
            return fault;
        if (name.IndexOf("--", StringComparison.Ordinal) is var twice and >= 0)
            return new NameFault("holds '--'", twice, 2);
        return name.Any(c => c is >= 'a' and <= 'z') ? null : new NameFault("holds no letter", 0, name.Length);
    }

    /// <summary>A name that may stand between two slashes of a URL: anything but <c>.</c>, <c>..</c> and what holds <c>/</c> or <c>%</c> (RBAC, references).</summary>
    public static NameFault? FaultOfPathSegment(string name)
    {
        if (name.Length == 0)
            return new NameFault("is empty", 0, 0);
        if (name is "." or "..")
            return new NameFault("is a path", 0, name.Length);
        return name.IndexOfAny(['/', '%']) is var at and >= 0 ? new NameFault($"holds '{name[at]}'", at, 1) : null;
    }

    /// <summary>A subdomain, <c>/</c> and a path (<c>ingress.k8s.aws/alb</c>).</summary>
    public static NameFault? FaultOfDomainPrefixedPath(string text)
    {
        var slash = text.IndexOf('/');
        if (text.Length == 0)
            return new NameFault("is empty", 0, 0);
        if (slash < 0)
            return new NameFault("has no '/': a domain and a path are needed ('example.com/name')", 0, text.Length);
        if (slash == 0 || slash == text.Length - 1)
            return new NameFault(slash == 0 ? "has no domain before its '/'" : "has no path behind its '/'", slash, 1);
        if (FaultOfSubdomain(text, 0, slash) is { } fault)
            return fault with { Reason = "has a domain that " + fault.Reason };
        for (var i = slash + 1; i < text.Length; i++)
        {
            if (!IsAlphanumeric(text[i]) && "/-._~%!$&'()*+,;=:".IndexOf(text[i]) < 0)
                return new NameFault($"holds {Quote(text[i])} in its path", i, 1);
        }
        return null;
    }

    private static NameFault? FaultOfSubdomain(string name, int from, int to)
    {
        if (Length(to - from, SubdomainLength) is { } length)
            return length with { Start = from };
        var start = from;
        for (var i = from; i <= to; i++)
        {
            if (i < to && name[i] != '.')
                continue;
            if (i == start)
                return new NameFault("has nothing between two dots or at an end", Math.Min(i, to - 1), 1);
            if (Characters(name, start, i, isUpperAllowed: false, "-") is { } fault)
                return fault;
            start = i + 1;
        }
        return null;
    }

    private static NameFault? Length(int length, int limit)
    {
        if (length == 0)
            return new NameFault("is empty", 0, 0);
        return length > limit ? new NameFault(Invariant($"has {length} characters, {limit} are allowed"), 0, length) : null;
    }

    private static NameFault? Characters(string name, int start, int end, bool isUpperAllowed, string separators)
    {
        for (var i = start; i < end; i++)
        {
            if (!(isUpperAllowed ? IsAlphanumeric(name[i]) : IsLower(name[i])) && separators.IndexOf(name[i]) < 0)
                return new NameFault($"holds {Describe(name[i])}", i, 1);
        }
        if (separators.IndexOf(name[start]) >= 0)
            return new NameFault($"starts with '{name[start]}'", start, 1);
        return separators.IndexOf(name[end - 1]) >= 0 ? new NameFault($"ends with '{name[end - 1]}'", end - 1, 1) : null;
    }

    private static string Describe(char c) => c is >= 'A' and <= 'Z' ? $"the upper-case letter '{c}'" : Quote(c);

    private static string Quote(char c) => c switch
    {
        ' ' => "a blank",
        '\n' or '\r' => "a line break",
        '\t' => "a tab",
        _ => $"'{c}'",
    };

    private static bool IsLower(char c) => c is >= 'a' and <= 'z' or >= '0' and <= '9';

    private static bool IsAlphanumeric(char c) => IsLower(c) || c is >= 'A' and <= 'Z';

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
