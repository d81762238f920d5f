using System.Globalization;
using ManifestLint.Aws.Plan;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Cli.Planning;

/// <summary>What the forms of a plan call its parts. Nothing is escaped here: each form does that in its own way.</summary>
internal static class PlanWords
{
    /// <summary>The load balancer with its kind.</summary>
    public static string Of(LoadBalancer loadBalancer) => KindOf(loadBalancer) + " " + loadBalancer.Id;

    /// <summary>Port and protocol.</summary>
    public static string Of(Listener listener) => Number(listener.Port) + (listener.Protocol is { } protocol ? " " + protocol.Word() : "");

    /// <summary>The rule's priority, or that and why it is left out; ends where the conditions begin.</summary>
    public static string NameOf(ListenerRule rule) => rule switch
    {
        { Omission: RuleOmission.RedirectLoop } => "not made, for it would redirect to itself: ",
        { Omission: RuleOmission.BehindRedirect } => "not made, for a redirect before it takes all: ",
        { Priority: { } priority } => Number(priority) + ": ",
        _ => "",
    };

    /// <summary>What a request must be for the rule to take it.</summary>
    public static string ConditionsOf(ListenerRule rule) => rule.Conditions is { } conditions
        ? string.Join(", ", conditions.Select(Of))
        : $"conditions unknown (host {rule.Host.OrNull() ?? "?"}, path {rule.Path.Path.OrNull() ?? "?"})";

    /// <summary>What the rule does.</summary>
    public static string ActionsOf(ListenerRule rule) => Of(rule.Actions, rule.Backend);

    /// <summary>What happens to requests that no rule takes; <c>null</c> where the listener only redirects.</summary>
    public static string? DefaultOf(Listener listener) => listener switch
    {
        { DefaultBackend: { } backend } => Of(listener.DefaultActions, backend),
        { DefaultActions: { } actions } => Of(actions),
        { LoadBalancer.Kind: LoadBalancerKind.Application } => "fixed response 404",
        _ => null,
    };

    private static string Of(IReadOnlyList<ListenerAction>? actions, RoutedBackend backend)
    {
        if (actions is not null)
            return Of(actions);
        return backend.TargetGroups.Count > 0 ? string.Join(", ", backend.TargetGroups) : "unknown";
    }

    private static string Of(IReadOnlyList<ListenerAction> actions) => string.Join(", then ", actions.Select(Of));

    private static string Of(RuleCondition condition)
    {
        var values = string.Join(" or ", condition.Values.Select(v => v.Key is { } key ? $"{key}={v.Text}" : v.Text));
        var field = condition.Field switch
        {
            RuleConditionField.HostHeader => "host",
            RuleConditionField.PathPattern => "path",
            RuleConditionField.HttpHeader => "header " + condition.HeaderName,
            RuleConditionField.HttpRequestMethod => "method",
            RuleConditionField.QueryString => "query",
            _ => "client address",
        };
        return $"{field} {(condition.IsRegex ? "matching " : "")}{values}";
    }

    private static string Of(ListenerAction action) => action switch
    {
        ForwardAction forward => string.Join(", ", forward.Targets.Select(Of)),
        RedirectAction redirect => $"redirect ({redirect.StatusCode}) to {AddressOf(redirect)}",
        FixedResponseAction answer => "fixed response " + answer.StatusCode,
        AuthenticateAction login => "log in by " + login.Provider,
        _ => "a valid token",
    };

    private static string Of(ForwardTarget target) =>
        (target.Group?.ToString() ?? target.Arn ?? target.Name) + (target.Weight is { } weight ? $" (weight {Number(weight)})" : "");

    private static string AddressOf(RedirectAction redirect)
    {
        var path = redirect.Path ?? "/#{path}";
        return $"{redirect.Protocol ?? "#{protocol}"}://{redirect.Host ?? "#{host}"}:{redirect.Port ?? "#{port}"}{path}?{redirect.Query ?? "#{query}"}";
    }

    /// <summary>Where a target group's traffic arrives.</summary>
    public static string TargetsOf(TargetGroup group) => group.TargetType.Value switch
    {
        TargetType.Instance => "node port " + NodePortOf(group),
        TargetType.Ip when group.ServicePort?.EffectiveTargetPort is { } port => "pod addresses, port " + port,
        TargetType.Ip => "pod addresses",
        _ => "targets of unknown type",
    };

    /// <summary>A workload with the number of its pods, where it is known.</summary>
    public static string Of(PodTemplate pods) => new Workload(pods).Replicas is { } count ? $"{pods} × {count}" : pods.ToString();

    /// <summary>The base price.</summary>
    public static string PriceOf(LoadBalancer loadBalancer) =>
        "$" + BasePrice.PerMonth(loadBalancer).ToString("0.00", CultureInfo.InvariantCulture) + " a month";

    private static string NodePortOf(TargetGroup group) => group.Service?.OpensNodePort(group.ServicePort) switch
    {
        false => "missing",
        true => group.ServicePort?.NodePort.Or(0) is > 0 and var written ? Number(written) : "allocated by Kubernetes",
        null => "unknown",
    };

    private static string KindOf(LoadBalancer loadBalancer) => loadBalancer.Kind switch
    {
        LoadBalancerKind.Application => "Application Load Balancer",
        LoadBalancerKind.Network => "Network Load Balancer",
        _ => "Classic Load Balancer",
    };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
