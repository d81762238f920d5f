using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Annotations;

/// <summary>What the controller wants of <c>jwt-validation</c> (pkg/ingress/enhanced_backend_builder.go, buildJwtValidationConfig).</summary>
internal static class JwtRule
{
    public static void Check(JsonNode root, ValueCheck check)
    {
        foreach (var member in new[] { "jwksEndpoint", "issuer" })
            RequireText(root, member, "it", check);
        if ((root as JsonObject)?.Value("additionalClaims") is not JsonArray claims)
            return;

        foreach (var claim in claims.Items)
        {
            RequireText(claim, "format", "an additional claim", check);
            RequireText(claim, "name", "an additional claim", check);
            if ((claim as JsonObject)?.Value("values") is not JsonArray { Items.Count: > 0 })
                check.Report(ValueProblemKind.JsonContent, Place(claim, "values"), "an additional claim has no 'values'");
        }
    }

    private static void RequireText(JsonNode node, string member, string subject, ValueCheck check)
    {
        if ((node as JsonObject)?.Value(member) is not JsonString { Value.Length: > 0 })
            check.Report(ValueProblemKind.JsonContent, Place(node, member), $"{subject} has no '{member}'");
    }

    private static Engine.Text.TextSpan Place(JsonNode node, string member) => ((node as JsonObject)?.Value(member) ?? node).Span;
}
