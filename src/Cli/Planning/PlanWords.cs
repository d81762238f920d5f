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

    /// <summary>What a request must be for the rule to take it.</summary>
    public static string ConditionsOf(ListenerRule rule)
    {
        var host = rule.Host.IsUnknown ? "host unknown" : rule.Host.OrNull() is { Length: > 0 } named ? "host " + named : "every host";
        var path = rule.PathPatterns switch
        {
            null => "path " + (rule.Path.Path.OrNull() ?? "unknown"),
            { Count: 0 } => "every path",
            var patterns => "path " + string.Join(" or ", patterns),
        };
        return host + ", " + path;
    }

    /// <summary>What the rule does, where it forwards to nothing.</summary>
    public static string ActionOf(ListenerRule rule) => rule.Action switch
    {
        RuleAction.Redirect => "redirect",
        RuleAction.FixedResponse => "fixed response",
        RuleAction.Forward => "forward",
        _ => "unknown action",
    };

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
