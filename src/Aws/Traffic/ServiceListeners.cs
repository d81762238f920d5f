using System.Globalization;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// The listeners and target groups of a Service's Network Load Balancer
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/service/model_build_listener.go and model_build_target_group.go).
/// </summary>
internal sealed class ServiceListeners(
    ClusterModel cluster, ControllerSettings controller, ServiceSettings settings, LoadBalancer loadBalancer, LoadBalancerMember member)
{
    private static readonly EffectiveValue<GoStringList> NoList = EffectiveValue<GoStringList>.Default(null, "unset");

    private Service Service => settings.Service;

    /// <summary>One listener per port number, in the order of the ports; of two ports with one number that are not merged the first counts.</summary>
    public void Build()
    {
        var ports = (Service.Ports ?? []).Where(p => p.Port.IsPresent).GroupBy(p => p.Port.Value);
        foreach (var port in ports.Where(p => p.Key is > 0 and <= 65535))
        {
            var protocols = ProtocolsOf(port.ToList());
            var first = port.First();
            var listener = new Listener(loadBalancer, (int)port.Key, protocols.Listener, SourceLocation.Of(first.Port.Node!)) { Members = [member] };
            loadBalancer.Add(listener);
            var action = Service.Resource.Annotation($"{ServiceAnnotations.Prefix}/actions.{protocols.Listener?.Word()}-{port.Key}");
            var group = TargetGroupOf(first, protocols.Target, hasAction: !action.IsAbsent);
            loadBalancer.Add(group);
            listener.DefaultTargetGroup = action.IsAbsent ? group : null;
        }
    }

    private (TrafficProtocol? Listener, EffectiveValue<TrafficProtocol?> Target) ProtocolsOf(List<ServicePort> ports)
    {
        var word = ports[0].Protocol.Or("TCP");
        var merges = ports.Count < 2 ? false : settings.Of(ServiceAnnotations.EnableTcpUdpListener, text => GoBool.Parse(text) ?? controller.MergesTcpAndUdp, EffectiveValue<bool?>.Default(controller.MergesTcpAndUdp, "controller default")).Value;
        var tls = EndsTls(ports[0]);
        var quic = Names(ServiceAnnotations.QuicEnabledPorts, ports[0], whereUnset: false);
        if (word is null || merges is null || tls is null || quic is null)
            return (null, EffectiveValue<TrafficProtocol?>.Unknown("the protocol of the port is not known"));
        if (merges is true && !(ports.Count == 2 && ports.Any(p => p.Protocol.Or("TCP") == "TCP") && ports.Any(p => p.Protocol.Or("TCP") == "UDP")))
            return (null, EffectiveValue<TrafficProtocol?>.Unknown("the controller merges one TCP and one UDP port, nothing else"));
        var plain = merges is true ? TrafficProtocol.TcpUdp : word == "UDP" ? TrafficProtocol.Udp : word == "TCP" ? TrafficProtocol.Tcp : (TrafficProtocol?)null;
        if (quic is true)
        {
            var upgraded = plain == TrafficProtocol.Udp ? TrafficProtocol.Quic : plain == TrafficProtocol.TcpUdp ? TrafficProtocol.TcpQuic : (TrafficProtocol?)null;
            return (upgraded, upgraded is null ? EffectiveValue<TrafficProtocol?>.Unknown("the controller refuses QUIC on this port") : Written(upgraded, ports[0]));
        }
        if (tls is not true || plain != TrafficProtocol.Tcp)
            return (plain, plain is null ? EffectiveValue<TrafficProtocol?>.Unknown("AWS knows no such protocol") : Written(plain, ports[0]));
        var target = settings.Of<TrafficProtocol?>(
            ServiceAnnotations.BackendProtocol, w => w == "ssl" ? TrafficProtocol.Tls : TrafficProtocol.Tcp, Written(TrafficProtocol.Tcp, ports[0]));
        return (TrafficProtocol.Tls, target);
    }

    /// <summary>Whether the load balancer ends TLS on a port: with a certificate, on all ports unless some are named.</summary>
    private bool? EndsTls(ServicePort port)
    {
        var certificates = settings.Of<GoStringList>(ServiceAnnotations.SslCert, GoStringList.Parse, NoList);
        if (!certificates.IsKnown)
            return null;
        return certificates.Value is { Count: > 0 } ? Names(ServiceAnnotations.SslPorts, port, whereUnset: true) : false;
    }

    /// <summary>Whether a list of port names and numbers holds a port.</summary>
    private bool? Names(AnnotationDescriptor annotation, ServicePort port, bool whereUnset)
    {
        var list = settings.Of<GoStringList>(annotation, GoStringList.Parse, NoList);
        if (!list.IsKnown)
            return null;
        if (list.Value is not { Count: > 0 } named)
            return whereUnset;
        var number = port.Port.Value.ToString(CultureInfo.InvariantCulture);
        if (named.Any(n => n.Value == number))
            return true;
        return port.Name.IsUnknown ? null : port.Name.IsPresent && named.Any(n => n.Value == port.Name.Value);
    }

    private TargetGroup TargetGroupOf(ServicePort port, EffectiveValue<TrafficProtocol?> protocol, bool hasAction)
    {
        var targetType = TargetTypeOf();
        var group = new TargetGroup(loadBalancer, member, Lookup<Service>.Of(Service), IntOrString.Of(port.Port.Value), cluster.PodTemplatesSelectedBy)
        {
            ServiceName = Service.Name,
            TargetType = targetType,
            Protocol = hasAction ? EffectiveValue<TrafficProtocol?>.Unknown("an action of the listener decides") : protocol,
            ProtocolVersion = EffectiveValue<ProtocolVersion?>.Default(null, "a Network Load Balancer speaks no HTTP"),
            AddressFamily = AddressFamilies.Of(Lookup<Service>.Of(Service), controller.ClusterFamily),
            HealthCheck = new ServiceHealthCheck(settings, targetType.Value).Build(),
        };
        var evidence = member.ServiceOwnership?.Evidence ?? Service.TypeNode ?? Service.NameNode;
        group.Add(new BackendReference(SourceLocation.Of(evidence), null, IsInAction: false));
        return group;
    }

    /// <summary>
    /// <c>nlb-ip</c> forces ip; else the annotation, of which everything but <c>ip</c>, the empty text included, means instance; else the default.
    /// </summary>
    private EffectiveValue<TargetType?> TargetTypeOf()
    {
        var kind = settings.Of<string>(ServiceAnnotations.LoadBalancerType, w => w, EffectiveValue<string>.Default(null, "unset"));
        if (kind.Value == "nlb-ip")
            return kind.Select<TargetType?>(_ => TargetType.Ip);
        return settings.Of<TargetType?>(ServiceAnnotations.NlbTargetType, w => w == "ip" ? TargetType.Ip : TargetType.Instance, controller.TargetType);
    }

    private EffectiveValue<TrafficProtocol?> Written(TrafficProtocol? value, ServicePort port) =>
        EffectiveValue<TrafficProtocol?>.Written(value, SettingSource.Field, $"port of Service '{Service.Name}'", port.Protocol.Node ?? port.Port.Node, Service.Resource);
}

