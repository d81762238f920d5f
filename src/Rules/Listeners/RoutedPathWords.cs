using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules.LoadBalancers;

namespace ManifestLint.Rules.Listeners;

/// <summary>Paths and their rules in sentences, and compared with each other.</summary>
internal static class RoutedPathWords
{
    /// <summary>Host and path in quotes, as a person would type them.</summary>
    public static string Words(this RoutedPath path)
    {
        var text = path.Path.Host.OrNull() + path.Path.Path.OrNull();
        return text.Length == 0 ? "every path" : $"'{text}'";
    }

    /// <summary>The same, with the Ingress where that is another one.</summary>
    public static string WordsFrom(this RoutedPath path, RoutedPath here) =>
        path.Member == here.Member ? path.Words() : $"{path.Words()} of {Members.Name(path.Member, here.Member)}";

    /// <summary>Why nothing can be said about a path whose rule is not known.</summary>
    public static MissingFact? MissingConditions(this RoutedPath path) => path.Conditions is null && path.Rules.Count > 0
        ? new MissingFact($"what the rule of {path.Words()} compares is not known, or the controller refuses it", null, path.Path.Path.Node ?? path.Path.Host.Node)
        : null;

    /// <summary>What keeps the order of the group's rules from being known; <c>null</c> where it is known.</summary>
    public static MissingFact? MissingOrder(this RoutedPath path) =>
        Missing.First(path.LoadBalancer.Members.Select(m => Missing.Value($"the place of {m} in its group", m.Order)));

    /// <summary>Whether two rules are told apart by nothing but where they lead.</summary>
    public static bool HasSameConditions(RoutedPath left, RoutedPath right) =>
        left.Conditions is { } own && right.Conditions is { } other
        && left.Path.PathType.OrNull() == right.Path.PathType.OrNull()
        && own.Count == other.Count
        && own.Zip(other, IsSame).All(same => same);

    /// <summary>Whether two paths lead to the same; <c>null</c> where that is not known.</summary>
    public static bool? HasSameDestination(RoutedPath left, RoutedPath right)
    {
        if (left.Backend.Action is not { } own || right.Backend.Action is not { } other)
            return null;
        if (left.Backend.Kind != RuleAction.Forward || right.Backend.Kind != RuleAction.Forward)
            return own.Equals(other);
        if (left.Member.Resource.Namespace != right.Member.Resource.Namespace || !HasSameServices(left.Backend.TargetGroups, right.Backend.TargetGroups))
            return false;
        return own is ForwardAction first && other is ForwardAction second
            ? first.Targets.Count == second.Targets.Count && first.Targets.Zip(second.Targets, IsSame).All(same => same)
            : true;
    }

    private static bool HasSameServices(IReadOnlyList<TargetGroup> left, IReadOnlyList<TargetGroup> right) =>
        left.Count == right.Count && left.Zip(right, (l, r) => l.ServiceName == r.ServiceName && Equals(l.Port, r.Port)).All(same => same);

    private static bool IsSame(ForwardTarget left, ForwardTarget right) => left.Arn == right.Arn && left.Name == right.Name && left.Weight == right.Weight;

    private static bool IsSame(RuleCondition left, RuleCondition right) =>
        left.Field == right.Field
        && left.IsRegex == right.IsRegex
        && string.Equals(left.HeaderName, right.HeaderName, StringComparison.OrdinalIgnoreCase)
        && Texts(left).SetEquals(Texts(right));

    private static HashSet<(string?, string)> Texts(RuleCondition condition) =>
        new(condition.Values.Select(v => (v.Key, condition.Field == RuleConditionField.HostHeader ? v.Text.ToLowerInvariant() : v.Text)));
}
