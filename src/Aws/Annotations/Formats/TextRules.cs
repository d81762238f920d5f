using ManifestLint.Aws.Go;
using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>
/// What single pieces of text must look like, for the controller (LBC: its source) or for AWS
/// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/Welcome.html).
/// </summary>
internal static class TextRules
{
    /// <summary>Starts with this, and goes on with at least one letter, digit or one of the further characters.</summary>
    public static TextRule Prefixed(string prefix, string noun, string further = "-") => (text, _) =>
        text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length && FirstOther(text.Substring(prefix.Length), further) is null
            ? null
            : Whole(ValueProblemKind.Pattern, text, $"{Words.Quote(text)} is no {noun} ({prefix}…)", ValueCheck.ByAws);

    /// <summary>A load balancer's name: the controller counts its bytes, AWS has the rest.</summary>
    public static TextFault? LoadBalancerName(string text, AnnotationContext context)
    {
        if (text.Length > 32)
            return TooLong(text, 32, "name", ValueCheck.ByController);
        if (text.Length == 0)
            return Empty("name", ValueCheck.ByAws);
        if (FirstOther(text, "-") is { } place)
            return At(text, place, "cannot stand in a load balancer's name (letters, digits and '-')", ValueCheck.ByAws);
        if (text[0] == '-' || text[text.Length - 1] == '-')
            return Whole(ValueProblemKind.Pattern, text, "a load balancer's name neither starts nor ends with '-'", ValueCheck.ByAws);
        return text.StartsWith("internal-", StringComparison.Ordinal)
            ? new TextFault(ValueProblemKind.Pattern, new TextSpan(0, 9), "a load balancer's name does not start with 'internal-'", ValueCheck.ByAws)
            : null;
    }

