using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Annotations;

/// <summary>
/// What the controller wants of <c>conditions.NAME</c> (pkg/ingress/config_types.go and model_build_listener_rules.go of
/// https://github.com/kubernetes-sigs/aws-load-balancer-controller), and what AWS wants of the conditions that come of it
/// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html).
/// </summary>
internal static class ConditionRule
{
    private const int MaxNameLength = 40;

    public static void Check(JsonNode root, ValueCheck check)
    {
        if (root is not JsonArray conditions)
            return;
        foreach (var condition in conditions.Items)
            CheckOne(condition, check);
        foreach (var field in new[] { "http-request-method", "source-ip" })
        {
            foreach (var second in conditions.Items.Where(c => c.TextOf("field") == field).Skip(1))
                check.Report(ValueProblemKind.JsonContent, second.Span, $"a rule has one condition of field '{field}', this is another", ValueCheck.ByAws);
        }
        CheckMixture(conditions, "host-header", "hostHeaderConfig", check);
        CheckMixture(conditions, "path-pattern", "pathPatternConfig", check);
    }

    private static void CheckOne(JsonNode condition, ValueCheck check)
    {
        var field = condition.TextOf("field");
        if (ConfigOf(field) is not { } member)
        {
            var clause = field.Length == 0 ? "a condition has no 'field'" : $"{Words.Quote(field)} is no field of a condition";
            check.Report(ValueProblemKind.JsonContent, condition.PlaceOf("field"), clause, ValueEffect.Ignored("no condition at all: the rule matches more than is written"));
            return;
        }
        if (condition.Written(member) is not { } config)
        {
            check.Report(ValueProblemKind.JsonContent, condition.PlaceOf(member), $"a condition of field '{field}' needs '{member}'");
            return;
        }
        var values = config.ItemsOf("values");
        var hasRegex = field is "host-header" or "path-pattern" or "http-header" && config.ItemsOf("regexValues").Count > 0;
        if (values.Count > 0 && hasRegex)
            check.Report(ValueProblemKind.JsonContent, config.PlaceOf("regexValues"), $"'{member}' takes either 'values' or 'regexValues', not both");
        else if (values.Count == 0 && !hasRegex)
            check.Report(ValueProblemKind.JsonContent, config.PlaceOf("values"), $"'{member}' has no 'values'");
        else
            CheckValues(field, config, values, check);
    }

    private static string? ConfigOf(string field) => field switch
    {
        "host-header" => "hostHeaderConfig",
        "http-header" => "httpHeaderConfig",
        "http-request-method" => "httpRequestMethodConfig",
        "path-pattern" => "pathPatternConfig",
        "query-string" => "queryStringConfig",
        "source-ip" => "sourceIPConfig",
        _ => null,
    };

    private static void CheckValues(string field, JsonNode config, IReadOnlyList<JsonNode> values, ValueCheck check)
    {
        if (field == "http-header")
            CheckHeaderName(config, check);
        foreach (var value in values)
        {
            switch (field)
            {
                case "http-request-method" when value is JsonString { Value: var method } && !IsMethod(method):
                    check.Report(ValueProblemKind.Pattern, value.Span, $"{Words.Quote(method)} is no request method (capital letters, '-' and '_')", ValueCheck.ByAws);
                    break;
                case "source-ip" when value is JsonString { Value: var range } && Cidr.Parse(range) is null:
                    check.Report(ValueProblemKind.Address, value.Span, $"{Words.Quote(range)} is not a range of addresses", ValueCheck.ByAws);
                    break;
                case "query-string" when value.TextOf("value").Length == 0:
                    check.Report(ValueProblemKind.JsonContent, value.PlaceOf("value"), "a query string has no 'value'");
                    break;
            }
        }
    }

    private static void CheckHeaderName(JsonNode config, ValueCheck check)
    {
        var name = config.TextOf("httpHeaderName");
        var clause = name switch
        {
            "" => "'httpHeaderConfig' has no 'httpHeaderName'",
            { Length: > MaxNameLength } => $"the header's name has {name.Length} characters, at most {MaxNameLength} are possible",
            _ when string.Equals(name, "Host", StringComparison.OrdinalIgnoreCase) => "the header 'Host' is compared by a condition of field 'host-header' only",
            _ => null,
        };
        if (clause is not null)
            check.Report(ValueProblemKind.JsonContent, config.PlaceOf("httpHeaderName"), clause, ValueCheck.ByAws);
    }

    private static bool IsMethod(string method) => method.Length is > 0 and <= MaxNameLength && method.All(c => c is >= 'A' and <= 'Z' or '-' or '_');

    /// <summary>All conditions of one of these fields become one, which has either literal values or regular expressions.</summary>
    private static void CheckMixture(JsonArray conditions, string field, string member, ValueCheck check)
    {
        var configs = conditions.Items.Where(c => c.TextOf("field") == field).Select(c => c.Written(member)).ToList();
        if (configs.Count < 2 || !configs.Exists(c => c.ItemsOf("values").Count > 0))
            return;
        if (configs.Find(c => c.ItemsOf("regexValues").Count > 0 && c.ItemsOf("values").Count == 0) is { } regex)
        {
            check.Report(
                ValueProblemKind.JsonContent,
                regex.PlaceOf("regexValues"),
                $"all conditions of field '{field}' take either 'values' or 'regexValues', not both");
        }
    }
}
