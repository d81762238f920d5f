using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Annotations;

/// <summary>
/// What the controller wants of <c>actions.PROTOCOL-PORT</c> on a Service (pkg/service/config_types.go of
/// https://github.com/kubernetes-sigs/aws-load-balancer-controller), and what AWS wants of the action that comes of it
/// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupTuple.html).
/// </summary>
internal static class ServiceActionRule
{
    /// <summary>Five in all: the Service itself is one.</summary>
    private const int MaxFurtherTargetGroups = 4;

    public static void Check(JsonNode root, ValueCheck check)
    {
        var type = root.TextOf("type");
        if (type != "forward")
        {
            var message = type.Length == 0 ? "the action has no 'type', which is always forward" : $"{Words.Quote(type)} is no type of a Service's action, which is always forward";
            check.Report(ValueProblemKind.JsonContent, root.PlaceOf("type"), message);
        }
        else if (root.Written("forwardConfig") is { } config)
        {
            CheckForward(config, check);
        }
        else
        {
            check.Report(ValueProblemKind.JsonContent, root.PlaceOf("forwardConfig"), "an action of type 'forward' needs 'forwardConfig'");
        }
    }

    private static void CheckForward(JsonNode config, ValueCheck check)
    {
        var groups = config.ItemsOf("targetGroups");
        foreach (var group in groups)
            CheckTargetGroup(group, groups.Count, check);
        if (groups.Count > MaxFurtherTargetGroups)
        {
            var message = $"a listener forwards to at most {MaxFurtherTargetGroups} target groups beside the Service's own, not {groups.Count}";
            check.Report(ValueProblemKind.JsonContent, config.PlaceOf("targetGroups"), message, ValueCheck.ByAws);
        }
        if (config.Written("baseServiceWeight") is { } weight && OutOfRange(weight) is { } value)
            check.Report(ValueProblemKind.Range, weight.Span, $"the weight {value} is not within 0-999", ValueCheck.ByAws);
    }

    private static void CheckTargetGroup(JsonNode group, int count, ValueCheck check)
    {
        var service = group.Written("serviceName");
        var arn = group.Written("targetGroupARN");
        if (service is null && arn is null)
            check.Report(ValueProblemKind.JsonContent, group.Span, "a target group has neither 'serviceName' nor 'targetGroupARN'");
        else if (service is not null && arn is not null)
            check.Report(ValueProblemKind.JsonContent, arn.Span, "'serviceName' and 'targetGroupARN' exclude each other");
        else if (service is not null && group.Written("servicePort") is null)
            check.Report(ValueProblemKind.JsonContent, group.PlaceOf("servicePort"), $"Service {Words.Quote(group.TextOf("serviceName"))} has no 'servicePort'");
        if (group.Written("weight") is not { } weight)
        {
            if (count > 1)
                check.Report(ValueProblemKind.JsonContent, group.Span, "each of several target groups needs a 'weight'");
        }
        else if (OutOfRange(weight) is { } value)
        {
            check.Report(ValueProblemKind.Range, weight.Span, $"the weight {value} is not within 0-999");
        }
    }

    private static int? OutOfRange(JsonNode weight) => weight.TryGetInt32(out var value) && value is < 0 or > 999 ? value : null;
}