/// <summary>
/// The health check of a Network Load Balancer: TCP, but HTTP on the node's health port where the Service keeps traffic on the node
/// (https://kubernetes.io/docs/tutorials/services/source-ip/#source-ip-for-services-with-type-loadbalancer).
/// </summary>
internal sealed class ServiceHealthCheck(ServiceSettings settings, TargetType? targetType)
{
    private readonly bool? isLocal = IsLocal(settings.Service, targetType);

    public HealthCheck Build()
    {
        var protocol = settings.Of(ServiceAnnotations.HealthCheckProtocol, ProtocolOf, Default<TrafficProtocol?>(TrafficProtocol.Tcp, TrafficProtocol.Http));
        return new HealthCheck
        {
            Port = HealthCheckPorts.Resolve(
                settings.Of<string>(ServiceAnnotations.HealthCheckPort, w => w, Default<string>(HealthCheckPorts.TrafficPort, NodeHealthPort())), settings.Service, targetType),
            Protocol = protocol,
            Path = UnlessTcp(protocol, settings.Of<string>(ServiceAnnotations.HealthCheckPath, w => w, Default<string>("/", "/healthz"))),
            SuccessCodes = UnlessTcp(protocol, settings.Of<string>(ServiceAnnotations.HealthCheckSuccessCodes, w => w, Default<string>("200-399", "200-399"))),
            Interval = settings.Of(ServiceAnnotations.HealthCheckInterval, GoInt.Parse32, Default<int?>(10, 10)),
            Timeout = settings.Of(ServiceAnnotations.HealthCheckTimeout, GoInt.Parse32, Default<int?>(10, 6)),
            HealthyThreshold = settings.Of(ServiceAnnotations.HealthCheckHealthyThreshold, GoInt.Parse32, Default<int?>(3, 2)),
            UnhealthyThreshold = settings.Of(ServiceAnnotations.HealthCheckUnhealthyThreshold, GoInt.Parse32, Default<int?>(3, 2)),
        };
    }

    private static bool? IsLocal(Service service, TargetType? targetType)
    {
        if (targetType == TargetType.Ip || service.Type is ServiceType.ClusterIP or ServiceType.NodePort || service.ExternalTrafficPolicy.Or("Cluster") == "Cluster")
            return false;
        return targetType is null || service.Type is null || service.ExternalTrafficPolicy.IsUnknown ? null : true;
    }

    private string? NodeHealthPort() => settings.Service.HealthCheckNodePort.Or(0) switch
    {
        null => null,
        0 => HealthCheckPorts.Allocated,
        var port => port.Value.ToString(CultureInfo.InvariantCulture),
    };

    private EffectiveValue<T> Default<T>(T? ordinary, T? local) => isLocal switch
    {
        false => EffectiveValue<T>.Default(ordinary, "controller default"),
        true when local is not null => EffectiveValue<T>.Default(local, "controller default for externalTrafficPolicy Local"),
        _ => EffectiveValue<T>.Unknown("whether the Service keeps traffic on the node is not known"),
    };

    private static EffectiveValue<string> UnlessTcp(EffectiveValue<TrafficProtocol?> protocol, EffectiveValue<string> value)
    {
        if (!protocol.IsKnown)
            return EffectiveValue<string>.Unknown("the protocol of the health check is not known");
        return protocol.Value == TrafficProtocol.Tcp ? EffectiveValue<string>.Default(null, "not with a TCP health check") : value;
    }

    private static TrafficProtocol? ProtocolOf(string word) => word.ToUpperInvariant() switch
    {
        "TCP" => TrafficProtocol.Tcp,
        "HTTP" => TrafficProtocol.Http,
        "HTTPS" => TrafficProtocol.Https,
        _ => null,
    };
}
