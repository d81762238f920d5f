namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// Recognises text that somebody or something fills in before the manifest is applied; what it stands in is unknown as a whole. In doubt text
/// is no placeholder only where Kubernetes or AWS gives it a meaning: <c>#{host}</c> of redirects, <c>$1</c> and <c>$</c> of regular
/// expressions, <c>HTTP_301</c>, header names, HTML in a response body.
/// </summary>
public static class Placeholder
{
    // Nobody writes a longer run of one letter to be replaced; tests of length limits do.
    private const int LongestRun = 24;

    private const int LongestInBrackets = 80;

    // The last word of an UPPER_CASE token that stands for something of the reader's own. Words that end enum values are not here.
    private static readonly HashSet<string> LastWords = new(StringComparer.Ordinal)
    {
        "ACCOUNT", "ACL", "ADDRESS", "ARN", "ARNS", "BUCKET", "CERT", "CERTIFICATE", "CIDR", "CIDRS", "CLUSTER", "DOMAIN", "EMAIL", "ENDPOINT", "FQDN",
        "HERE", "HOST", "HOSTNAME", "ID", "IDS", "IMAGE", "NAME", "NAMESPACE", "PASSWORD", "PLACEHOLDER", "PREFIX", "REGION", "ROLE", "SECRET", "SG",
        "SUBNET", "SUBNETS", "TAG", "TOKEN", "URI", "URL", "VAL", "VALUE", "VPC", "ZONE",
    };

