using System.Globalization;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;

namespace ManifestLint.Aws.Plan;

/// <summary>
/// The Network Load Balancer that a group of Ingresses asks for before its Application Load Balancer
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_frontend_nlb.go).
/// </summary>
internal sealed class StackFrontends(LoadBalancer behind, StackSettings settings)
{
    private readonly SortedDictionary<int, Listener> listeners = Listeners(behind);

    /// <summary>Whether the members ask for one.</summary>
    public bool IsWanted { get; } = !settings.IsService && settings.Flag(IngressAnnotations.EnableFrontendNlb) is true;

    public PlanObject Balancer()
    {
        var groups = settings.List(IngressAnnotations.FrontendNlbSecurityGroups).ToList();
        var balancer = new PlanObject()
            .Add("id", "FrontendNlb")
            .Add("type", LoadBalancerKind.Network.Word())
            .Add("scheme", settings.Text(IngressAnnotations.FrontendNlbScheme) ?? Scheme.Internal.Word())
            .Add("ipAddressType", behind.AddressType.Value?.Word());
        if (groups.Count > 0)
            balancer.Add("securityGroups", groups);
        else
            balancer.Add("securityGroups", "managed");
        return balancer
            .Add("eipAllocations", settings.List(IngressAnnotations.FrontendNlbEipAllocations))
            .Add("attributes", settings.Map(IngressAnnotations.FrontendNlbAttributes))
            .Add("tags", Tags())
            .Add("listeners", listeners.Keys.Select(port => ListenerOn(port, isManaged: groups.Count == 0)));
    }

    public IEnumerable<PlanObject> TargetGroups() => listeners.Select(l => new PlanObject()
        .Add("id", IdOf(l.Key))
        .Add("targetType", "alb")
        .Add("port", l.Key)
        .Add("protocol", TrafficProtocol.Tcp.Word())
        .Add("ipAddressType", "ipv4")
        .Add("healthCheck", HealthCheck(l.Value))
        .Add("tags", Tags()));

    /// <summary>The ports, each with the listener behind it: as a member maps them, else its own.</summary>
    private static SortedDictionary<int, Listener> Listeners(LoadBalancer behind)
    {
        var found = new SortedDictionary<int, Listener>();
        foreach (var listener in behind.Listeners)
        {
            foreach (var port in listener.Members.SelectMany(m => PortsBefore(m, listener.Port)))
                found[port] = listener;
        }
        return found;
    }

    private static IEnumerable<int> PortsBefore(LoadBalancerMember member, int port)
    {
        var mapping = member.Settings?.OfAnnotation(IngressAnnotations.FrontendNlbListenerPortMapping, GoStringMap.ParseValid).Value;
        return mapping is not { Count: > 0 } ? [port] : mapping.Effective().Where(e => GoInt.Parse32(e.Value.Value) == port).Select(e => GoInt.Parse32(e.Key.Value) ?? port);
    }

    /// <summary>The security group is opened by the ports of the Application Load Balancer: one that it does not have lets nobody in.</summary>
    private PlanObject ListenerOn(int port, bool isManaged)
    {
        var sameNumber = isManaged ? behind.Listeners.FirstOrDefault(l => l.Port == port) : null;
        return new PlanObject()
            .Add("port", port)
            .Add("protocol", TrafficProtocol.Tcp.Word())
            .Add("inbound", sameNumber is null ? [] : StackListeners.OfMembers(sameNumber))
            .Add("defaultActions", [new PlanObject().Add("type", "forward").Add("targetGroups", [new PlanObject().Add("targetGroup", IdOf(port))])]);
    }

    private PlanObject HealthCheck(Listener listener)
    {
        var check = new PlanObject();
        var port = settings.Text(IngressAnnotations.FrontendNlbHealthCheckPort) ?? HealthCheckPorts.TrafficPort;
        if (GoInt.Parse32(port) is { } number)
            check.Add("port", number);
        else
            check.Add("port", port);
        return check
            .Add("protocol", settings.Text(IngressAnnotations.FrontendNlbHealthCheckProtocol) ?? listener.Protocol?.Word())
            .Add("path", settings.Text(IngressAnnotations.FrontendNlbHealthCheckPath) ?? "/")
            .Add("codes", settings.Text(IngressAnnotations.FrontendNlbHealthCheckSuccessCodes) ?? "200")
            .Add("intervalSeconds", Number(IngressAnnotations.FrontendNlbHealthCheckIntervalSeconds) ?? 15)
            .Add("timeoutSeconds", Number(IngressAnnotations.FrontendNlbHealthCheckTimeoutSeconds) ?? 5)
            .Add("healthyThresholdCount", Number(IngressAnnotations.FrontendNlbHealthCheckHealthyThresholdCount) ?? 2)
            .Add("unhealthyThresholdCount", Number(IngressAnnotations.FrontendNlbHealthCheckUnhealthyThresholdCount) ?? 2);
    }

    private PlanObject Tags() => settings.Text(IngressAnnotations.FrontendNlbTags) is { } own
        ? StackSettings.MapOf(GoStringMap.ParseValid(own))
        : StackRenderer.Tags(behind, settings);

    private long? Number(AnnotationDescriptor annotation) => settings.Text(annotation) is { } text ? GoInt.Parse32(text) : null;

    private static string IdOf(int port) => "FrontendNlb-tg-TCP-" + port.ToString(CultureInfo.InvariantCulture);
}
