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

    private static readonly string[] GroupsMadeElsewhere = ["targetGroupARN"];

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
            ActionRule.CheckTargetGroup(group, groups.Count, GroupsMadeElsewhere, outOfRange: null, check);
        if (groups.Count > MaxFurtherTargetGroups)
        {
            var message = $"a listener forwards to at most {MaxFurtherTargetGroups} target groups beside the Service's own, not {groups.Count}";
            check.Report(ValueProblemKind.JsonContent, config.PlaceOf("targetGroups"), message, ValueCheck.ByAws);
        }
        if (config.Written("baseServiceWeight") is { } weight)
            ActionRule.CheckWeight(weight, ValueCheck.ByAws, check);
    }
}
