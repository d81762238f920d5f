using System.Globalization;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>What the traffic model says of a load balancer and of a target group, as a person reads it: each value with who decides it.</summary>
public static class TrafficStatements
{
    private const string Unset = "not set";

    /// <summary>The load balancer's own settings. Where only kind and owner are known, nothing.</summary>
    public static IReadOnlyList<Statement> Statements(this LoadBalancer loadBalancer)
    {
        if (loadBalancer.Owner == LoadBalancerOwner.InTree)
            return [];
        var statements = new List<Statement>
        {
            loadBalancer.Scheme.ToStatement("scheme", s => s!.Value.Word()),
            loadBalancer.AddressType.ToStatement("address type", t => t!.Value.Word()),
            Listeners(loadBalancer),
            loadBalancer.Subnets.ToStatement("subnets", Words),
            loadBalancer.SecurityGroups.ToStatement("security groups", Words),
            loadBalancer.ManagesTargetAccess.ToStatement("target access", m => m is true ? "opened by the controller" : "left to others"),
        };
        AddUnlessUnset(statements, loadBalancer.Group.ToStatement("group", g => g), 0);
        AddUnlessUnset(statements, loadBalancer.Name.ToStatement("name", n => n), 0);
        AddUnlessUnset(statements, loadBalancer.SslRedirect.ToStatement("redirects HTTP to port", p => Number(p)), statements.Count);
        AddUnlessUnset(statements, loadBalancer.Attributes.ToStatement("attributes", Words), statements.Count);
        return statements;
    }

    /// <summary>The settings of a Network Load Balancer in front of an Application Load Balancer.</summary>
    public static IReadOnlyList<Statement> Statements(this FrontendNlb frontend)
    {
        var statements = new List<Statement>
        {
            frontend.Scheme.ToStatement("scheme", s => s!.Value.Word()),
            frontend.Subnets.ToStatement("subnets", Words),
        };
        AddUnlessUnset(statements, frontend.EipAllocations.ToStatement("elastic addresses", Words), statements.Count);
        return statements;
    }

    /// <summary>The target group's Service, settings, health check and pods.</summary>
    public static IReadOnlyList<Statement> Statements(this TargetGroup targetGroup)
    {
        var statements = new List<Statement>
        {
            OfService(targetGroup),
            targetGroup.TargetType.ToStatement("target type", t => t!.Value.Word()),
            targetGroup.Protocol.ToStatement("protocol", p => p!.Value.Word()),
            targetGroup.AddressFamily.ToStatement("address family", f => f!.Value.ToString()),
            targetGroup.HealthCheck.Port.ToStatement("health check port", p => p),
            targetGroup.HealthCheck.Path.ToStatement("health check path", p => p),
        };
        AddUnlessUnset(statements, targetGroup.ProtocolVersion.ToStatement("protocol version", v => v!.Value.Word()), 3);
        if (targetGroup.Pods is { } pods)
            statements.Add(OfPods(pods));
        return statements;
    }

    /// <summary>Who takes an Ingress, and why.</summary>
    public static Statement Statement(this IngressOwnership ownership) => new()
    {
        Name = "taken by",
        Value = ownership.Owner switch
        {
            IngressOwner.Controller or IngressOwner.PresumedController => "the AWS Load Balancer Controller",
            IngressOwner.AutoMode => "EKS Auto Mode",
            IngressOwner.Other => "another controller, or nobody",
            _ => null,
        },
        Confidence = ConfidenceOf(ownership.Owner != IngressOwner.Unknown, ownership.Doubt is null),
        Origin = ownership.Supposition ?? ownership.Reason,
        Evidence = (ownership.Evidence ?? ownership.ClassNode) is { } node ? [new NetworkEvidence(node, ownership.Supposition ?? ownership.Reason)] : [],
        UnknownReason = ownership.Owner == IngressOwner.Unknown ? ownership.Reason : null,
        Setting = ownership.ClassName is null ? null : "controller.ingressClass",
        SettingValue = ownership is { Doubt: not null, ClassName: { } name } ? SettingText.Text(name) : null,
    };

    /// <summary>Who makes the load balancer of a Service, and why.</summary>
    /// <param name="ownership">Who makes it.</param>
    /// <param name="loadBalancer">The load balancer; <c>null</c> where there is none.</param>
    public static Statement Statement(this ServiceOwnership ownership, LoadBalancer? loadBalancer) => new()
    {
        Name = "taken by",
        Value = ownership.Owner switch
        {
            ServiceOwner.Controller when loadBalancer is null => "whichever controller the cluster has",
            ServiceOwner.Controller => "the AWS Load Balancer Controller",
            ServiceOwner.AutoMode => "EKS Auto Mode",
            ServiceOwner.InTreeNetworkLoadBalancer or ServiceOwner.InTreeClassicLoadBalancer => "Kubernetes' own AWS provider",
            ServiceOwner.NoLoadBalancer => "nobody: it asks for no load balancer",
            ServiceOwner.OtherClass => "another controller",
            ServiceOwner.Nobody => "nobody: its address stays pending",
            _ => null,
        },
        Confidence = ConfidenceOf(ownership.Owner != ServiceOwner.Unknown, loadBalancer?.Doubt is null),
        Origin = ownership.Reason,
        Evidence = ownership.Evidence is { } node ? [new NetworkEvidence(node, ownership.Reason)] : [],
        UnknownReason = ownership.Owner == ServiceOwner.Unknown ? ownership.Reason : null,
        Setting = ownership.OnlyByWebhook ? "controller.serviceMutatorWebhook" : null,
        SettingValue = ownership.OnlyByWebhook ? "true" : null,
    };

