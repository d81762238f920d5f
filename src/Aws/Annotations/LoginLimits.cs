using ManifestLint.Aws.Go;
using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>
/// What AWS wants of an identity provider and of the tokens that are validated; the controller hands most of it on unread
/// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AuthenticateOidcActionConfig.html,
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AuthenticateCognitoActionConfig.html,
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_JwtValidationActionConfig.html).
/// </summary>
public static class LoginLimits
{
    private const int MaxEntries = 10;
    private const int MaxLength = 256;
    private const string Secure = "https://";

    private static readonly string[] PoolMembers = ["userPoolARN", "userPoolClientID", "userPoolDomain"];
    private static readonly string[] Endpoints = ["issuer", "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint"];
    private static readonly string[] ClaimFormats = ["single-string", "string-array", "space-separated-values"];
    private static readonly string[] ReservedClaims = ["exp", "iss", "nbf", "iat"];

    /// <summary>What AWS refuses; empty for text that is no JSON object, of which ML1002 speaks, and for other annotations.</summary>
    /// <param name="descriptor"><c>auth-idp-cognito</c>, <c>auth-idp-oidc</c> or <c>jwt-validation</c>.</param>
    /// <param name="text">What is written.</param>
    public static IReadOnlyList<ValueProblem> Check(AnnotationDescriptor descriptor, string text)
    {
        var check = new ValueCheck(descriptor, text, AnnotationContext.Default);
        if (GoJson.Parse(text).Root is not { } root || root is not (JsonObject or JsonNull))
            return [];
        if (descriptor == IngressAnnotations.JwtValidation)
            CheckTokens(root, check);
        else if (descriptor == IngressAnnotations.AuthIdpOidc || descriptor == IngressAnnotations.AuthIdpCognito)
            CheckProvider(root, check, isOidc: descriptor == IngressAnnotations.AuthIdpOidc);
        return check.Problems;
    }

    /// <summary>The Secret that <c>auth-idp-oidc</c> names, and where; an empty name where it names none, <c>null</c> for what is no JSON object.</summary>
    public static (string Name, TextSpan Span)? SecretOf(string text) =>
        GoJson.Parse(text).Root is { } root && root is (JsonObject or JsonNull) ? (root.TextOf("secretName"), root.PlaceOf("secretName")) : null;

    private static void CheckProvider(JsonNode root, ValueCheck check, bool isOidc)
    {
        var members = isOidc ? Endpoints : PoolMembers;
        var missing = members.Where(m => root.TextOf(m).Length == 0).ToList();
        if (missing.Count > 0)
            Report(root, missing.Count == 1 ? missing[0] : "", $"it has no {string.Join(", ", missing.Select(m => $"'{m}'"))}", check);
        foreach (var member in isOidc ? members.Except(missing) : [])
        {
            if (!root.TextOf(member).StartsWith(Secure, StringComparison.OrdinalIgnoreCase))
                Report(root, member, $"'{member}' is {Words.Quote(root.TextOf(member))}, no URL with https", check);
        }
        if (root.Written("authenticationRequestExtraParams") is JsonObject { Members.Count: > MaxEntries and var count })
            Report(root, "authenticationRequestExtraParams", $"it has {count} extra parameters, at most {MaxEntries} are possible", check);
    }

    private static void CheckTokens(JsonNode root, ValueCheck check)
    {
        if (root.TextOf("jwksEndpoint") is { Length: > 0 } endpoint && !endpoint.StartsWith(Secure, StringComparison.OrdinalIgnoreCase))
            Report(root, "jwksEndpoint", $"'jwksEndpoint' is {Words.Quote(endpoint)}, no URL with https", check);
        foreach (var member in new[] { "jwksEndpoint", "issuer" })
            CheckLength(root, member, check);
        var claims = root.ItemsOf("additionalClaims");
        if (claims.Count > MaxEntries)
            Report(root, "additionalClaims", $"it asks for {claims.Count} claims, at most {MaxEntries} are possible", check);
        foreach (var claim in claims)
            CheckClaim(claim, check);
    }

    private static void CheckClaim(JsonNode claim, ValueCheck check)
    {
        if (claim.TextOf("format") is { Length: > 0 } format && !ClaimFormats.Contains(format))
            Report(claim, "format", $"{Words.Quote(format)} is no format of a claim ({string.Join(", ", ClaimFormats)})", check);
        if (claim.TextOf("name") is { } name && ReservedClaims.Contains(name))
            Report(claim, "name", $"the claim '{name}' is always checked and cannot be asked for", check);
        CheckLength(claim, "name", check);
        var values = claim.ItemsOf("values");
        if (values.Count > MaxEntries)
            Report(claim, "values", $"a claim has {values.Count} values, at most {MaxEntries} are possible", check);
        foreach (var value in values.OfType<JsonString>().Where(v => v.Value.Length > MaxLength))
            check.Report(ValueProblemKind.JsonContent, value.Span, $"a value has {value.Value.Length} characters, at most {MaxLength} are possible", ValueCheck.ByAws);
    }

    private static void CheckLength(JsonNode node, string member, ValueCheck check)
    {
        if (node.TextOf(member) is { Length: > MaxLength and var length })
            Report(node, member, $"'{member}' has {length} characters, at most {MaxLength} are possible", check);
    }

    private static void Report(JsonNode node, string member, string message, ValueCheck check) =>
        check.Report(ValueProblemKind.JsonContent, node.PlaceOf(member), message, ValueCheck.ByAws);
}
