using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// The conditions of one path's rule: those of <c>conditions.NAME</c> with the Ingress' own host and path
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_listener_rules.go, buildRuleConditions).
/// </summary>
internal sealed class RuleConditions
{
    private readonly List<RuleCondition> others = [];
    private readonly List<ConditionValue> hosts = [];
    private readonly List<ConditionValue> hostRegexes = [];
    private readonly List<ConditionValue> paths = [];
    private readonly List<ConditionValue> pathRegexes = [];

    private RuleConditions()
    {
    }

    /// <summary>In the controller's order; <c>null</c> where something of them is unknown or refused.</summary>
    public static IReadOnlyList<RuleCondition>? Of(IngressPath path) => Read(path)?.Merge();

    /// <summary>
    /// The first value of <c>conditions.NAME</c> that is a pattern where the Ingress' own host or path is a regular expression, or the other way
    /// round, which the controller refuses; <c>null</c> where there is none, or something is unknown.
    /// </summary>
    public static RuleCondition? Clash(IngressPath path) => Read(path) is not { } conditions ? null
        : Clash(RuleConditionField.HostHeader, conditions.hosts, conditions.hostRegexes) ?? Clash(RuleConditionField.PathPattern, conditions.paths, conditions.pathRegexes);

    private static RuleCondition? Clash(RuleConditionField field, List<ConditionValue> patterns, List<ConditionValue> regexes)
    {
        if (patterns.Count == 0 || regexes.Count == 0)
            return null;
        if (patterns[0].Part is null)
            return new RuleCondition(field, [regexes[0]]) { IsRegex = true };
        return regexes[0].Part is null ? new RuleCondition(field, [patterns[0]]) : null;
    }

    private static RuleConditions? Read(IngressPath path)
    {
        if (path.Host.IsUnknown || PathOrder.ValuesOf(path) is not { } values || path.Backend.ServiceName is not { IsPresent: true } name)
            return null;
        var ingress = path.Rule.Ingress.Resource;
        var annotation = RuleJson.Of(ingress, IngressAnnotations.Conditions, IngressAnnotations.Prefix + "/conditions." + name.Value);
        if (annotation.IsUnknown)
            return null;
        var conditions = new RuleConditions();
        conditions.AddOwn(path, values);
        if (annotation.Root is JsonArray written)
            conditions.AddWritten(written, annotation.Node!);
        return conditions;
    }

    private void AddOwn(IngressPath path, PathValues values)
    {
        if (path.Host.OrNull() is { Length: > 0 } host)
            hosts.Add(new ConditionValue(host, path.Host.Node));
        foreach (var text in values.Texts)
            (values.IsRegex ? pathRegexes : paths).Add(new ConditionValue(text, path.Path.Node));
    }

    /// <summary>A condition of a field that the controller does not know is left out.</summary>
    private void AddWritten(JsonArray written, YamlNode node)
    {
        foreach (var condition in written.Items)
        {
            switch (condition.TextOf("field"))
            {
                case "host-header":
                    Add(condition.Written("hostHeaderConfig"), node, hosts, hostRegexes);
                    break;
                case "path-pattern":
                    Add(condition.Written("pathPatternConfig"), node, paths, pathRegexes);
                    break;
                case "http-header":
                    AddHeader(condition.Written("httpHeaderConfig"), node);
                    break;
                case "http-request-method":
                    others.Add(new RuleCondition(RuleConditionField.HttpRequestMethod, Texts(condition.Written("httpRequestMethodConfig"), "values", node)));
                    break;
                case "query-string":
                    others.Add(new RuleCondition(RuleConditionField.QueryString, Pairs(condition.Written("queryStringConfig"), node)));
                    break;
                case "source-ip":
                    others.Add(new RuleCondition(RuleConditionField.SourceIp, Texts(condition.Written("sourceIPConfig"), "values", node)));
                    break;
            }
        }
    }

    private static void Add(JsonNode? config, YamlNode node, List<ConditionValue> values, List<ConditionValue> regexes)
    {
        values.AddRange(Texts(config, "values", node));
        regexes.AddRange(Texts(config, "regexValues", node));
    }

    private void AddHeader(JsonNode? config, YamlNode node)
    {
        var regexes = Texts(config, "regexValues", node);
        others.Add(new RuleCondition(RuleConditionField.HttpHeader, regexes.Count > 0 ? regexes : Texts(config, "values", node))
        {
            IsRegex = regexes.Count > 0,
            HeaderName = config.TextOf("httpHeaderName") is { Length: > 0 } name ? name : null,
        });
    }

    private static List<ConditionValue> Texts(JsonNode? config, string member, YamlNode node) =>
        config.ItemsOf(member).Select(i => i is JsonString text ? new ConditionValue(text.Value, node, text.ContentSpan) : new ConditionValue("", node, i.Span)).ToList();

    private static List<ConditionValue> Pairs(JsonNode? config, YamlNode node) => config.ItemsOf("values")
        .Select(i => new ConditionValue(i.TextOf("value"), node, i.Span, i.Written("key") is JsonString key ? key.Value : null)).ToList();

    private List<RuleCondition>? Merge()
    {
        if ((hosts.Count > 0 && hostRegexes.Count > 0) || (paths.Count > 0 && pathRegexes.Count > 0))
            return null;
        AddMerged(RuleConditionField.HostHeader, hosts, isRegex: false);
        AddMerged(RuleConditionField.HostHeader, hostRegexes, isRegex: true);
        AddMerged(RuleConditionField.PathPattern, paths, isRegex: false);
        AddMerged(RuleConditionField.PathPattern, pathRegexes, isRegex: true);
        if (others.Count == 0)
            others.Add(new RuleCondition(RuleConditionField.PathPattern, [new ConditionValue("/*", null)]));
        return others;
    }

    private void AddMerged(RuleConditionField field, List<ConditionValue> values, bool isRegex)
    {
        if (values.Count > 0)
            others.Add(new RuleCondition(field, values) { IsRegex = isRegex });
    }
}
