using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Annotations;

/// <summary>
/// What the controller wants of <c>actions.NAME</c> on an Ingress (pkg/ingress/config_types.go of
/// https://github.com/kubernetes-sigs/aws-load-balancer-controller), and what AWS wants of the action that comes of it
/// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html).
/// </summary>
internal static class ActionRule
{
    private const int MaxTargetGroups = 5;

    private static readonly string[] GroupsMadeElsewhere = ["targetGroupARN", "targetGroupName"];

    public static void Check(JsonNode root, ValueCheck check)
    {
        switch (root.TextOf("type"))
        {
            case "forward":
                CheckForward(root, check);
                break;
            case "redirect":
                if (Config(root, "redirectConfig", "redirect", check) is { } redirect)
                    RedirectRule.Check(redirect, check);
                break;
            case "fixed-response":
                if (Config(root, "fixedResponseConfig", "fixed-response", check) is { } answer)
                    CheckFixedResponse(answer, check);
                break;
            case "":
                check.Report(ValueProblemKind.JsonContent, root.PlaceOf("type"), "the action has no 'type' (forward, redirect or fixed-response)");
                break;
            case var other:
                check.Report(
                    ValueProblemKind.JsonContent, root.PlaceOf("type"), $"{Words.Quote(other)} is no type of action (forward, redirect or fixed-response)");
                break;
        }
    }

    private static JsonNode? Config(JsonNode root, string member, string type, ValueCheck check)
    {
        if (root.Written(member) is not { } config)
        {
            check.Report(ValueProblemKind.JsonContent, root.PlaceOf(member), $"an action of type '{type}' needs '{member}'");
            return null;
        }
        if (config.TextOf("statusCode").Length > 0)
            return config;
        check.Report(ValueProblemKind.JsonContent, config.PlaceOf("statusCode"), $"'{member}' has no 'statusCode'");
        return null;
    }

    private static void CheckFixedResponse(JsonNode answer, ValueCheck check)
    {
        var status = answer.TextOf("statusCode");
        if (!(status.Length == 3 && status[0] is '2' or '4' or '5' && status.All(c => c is >= '0' and <= '9')))
            ReportAws(answer, "statusCode", $"{Words.Quote(status)} is no status that a load balancer answers with (200-299, 400-499, 500-599)", check);
        if (answer.TextOf("contentType") is not ("" or "text/plain" or "text/css" or "text/html" or "application/javascript" or "application/json") and var type)
        {
            ReportAws(
                answer,
                "contentType",
                $"{Words.Quote(type)} is none of text/plain, text/css, text/html, application/javascript and application/json",
                check);
        }
        if (answer.TextOf("messageBody").Length > 1024)
            ReportAws(answer, "messageBody", $"the body has {answer.TextOf("messageBody").Length} characters, at most 1024 are possible", check);
    }

    private static void CheckForward(JsonNode root, ValueCheck check)
    {
        var direct = root.Written("targetGroupARN") is null ? "targetGroupName" : "targetGroupARN";
        if (root.Written("forwardConfig") is not { } config)
        {
            if (root.Written(direct) is null)
                check.Report(ValueProblemKind.JsonContent, root.Span, "an action of type 'forward' needs 'forwardConfig', 'targetGroupARN' or 'targetGroupName'");
            CheckArn(root, check);
            return;
        }
        if (root.Written(direct) is not null)
            check.Report(ValueProblemKind.JsonContent, root.PlaceOf(direct), $"'forwardConfig' and '{direct}' exclude each other");
        var groups = config.ItemsOf("targetGroups");
        foreach (var group in groups)
        {
            CheckTargetGroup(group, groups.Count, GroupsMadeElsewhere, ValueCheck.ByAws, check);
            CheckArn(group, check);
        }
        if (groups.Count > MaxTargetGroups)
            ReportAws(config, "targetGroups", $"an action forwards to at most {MaxTargetGroups} target groups, not {groups.Count}", check);
        CheckStickiness(config.Written("targetGroupStickinessConfig"), check);
    }

    /// <summary>One of the target groups of an action, of an Ingress or of a Service.</summary>
    /// <param name="group">The entry.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="others">The members that may stand in the place of <c>serviceName</c>, the first one to be judged first.</param>
    /// <param name="outOfRange">Who refuses a weight that is out of range.</param>
    /// <param name="check">Where to report.</param>
    internal static void CheckTargetGroup(JsonNode group, int count, IReadOnlyList<string> others, ValueEffect? outOfRange, ValueCheck check)
    {
        var service = group.Written("serviceName");
        var other = others.FirstOrDefault(o => group.Written(o) is not null);
        if (service is null && other is null)
            check.Report(ValueProblemKind.JsonContent, group.Span, $"a target group has neither 'serviceName' nor {string.Join(" or ", others.Select(o => $"'{o}'"))}");
        else if (service is not null && other is not null)
            check.Report(ValueProblemKind.JsonContent, group.PlaceOf(other), $"'serviceName' and '{other}' exclude each other");
        else if (service is not null && group.Written("servicePort") is null)
            check.Report(ValueProblemKind.JsonContent, group.PlaceOf("servicePort"), $"Service {Words.Quote(group.TextOf("serviceName"))} has no 'servicePort'");
        if (group.Written("weight") is { } weight)
            CheckWeight(weight, outOfRange, check);
        else if (count > 1)
            check.Report(ValueProblemKind.JsonContent, group.Span, "each of several target groups needs a 'weight'");
    }

    /// <summary>The weight of a target group, which AWS takes from 0 to 999.</summary>
    internal static void CheckWeight(JsonNode weight, ValueEffect? outOfRange, ValueCheck check)
    {
        if (weight.TryGetInt32(out var value) && value is < 0 or > 999)
            check.Report(ValueProblemKind.Range, weight.Span, $"the weight {value} is not within 0-999", outOfRange);
    }

    private static void CheckArn(JsonNode node, ValueCheck check)
    {
        if (node.Written("targetGroupARN") is not JsonString { Value: var arn })
            return;
        // "arn-of-your-target-group", "legacy-tg-arn": whoever writes so means to fill it in.
        if (arn.IndexOf("arn", StringComparison.OrdinalIgnoreCase) >= 0 && arn.IndexOf(':') < 0)
            return;
        if (!arn.StartsWith("arn:", StringComparison.Ordinal) || arn.IndexOf(":targetgroup/", StringComparison.Ordinal) < 0)
            ReportAws(node, "targetGroupARN", $"{Words.Quote(arn)} is not the ARN of a target group", check);
    }

    private static void CheckStickiness(JsonNode? stickiness, ValueCheck check)
    {
        if (stickiness.Written("enabled") is not JsonBool { Value: true } || stickiness.Written("durationSeconds") is not { } duration)
            return;
        if (duration.TryGetInt32(out var seconds) && seconds is < 1 or > 604800)
            check.Report(ValueProblemKind.Range, duration.Span, $"{seconds} seconds are not within 1-604800 (seven days)", ValueCheck.ByAws);
    }

    private static void ReportAws(JsonNode node, string member, string message, ValueCheck check) =>
        check.Report(ValueProblemKind.JsonContent, node.PlaceOf(member), message, ValueCheck.ByAws);
}
