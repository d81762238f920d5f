using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Annotations;

/// <summary>
/// What the controller wants of <c>transforms.NAME</c> (pkg/ingress/config_types.go of
/// https://github.com/kubernetes-sigs/aws-load-balancer-controller), and what AWS wants of the transforms that come of it
/// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleTransform.html).
/// </summary>
internal static class TransformRule
{
    private const int MaxLength = 1024;

    public static void Check(JsonNode root, ValueCheck check)
    {
        if (root is not JsonArray transforms)
            return;
        var types = new HashSet<string>(StringComparer.Ordinal);
        foreach (var transform in transforms.Items)
        {
            var type = transform.TextOf("type");
            if (ConfigOf(type) is not { } member)
            {
                var clause = type.Length == 0 ? "a transform has no 'type'" : $"{Words.Quote(type)} is no type of transform";
                check.Report(ValueProblemKind.JsonContent, transform.PlaceOf("type"), clause + " (host-header-rewrite or url-rewrite)");
                continue;
            }
            if (!types.Add(type))
                check.Report(ValueProblemKind.JsonContent, transform.Span, $"a rule has one transform of type '{type}', this is another", ValueCheck.ByAws);
            CheckConfig(transform, type, member, check);
        }
    }

    private static string? ConfigOf(string type) => type switch
    {
        "host-header-rewrite" => "hostHeaderRewriteConfig",
        "url-rewrite" => "urlRewriteConfig",
        _ => null,
    };

    private static void CheckConfig(JsonNode transform, string type, string member, ValueCheck check)
    {
        if (transform.Written(member) is not { } config)
        {
            check.Report(ValueProblemKind.JsonContent, transform.PlaceOf(member), $"a transform of type '{type}' needs '{member}'");
            return;
        }
        var rewrites = config.ItemsOf("rewrites");
        if (rewrites.Count == 0)
            check.Report(ValueProblemKind.JsonContent, config.PlaceOf("rewrites"), $"'{member}' has no 'rewrites'");
        if (rewrites.Count > 1)
            check.Report(ValueProblemKind.JsonContent, config.PlaceOf("rewrites"), $"a transform has one rewrite, not {rewrites.Count}", ValueCheck.ByAws);
        foreach (var rewrite in rewrites)
            CheckRewrite(rewrite, check);
    }

    private static void CheckRewrite(JsonNode rewrite, ValueCheck check)
    {
        if (rewrite.TextOf("regex").Length == 0)
            check.Report(ValueProblemKind.JsonContent, rewrite.PlaceOf("regex"), "a rewrite has no 'regex'", ValueCheck.ByAws);
        foreach (var member in new[] { "regex", "replace" })
        {
            if (rewrite.TextOf(member).Length is > MaxLength and var length)
                check.Report(ValueProblemKind.Length, rewrite.PlaceOf(member), $"'{member}' has {length} characters, at most {MaxLength} are possible", ValueCheck.ByAws);
        }
    }
}