    /// <summary>A setting as people read it.</summary>
    /// <param name="value">The setting.</param>
    /// <param name="name">What AWS calls it.</param>
    /// <param name="words">The value in words.</param>
    /// <param name="setting">The key of the configuration that states it, where there is one.</param>
    internal static Statement ToStatement<T>(this EffectiveValue<T> value, string name, Func<T, string?> words, string? setting = null) => new()
    {
        Name = name,
        Value = value.Value is { } known ? words(known) : value.IsUnset ? Unset : null,
        Confidence = ConfidenceOf(value.IsKnown, !value.IsAssumed),
        Origin = value.IsKnown ? value.Origin : "",
        Evidence = value.WrittenAt is { } node ? [new NetworkEvidence(node, value.Origin)] : [],
        Overridden = [.. value.Overrides.Where(o => o.WrittenAt is not null).Select(o => new NetworkEvidence(o.WrittenAt!, $"'{o.Text ?? "?"}', {o.Origin}"))],
        UnknownReason = value.UnknownReason,
        Setting = setting,
    };

    private static Statement OfService(TargetGroup targetGroup)
    {
        var lookup = targetGroup.ServiceLookup;
        var found = lookup.Found;
        var named = targetGroup.ServiceName is { } name ? $"Service '{name}'" : "the Service";
        return new Statement
        {
            Name = "Service",
            Value = found is null ? null : Describe(found, targetGroup),
            Confidence = ConfidenceOf(found is not null, lookup.IsCertain),
            Evidence = found is null ? [] : [new NetworkEvidence(found.TypeNode ?? found.NameNode, $"Service '{found.Name}'")],
            UnknownReason = found is not null ? null : lookup.UnknownReason ?? $"{named} is not in these files",
        };
    }

    private static string Describe(Service service, TargetGroup targetGroup)
    {
        var type = service.Type is { } known ? service.TypeNode is null ? $"{known} by default" : known.ToString() : "of unknown type";
        var opens = service.OpensNodePort(targetGroup.ServicePort) switch { true => "a node port", false => "no node port", null => "a node port or none" };
        return $"{service.Name}, {type}, opens {opens}";
    }

    private static Statement OfPods(PodSelection pods) => new()
    {
        Name = "pods",
        Value = pods.Templates.Count == 0 ? "none in these files" : string.Join(", ", pods.Templates),
        Confidence = pods.IsCertain ? Confidence.Stated : Confidence.Assumed,
        Origin = pods.IsCertain ? "" : "a placeholder, a patch or an unwritten namespace may bring others",
        Evidence = [.. pods.Templates.Select(t => new NetworkEvidence(t.Resource.NameNode, t.ToString()))],
    };

    private static Statement Listeners(LoadBalancer loadBalancer)
    {
        var unknown = loadBalancer.Members.Select(m => m.ListenPorts.UnknownReason).FirstOrDefault(r => r is not null);
        return new Statement
        {
            Name = "listeners",
            Value = loadBalancer.Listeners.Count == 0 ? null : string.Join(", ", loadBalancer.Listeners.Select(Describe)),
            Confidence = ConfidenceOf(loadBalancer.Listeners.Count > 0, loadBalancer.ListenersAreKnown),
            Origin = OriginOfListeners(loadBalancer),
            Evidence = [.. loadBalancer.Members.Where(m => m.Ingress is not null && m.ListenPorts.WrittenAt is not null)
                .Select(m => new NetworkEvidence(m.ListenPorts.WrittenAt!, m.ListenPorts.Origin))],
            UnknownReason = loadBalancer.Listeners.Count > 0 ? null : unknown ?? "the ports are not known",
        };
    }

    private static string OriginOfListeners(LoadBalancer loadBalancer)
    {
        if (!loadBalancer.ListenersAreKnown)
            return "perhaps more";
        var member = loadBalancer.Members[0];
        return member.Ingress is null ? $"ports of {member}" : member.ListenPorts.IsKnown ? member.ListenPorts.Origin : "";
    }

    private static string Describe(Listener listener) =>
        Number(listener.Port) + (listener.Protocol is { } protocol ? " " + protocol.Word() : "") + (listener.IsClosedByRedirect is true ? " (redirects)" : "");

    private static void AddUnlessUnset(List<Statement> statements, Statement statement, int index)
    {
        if (statement is not { Value: Unset, Evidence.Count: 0 })
            statements.Insert(index, statement);
    }

    private static string Words(GoStringList list) => list.Count == 0 ? "none" : string.Join(", ", list.Select(i => i.Value));

    private static string Words(GoStringMap map) => string.Join(", ", map.Effective().Select(e => $"{e.Key.Value}={e.Value.Value}"));

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static Confidence ConfidenceOf(bool isKnown, bool isCertain) => !isKnown ? Confidence.Unknown : isCertain ? Confidence.Stated : Confidence.Assumed;
}
