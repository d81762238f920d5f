using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Annotations;

/// <summary>
/// What AWS wants of a redirect; the controller hands it on unread
/// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html).
/// </summary>
internal static class RedirectRule
{
    private const int MaxLength = 128;

    private static readonly string[] Parts = ["host", "path", "query", "port", "protocol"];

    public static void Check(JsonNode redirect, ValueCheck check)
    {
        if (redirect.TextOf("statusCode") is not ("HTTP_301" or "HTTP_302") and var status)
            Report(redirect, "statusCode", $"{Words.Quote(status)} is neither HTTP_301 nor HTTP_302", check);
        if (redirect.TextOf("protocol") is not ("" or "HTTP" or "HTTPS" or "#{protocol}") and var protocol)
            Report(redirect, "protocol", $"{Words.Quote(protocol)} is none of HTTP, HTTPS and #{{protocol}}", check);
        if (redirect.TextOf("port") is not ("" or "#{port}") and var port && GoInt.Parse32(port) is not (>= 1 and <= 65535))
            Report(redirect, "port", $"{Words.Quote(port)} is neither a port (1-65535) nor #{{port}}", check);
        if (redirect.TextOf("path") is { Length: > 0 } path && path[0] != '/')
            Report(redirect, "path", $"the path {Words.Quote(path)} does not start with '/'", check);
        if (redirect.TextOf("query") is { Length: > 0 } query && query[0] == '?')
            Report(redirect, "query", "the query is written without its '?'", check);
        foreach (var member in Parts.Take(3))
            CheckText(redirect, member, check);
    }

    private static void CheckText(JsonNode redirect, string member, ValueCheck check)
    {
        var text = redirect.TextOf(member);
        if (text.Length > MaxLength)
            Report(redirect, member, $"the {member} has {text.Length} characters, at most {MaxLength} are possible", check);
        else if (UnknownPlaceholder(text) is { } placeholder)
            Report(redirect, member, $"{placeholder} is none of #{{protocol}}, #{{host}}, #{{port}}, #{{path}} and #{{query}}", check);
    }

    private static string? UnknownPlaceholder(string text)
    {
        for (var open = text.IndexOf("#{", StringComparison.Ordinal); open >= 0; open = text.IndexOf("#{", open + 2, StringComparison.Ordinal))
        {
            var close = text.IndexOf('}', open);
            if (close < 0)
                return null;
            if (!Parts.Contains(text.Substring(open + 2, close - open - 2)))
                return text.Substring(open, close - open + 1);
        }
        return null;
    }

    private static void Report(JsonNode redirect, string member, string message, ValueCheck check) =>
        check.Report(ValueProblemKind.JsonContent, redirect.PlaceOf(member), message, ValueCheck.ByAws);
}