    private static readonly HashSet<string> HtmlNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "b", "body", "br", "center", "code", "div", "em", "h1", "h2", "h3", "h4", "head", "hr", "html", "i", "img", "li", "link", "meta", "p", "pre",
        "script", "span", "strong", "style", "table", "title", "u", "ul",
    };

    /// <summary>
    /// Whether the text holds <c>${VAR}</c>, <c>$(VAR)</c>, <c>$VAR</c>, <c>{{ … }}</c>, <c>%{…}</c>, <c>&lt;your-arn&gt;</c>, <c>__TOKEN__</c>,
    /// <c>REPLACE_ME</c>, <c>CLUSTER_NAME</c>, <c>arn:aws:acm:REGION:…</c>, <c>sg-xxxx</c> or their like.
    /// </summary>
    public static bool IsIn(string text) => IsMarkedIn(text) || IsWordIn(text);

    /// <summary>
    /// Whether the text holds a placeholder by its punctuation (<c>${VAR}</c>, <c>{{ … }}</c>, <c>&lt;…&gt;</c>, …). Names of environment variables
    /// (<c>CLUSTER_NAME</c>) look like words to be replaced, so there nothing else counts.
    /// </summary>
    public static bool IsMarkedIn(string text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            var found = text[i] switch
            {
                '$' => IsVariable(text, i),
                '{' => text[i + 1] == '{',
                '<' => IsBracketed(text, i),
                '%' => text[i + 1] == '{' && text.IndexOf('}', i) > 0,
                '_' => IsUnderlined(text, i),
                '#' => IsToken(text, i),
                'E' => i == 0 && text.StartsWith("ENC[AES256_GCM,", StringComparison.Ordinal), // https://getsops.io/docs/
                '(' => i == 0 && IsInDoubleParentheses(text),
                '@' => text[i + 1] == '@' && text.IndexOf("@@", i + 2, StringComparison.Ordinal) > i + 2,
                _ => false,
            };
            if (found)
                return true;
        }
        return false;
    }

    /// <summary>At most 40 characters of it, for a sentence.</summary>
    public static string Shorten(string text) => text.Length <= 40 ? text : text.Substring(0, 39) + "…";

    // ${VAR}, ${{ values.x }}, $(VAR), $VAR; not ${1}, $1, ^/path$, (a|$), "$schema", /$metrics
    private static bool IsVariable(string text, int dollar)
    {
        var next = text[dollar + 1];
        if (next is '{' or '(')
            return IsOpened(text, dollar + 2) && text.IndexOf(next == '{' ? '}' : ')', dollar) > 0;
        if (!IsNameStart(next))
            return false;
        var end = dollar + 1;
        var hasLower = false;
        while (end < text.Length && (IsNameStart(text[end]) || IsDigit(text[end])))
            hasLower |= text[end++] is >= 'a' and <= 'z';
        return end - dollar > 2 && (!hasLower || (dollar == 0 && end == text.Length));
    }

    private static bool IsOpened(string text, int start) => start < text.Length && (IsNameStart(text[start]) || text[start] is '{' or ' ');

    // <your-arn>, <service name>; not a < b, a -> b, <h1>, (?<name>…), Somebody <somebody@example.com>
    private static bool IsBracketed(string text, int open)
    {
        var close = text.IndexOf('>', open);
        if (close < open + 2 || close > open + LongestInBrackets || (open > 0 && text[open - 1] is '?' or 'P'))
            return false;
        var first = text[open + 1];
        if (first == '%')
            return true;
        if (!(IsNameStart(first) || IsDigit(first)) || text[close - 1] is ' ' or '/')
            return false;
        var end = open + 1;
        while (end < close && (IsNameStart(text[end]) || IsDigit(text[end])))
            end++;
        if (HtmlNames.Contains(text.Substring(open + 1, end - open - 1)) && (end == close || text[end] == ' '))
            return false;
        return text.IndexOfAny(['@', '<', '\n', '='], open + 1, close - open) < 0;
    }

    // __TOKEN__
    private static bool IsUnderlined(string text, int start)
    {
        if (text[start + 1] != '_' || start + 4 >= text.Length || !(text[start + 2] is not '_' && IsNameStart(text[start + 2])))
            return false;
        var end = start + 2;
        while (end < text.Length && (IsNameStart(text[end]) || IsDigit(text[end]) || text[end] is '-' or '.'))
            end++;
        return end - start > 4 && text[end - 1] == '_' && text[end - 2] == '_';
    }

    // #{TOKEN}#; not #{host}, which a redirect of a load balancer fills in itself
    private static bool IsToken(string text, int start)
    {
        if (text[start + 1] != '{')
            return false;
        var close = text.IndexOf("}#", start, StringComparison.Ordinal);
        return close > start + 2 && (close + 2 == text.Length || text[close + 2] != '{') && text.IndexOf('}', start) == close;
    }

    // ((variable)), as Concourse interpolates it; as part of a longer text it is a regular expression
    private static bool IsInDoubleParentheses(string text)
    {
        if (text.Length < 5 || text[1] != '(' || !text.EndsWith("))", StringComparison.Ordinal))
            return false;
        for (var i = 2; i < text.Length - 2; i++)
        {
            if (!(IsWordPart(text[i]) || text[i] is '-' or '.'))
                return false;
        }
        return true;
    }

    private static bool IsWordIn(string text)
    {
        var isArn = text.IndexOf("arn:", StringComparison.Ordinal) >= 0;
        for (var i = 0; i < text.Length;)
        {
            if (!IsWordPart(text[i]))
            {
                i++;
                continue;
            }
            var start = i;
            var hasUpper = false;
            while (i < text.Length && IsWordPart(text[i]))
                hasUpper |= text[i++] is >= 'A' and <= 'Z';
            if (IsWord(text, start, i, hasUpper, isArn))
                return true;
        }
        return false;
    }

    private static bool IsWord(string text, int start, int end, bool hasUpper, bool isArn)
    {
        var length = end - start;
        if (text[start] is 'x' or 'X' or 'y' or 'Y' or 'z' or 'Z' && IsRun(text, start, end))
            return length is >= 3 and <= LongestRun && (length < text.Length || length <= 12);
        if (length > 5 && text[end - 1] is 'x' or 'X' && text[end - 2] == text[end - 1] && text[end - 3] == text[end - 1] && text[end - 4] == text[end - 1])
            return length <= LongestRun;
        if (length > 3 && (length == 8 || text[start] is 'y' or 'Y' or 'c' or 'C' or 'r' or 'R') && IsInstruction(text, start, end))
            return true;
        return hasUpper && IsUpperWord(text, start, end, isArn);
    }

    private static bool IsRun(string text, int start, int end)
    {
        for (var i = start + 1; i < end; i++)
        {
            if (text[i] != text[start])
                return false;
        }
        return true;
    }

    // changeme, change-me, replace-me, replaceme, your-domain
    private static bool IsInstruction(string text, int start, int end)
    {
        if (Is(text, start, end, "changeme") || Is(text, start, end, "replaceme"))
            return true;
        if (end + 2 >= text.Length || text[end] != '-')
            return false;
        if (Is(text, start, end, "your"))
            return start == 0 || text[start - 1] is ':' or '/' or ',' or '.' or '"';
        return (Is(text, start, end, "change") || Is(text, start, end, "replace"))
            && Is(text, end + 1, end + 3, "me") && (end + 3 == text.Length || !IsWordPart(text[end + 3]));
    }

    private static bool Is(string text, int start, int end, string word) =>
        end - start == word.Length && string.Compare(text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    // CLUSTER_NAME, ROUTE53_ZONE_FQDN, REPLACE_WAF_WEB_ACL_ARN, YOUR_ACCOUNT; within ARNs also REGION, ACCOUNT. Not HTTP_301, ENABLE_X.
    private static bool IsUpperWord(string text, int start, int end, bool isArn)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] is >= 'a' and <= 'z')
                return false;
        }
        var word = text.Substring(start, end - start);
        var underscore = word.LastIndexOf('_');
        if (underscore < 0)
            return word is "PLACEHOLDER" or "TODO" or "FIXME" or "TBD" || (isArn && word is "REGION" or "ACCOUNT" or "ACCOUNTID" or "ID");
        return Starts(word, "REPLACE_") || Starts(word, "YOUR_") || Starts(word, "INSERT_") || Starts(word, "CHANGE_ME")
            || (LastWords.Contains(word.Substring(underscore + 1)) && !Starts(word, "ENABLE_") && !Starts(word, "DISABLE_"));
    }

    private static bool Starts(string word, string start) => word.StartsWith(start, StringComparison.Ordinal);

    private static bool IsWordPart(char c) => IsNameStart(c) || IsDigit(c);

    private static bool IsNameStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
