using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// The target groups of one member of a load balancer: one per Service and port, however many paths lead there
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_target_group.go).
/// </summary>
internal sealed class IngressTargetGroups
{
    private readonly ClusterModel cluster;
    private readonly ControllerSettings controller;
    private readonly LoadBalancer loadBalancer;
    private readonly LoadBalancerMember member;
    private readonly IngressSettings settings;
    private readonly bool? areBuilt;
    private readonly Dictionary<(string Service, IntOrString Port), TargetGroup> byServicePort = [];
    private readonly Dictionary<IngressBackend, RoutedBackend> byBackend = [];

    public IngressTargetGroups(
        ClusterModel cluster, ControllerSettings controller, LoadBalancer loadBalancer, LoadBalancerMember member, IngressSettings settings)
    {
        this.cluster = cluster;
        this.controller = controller;
        this.loadBalancer = loadBalancer;
        this.member = member;
        this.settings = settings;
        areBuilt = AreBuilt();
        foreach (var backend in settings.Ingress.Backends)
            byBackend[backend] = Route(backend);
    }

    public RoutedBackend Of(IngressBackend backend) => byBackend.TryGetValue(backend, out var routed) ? routed : Routed(backend, RuleAction.Unknown);

    /// <summary>The paths in the controller's order.</summary>
    public IEnumerable<RoutedPath> Paths() => PathOrder.Of(settings.Ingress).Select(p => new RoutedPath(loadBalancer, member, p, Of(p.Backend)));

    /// <summary>Whether any listener of the member is not closed by a redirect: a closed one builds neither rules nor target groups.</summary>
    private bool? AreBuilt()
    {
        var isGroup = loadBalancer.Group is not { IsUnset: true };
        if (member.ListenPorts.Value is not { } ports)
            return isGroup ? null : true;
        if (ports.Count == 0)
            return false;
        if (ports.Any(p => p.Protocol != TrafficProtocol.Http))
            return true;
        if (!loadBalancer.SslRedirect.IsKnown)
            return null;
        return loadBalancer.SslRedirect.IsUnset ? loadBalancer.IsOpen ? null : true : false;
    }

    private RoutedBackend Route(IngressBackend backend)
    {
        if (!backend.Resource.IsAbsent)
            return Routed(backend, RuleAction.Unknown);
        var reference = new BackendReference(SourceLocation.Of(backend.Node), backend, isInAction: false);
        if (backend.IsUseAnnotation is not true)
        {
            var port = backend.Port.IsPresent ? backend.Port.Value : (IntOrString?)null;
            return Routed(backend, RuleAction.Forward, TargetGroupOf(backend.ServiceName.OrNull(), port, cluster.ServiceOf(backend), reference));
        }
        if (!backend.ServiceName.IsPresent)
            return Routed(backend, RuleAction.Unknown);
        var forwarded = ForwardedServices.Of(settings.Ingress.Resource, backend.ServiceName.Value);
        var groups = forwarded.Services.Select(s => TargetGroupOf(
            s.Name,
            s.Port,
            cluster.ServiceNamed(settings.Ingress.Namespace, s.Name),
            new BackendReference(s.Location, backend, isInAction: true) { IsOneOfSeveral = forwarded.AreSeveral }));
        return Routed(backend, forwarded.Action, [.. groups]);
    }

    private RoutedBackend Routed(IngressBackend backend, RuleAction action, params TargetGroup[] targetGroups) =>
        new(settings, backend, action, targetGroups, cluster.Set.IsComplete);

    private TargetGroup TargetGroupOf(string? name, IntOrString? port, Lookup<Service> service, BackendReference reference)
    {
        if (name is null || port is null)
            return Add(Build(name, port, service), reference);
        if (!byServicePort.TryGetValue((name, port.Value), out var group))
            byServicePort[(name, port.Value)] = group = Build(name, port, service);
        return Add(group, reference);
    }

    private TargetGroup Add(TargetGroup group, BackendReference reference)
    {
        if (group.References.Count == 0)
            loadBalancer.Add(group);
        if (!group.References.Any(r => r.Location == reference.Location))
            group.Add(reference);
        return group;
    }

    private TargetGroup Build(string? name, IntOrString? port, Lookup<Service> service)
    {
        var targetType = Backend(IngressAnnotations.TargetType, service, w => TrafficWords.TargetTypeOf(w), controller.TargetType);
        var http = Setting.Default<TrafficProtocol?>(TrafficProtocol.Http);
        var protocol = Backend(IngressAnnotations.BackendProtocol, service, w => TrafficWords.HttpProtocolOf(w), http);
        var http1 = Setting.Default<ProtocolVersion?>(ProtocolVersion.Http1);
        var version = Backend(IngressAnnotations.BackendProtocolVersion, service, w => TrafficWords.ProtocolVersionOf(w), http1);
        return new TargetGroup(loadBalancer, member, service, port, cluster.PodTemplatesSelectedBy, HealthCheckOf)
        {
            ServiceName = name,
            IsBuilt = areBuilt,
            MayBeApart = service.Found is { } found && !cluster.Set.IsCertain(member.Resource, found.Resource),
            TargetType = targetType,
            Protocol = protocol,
            ProtocolVersion = version,
            AddressFamily = AddressFamilies.Of(service, controller.ClusterFamily),
            AttributeMaps = [Backend(IngressAnnotations.TargetGroupAttributes, service, GoStringMap.ParseValid, Setting.Unset<GoStringMap>("no attributes"))],
        };
    }

    private HealthCheck HealthCheckOf(TargetGroup group)
    {
        var service = group.ServiceLookup;
        var port = Backend(IngressAnnotations.HealthCheckPort, service, w => w, Setting.Default(HealthCheckPorts.TrafficPort));
        var sameProtocol = Setting.Following(group.Protocol, p => p, "as the backend protocol");
        var path = Setting.Following(group.ProtocolVersion, v => v == ProtocolVersion.Grpc ? "/AWS.ALB/healthcheck" : "/");
        var codes = Setting.Following(group.ProtocolVersion, v => v == ProtocolVersion.Grpc ? "12" : "200");
        return new HealthCheck
        {
            Port = HealthCheckPorts.Resolve(port, service.Found, group.TargetType.Value),
            Protocol = Backend(IngressAnnotations.HealthCheckProtocol, service, w => TrafficWords.HttpProtocolOf(w), sameProtocol),
            Path = Backend(IngressAnnotations.HealthCheckPath, service, w => w, path),
            SuccessCodes = Backend(IngressAnnotations.SuccessCodes, service, w => w, codes),
            Interval = Number(IngressAnnotations.HealthCheckIntervalSeconds, service, 15),
            Timeout = Number(IngressAnnotations.HealthCheckTimeoutSeconds, service, 5),
            HealthyThreshold = Number(IngressAnnotations.HealthyThresholdCount, service, 2),
            UnhealthyThreshold = Number(IngressAnnotations.UnhealthyThresholdCount, service, 2),
        };
    }

    private EffectiveValue<int?> Number(AnnotationDescriptor annotation, Lookup<Service> service, int @default) =>
        Backend(annotation, service, GoInt.Parse32, Setting.Default<int?>(@default));

    private EffectiveValue<T> Backend<T>(AnnotationDescriptor annotation, Lookup<Service> service, Func<string, T?> parse, EffectiveValue<T> @default) =>
        settings.OfBackend(annotation, service, parse, @default);
}