    /// <summary>A group's name: <c>^([a-z0-9][-a-z0-9.]*)?[a-z0-9]$</c>, at most 63 characters (pkg/ingress/group_loader.go).</summary>
    public static TextFault? GroupName(string text, AnnotationContext context)
    {
        if (text.Length == 0)
            return Empty("name of the group", ValueCheck.ByController);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.')
                continue;
            var lower = text.ToLowerInvariant();
            var meant = lower != text && GroupName(lower, context) is null ? lower : null;
            return At(text, i, "cannot stand in a group's name (lower-case letters, digits, '-' and '.')", ValueCheck.ByController) with { Meant = meant };
        }
        if (text[0] is '-' or '.' || text[text.Length - 1] is '-' or '.')
            return Whole(ValueProblemKind.Pattern, text, "a group's name starts and ends with a lower-case letter or a digit", ValueCheck.ByController);
        return text.Length <= 63 ? null : TooLong(text, 63, "name of the group", ValueCheck.ByController);
    }

    /// <summary>The path of a health check: 1 to 1024 characters from a slash on.</summary>
    public static TextFault? HealthCheckPath(string text, AnnotationContext context)
    {
        if (text.Length == 0)
            return Empty("path", ValueCheck.ByAws);
        if (text[0] != '/')
            return Whole(ValueProblemKind.Pattern, text, $"the path {Words.Quote(text)} does not start with '/'", ValueCheck.ByAws);
        return text.Length <= 1024 ? null : TooLong(text, 1024, "path", ValueCheck.ByAws);
    }

    /// <summary>Status codes: numbers and <c>from-to</c> ranges between commas, all within one of the ranges that AWS takes.</summary>
    public static TextRule SuccessCodes(params NumberRange[] allowed) => (text, _) =>
    {
        if (text.Length == 0)
            return Empty("list of codes", ValueCheck.ByAws);
        var codes = new List<long>();
        for (var start = 0; start <= text.Length;)
        {
            var comma = text.IndexOf(',', start);
            var end = comma < 0 ? text.Length : comma;
            var item = text.Substring(start, end - start);
            if (!ReadCodes(item, codes))
            {
                var message = $"{Words.Quote(item)} is neither a code nor a range of codes (200-299)";
                return new TextFault(ValueProblemKind.Pattern, new TextSpan(start, item.Length), message, ValueCheck.ByAws);
            }
            start = end + 1;
        }
        return allowed.Any(range => codes.All(code => range.Contains(code)))
            ? null
            : Whole(ValueProblemKind.Range, text, $"{Words.Quote(text)} is not in the range {string.Join(" or ", allowed)} of AWS", ValueCheck.ByAws);
    };

    /// <summary>A range of addresses as <c>net.ParseCIDR</c> reads it.</summary>
    public static TextFault? Cidr(string text, AnnotationContext context) =>
        Go.Cidr.TryParse(text, out _) is var error && error != AddressError.None ? AddressFault(text, error) : null;

    /// <summary>A range as the API server wants it: leading zeros and host bits are refused only where the context says so.</summary>
    public static TextFault? ApiServerCidr(string text, AnnotationContext context)
    {
        var error = Go.Cidr.TryParse(text, out var cidr);
        if (error == AddressError.LeadingZero && !context.RefusesLooseCidrs)
            return null;
        if (error != AddressError.None)
            return AddressFault(text, error);
        return cidr.IsCanonical || !context.RefusesLooseCidrs
            ? null
            : Whole(ValueProblemKind.Address, text, $"{text} has host bits set") with { Meant = cidr.Canonical.ToString() };
    }

    /// <summary>An IPv4 address.</summary>
    public static TextFault? IPv4(string text, AnnotationContext context)
    {
        if (IpAddress.TryParse(text, out var address) is var error && error != AddressError.None)
            return AddressFault(text, error, "IPv4 address");
        return address.IsIPv4 ? null : Whole(ValueProblemKind.Address, text, $"{text} is no IPv4 address");
    }

    /// <summary>An IPv6 address; the controller also takes one with a zone.</summary>
    public static TextFault? IPv6(string text, AnnotationContext context)
    {
        var error = IpAddress.TryParse(text, out var address);
        if (error is not (AddressError.None or AddressError.Zone))
            return AddressFault(text, error, "IPv6 address");
        return error == AddressError.Zone || address.IsIPv6
            ? null
            : Whole(ValueProblemKind.Address, text, $"{text} is no IPv6 address");
    }

    /// <summary><c>auto_assigned</c>, or an IPv6 range of length 80 (pkg/networking/utils.go).</summary>
    public static TextFault? SourceNatPrefix(string text, AnnotationContext context)
    {
        if (text == "auto_assigned")
            return null;
        var parts = text.Split('/');
        return parts.Length >= 2 && parts[1] == "80" && IPv6(parts[0], context) is null
            ? null
            : Whole(ValueProblemKind.Address, text, $"{Words.Quote(text)} is neither 'auto_assigned' nor an IPv6 range of length 80");
    }

    /// <summary>A number, as <c>strconv.Atoi</c> reads it.</summary>
    public static TextFault? PortNumber(string text, AnnotationContext context) =>
        GoInt.Parse64(text) is not null ? null : Whole(ValueProblemKind.Integer, text, $"{Words.Quote(text)} is no port number");

    /// <summary>An id or a Name tag: names may hold anything, but blanks between ids are meant as commas.</summary>
    public static TextRule IdOrName(string idPrefix) => (text, _) =>
    {
        var words = text.Split([' ', '\t', '\n', '\r', ';'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && words.All(word => word.StartsWith(idPrefix, StringComparison.Ordinal))
            ? NotCommas(text, words)
            : null;
    };

    /// <summary>An ARN.</summary>
    public static TextFault? Arn(string text, AnnotationContext context)
    {
        var words = text.Split([' ', '\t', '\n', '\r', ';'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && words.All(word => word.StartsWith("arn:", StringComparison.Ordinal)))
            return NotCommas(text, words);
        return text.StartsWith("arn:", StringComparison.Ordinal) && text.Split(':').Length >= 6 && !text.Any(GoSpace.IsSpace)
            ? null
            : Whole(ValueProblemKind.Pattern, text, $"{Words.Quote(text)} is no ARN", ValueCheck.ByAws);
    }

    /// <summary><c>none</c>, nothing, or the ARN of a web ACL; nothing detaches like <c>none</c>, which is for a rule to say.</summary>
    public static TextFault? WebAclArn(string text, AnnotationContext context) => text is "" or "none" ? null : Arn(text, context);

    /// <summary>A web ACL's name: <c>^[\w\-]+$</c>, at most 128 characters; nothing is as if it were not there.</summary>
    public static TextFault? WebAclName(string text, AnnotationContext context) =>
        FirstOther(text, "-_") is { } place ? At(text, place, "cannot stand in the name of a web ACL", ValueCheck.ByAws) : null;

    /// <summary>The name of a security policy; load balancers have predefined ones only.</summary>
    public static TextFault? SslPolicy(string text, AnnotationContext context)
    {
        if (text.Length == 0)
            return Empty("name of the policy", ValueCheck.ByAws);
        return text.StartsWith("ELBSecurityPolicy-", StringComparison.Ordinal) && FirstOther(text, "-_.") is null
            ? null
            : Whole(ValueProblemKind.Pattern, text, $"{Words.Quote(text)} is no predefined security policy (ELBSecurityPolicy-…)", ValueCheck.ByAws);
    }

    private static bool ReadCodes(string text, List<long> codes)
    {
        var ends = text.Split('-');
        if (ends.Length > 2)
            return false;
        foreach (var end in ends)
        {
            if (end.Length == 0 || end[0] == '+' || GoInt.Parse64(end) is not { } code)
                return false;
            codes.Add(code);
        }
        return ends.Length == 1 || codes[codes.Count - 2] <= codes[codes.Count - 1];
    }

    private static TextFault AddressFault(string text, AddressError error, string noun = "CIDR range")
    {
        var (message, meant) = error switch
        {
            AddressError.NoPrefixLength => ($"{text} is an address, not a range", text + (text.Contains(":") ? "/128" : "/32")),
            AddressError.LeadingZero => ($"{text} has a number with a leading zero", null),
            AddressError.PrefixLength => ($"{Words.Quote(text)} has no valid prefix length behind the '/'", null),
            AddressError.Zone => ($"{text} has a zone", null),
            _ => ($"{Words.Quote(text)} is no {noun}", (string?)null),
        };
        return Whole(ValueProblemKind.Address, text, message) with { Meant = meant };
    }

    private static TextFault Whole(ValueProblemKind kind, string text, string message, ValueEffect? effect = null) =>
        new(kind, new TextSpan(0, text.Length), message, effect);

    private static TextFault TooLong(string text, int allowed, string noun, ValueEffect effect) =>
        new(ValueProblemKind.Length, new TextSpan(allowed, text.Length - allowed), $"the {noun} has {text.Length} characters, {allowed} are allowed", effect);

    private static TextFault Empty(string noun, ValueEffect effect) => new(ValueProblemKind.Empty, default, $"the {noun} is empty", effect);

    private static TextFault At(string text, int place, string message, ValueEffect effect) =>
        new(ValueProblemKind.Pattern, new TextSpan(place, 1), $"{Words.Quote(text.Substring(place, 1))} {message}", effect);

    private static TextFault NotCommas(string text, string[] words) =>
        Whole(ValueProblemKind.List, text, "entries are separated by commas only", ValueCheck.ByAws) with { Meant = string.Join(",", words) };

    private static int? FirstOther(string text, string further)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsAlphanumeric(text[i]) && further.IndexOf(text[i]) < 0)
                return i;
        }
        return null;
    }

    private static bool IsAlphanumeric(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
