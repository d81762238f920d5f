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
    private readonly NetworkSettings network = loadBalancer.Network!;

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
        var port = ports[0];
        var tls = EndsTls(port);
        var quic = Names(network.QuicPorts, port, whereUnset: false);
        if (tls is null || quic is null || PlainProtocolOf(ports) is not { } plain)
            return (null, EffectiveValue<TrafficProtocol?>.Unknown("the protocol of the port is not known, or there is no such listener"));
        if (quic is true)
            return plain switch
            {
                TrafficProtocol.Udp => (TrafficProtocol.Quic, Written(TrafficProtocol.Quic, port)),
                TrafficProtocol.TcpUdp => (TrafficProtocol.TcpQuic, Written(TrafficProtocol.TcpQuic, port)),
                _ => (null, EffectiveValue<TrafficProtocol?>.Unknown("the controller refuses QUIC on this port")),
            };
        if (tls is not true || plain != TrafficProtocol.Tcp)
            return (plain, Written(plain, port));
        var target = settings.Of<TrafficProtocol?>(
            ServiceAnnotations.BackendProtocol, w => w == "ssl" ? TrafficProtocol.Tls : TrafficProtocol.Tcp, Written(TrafficProtocol.Tcp, port));
        return (TrafficProtocol.Tls, target);
    }

    /// <summary>TCP or UDP, or both where two ports of one number are merged; <c>null</c> where that is unknown, or refused.</summary>
    private TrafficProtocol? PlainProtocolOf(List<ServicePort> ports)
    {
        var words = ports.Select(p => p.Protocol.Or("TCP")).ToList();
        var merges = ports.Count > 1 ? network.MergesTcpAndUdp.Value : false;
        if (merges is true)
            return words.Count == 2 && words.Contains("TCP") && words.Contains("UDP") ? TrafficProtocol.TcpUdp : null;
        return merges is null ? null : words[0] switch
        {
            "TCP" => TrafficProtocol.Tcp,
            "UDP" => TrafficProtocol.Udp,
            _ => null,
        };
    }

    /// <summary>Whether the load balancer ends TLS on a port: with a certificate, on all ports unless some are named.</summary>
    private bool? EndsTls(ServicePort port)
    {
        if (!network.Certificates.IsKnown)
            return null;
        return network.Certificates.Value is { Count: > 0 } ? Names(network.TlsPorts, port, whereUnset: true) : false;
    }

    /// <summary>Whether a list of port names and numbers holds a port.</summary>
    private static bool? Names(EffectiveValue<GoStringList> list, ServicePort port, bool whereUnset)
    {
        if (!list.IsKnown)
            return null;
        return list.Value is { Count: > 0 } named ? Three.Any(named.Select(n => NetworkSettings.Means(n.Value, port))) : whereUnset;
    }

    /// <summary>The attributes of one port's target group, the stronger source first; an empty value of a port leaves the other one.</summary>
    private IReadOnlyList<EffectiveValue<GoStringMap>> AttributesOf(ServicePort port)
    {
        var key = ServiceAnnotations.TargetGroupAttributes.Key + "." + port.Port.Value.ToString(CultureInfo.InvariantCulture);
        var ofPort = Service.Resource.Annotation(key);
        var none = Setting.Unset<GoStringMap>("no attributes");
        var whole = settings.Of(ServiceAnnotations.TargetGroupAttributes, GoStringMap.ParseValid, none);
        if (ofPort.IsAbsent)
            return [whole];
        var own = ofPort.IsPresent && GoStringMap.ParseValid(ofPort.Value) is { } map
            ? EffectiveValue<GoStringMap>.Written(map, SettingSource.ServiceAnnotation, null, ofPort.Node, Service.Resource)
            : EffectiveValue<GoStringMap>.Unknown("the attributes cannot be read", ofPort.Node, Service.Resource);
        return [own, whole];
    }

    private TargetGroup TargetGroupOf(ServicePort port, EffectiveValue<TrafficProtocol?> protocol, bool hasAction)
    {
        var found = Lookup<Service>.Of(Service);
        var group = new TargetGroup(loadBalancer, member, found, IntOrString.Of(port.Port.Value), cluster.PodTemplatesSelectedBy, HealthCheckOf)
        {
            ServiceName = Service.Name,
            TargetType = TargetTypeOf(),
            Protocol = hasAction ? EffectiveValue<TrafficProtocol?>.Unknown("an action of the listener decides") : protocol,
            ProtocolVersion = Setting.Unset<ProtocolVersion?>("a Network Load Balancer speaks no HTTP"),
            AddressFamily = AddressFamilies.Of(found, controller.ClusterFamily),
            AttributeMaps = AttributesOf(port),
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
        var kind = settings.Of<string>(ServiceAnnotations.LoadBalancerType, w => w, Setting.Unset<string>("unset"));
        if (kind.Value == "nlb-ip")
            return kind.Select<TargetType?>(_ => TargetType.Ip);
        return settings.Of<TargetType?>(ServiceAnnotations.NlbTargetType, w => w == "ip" ? TargetType.Ip : TargetType.Instance, controller.TargetType);
    }

    private HealthCheck HealthCheckOf(TargetGroup group) => new ServiceHealthCheck(settings, group.TargetType.Value).Build();

    private EffectiveValue<TrafficProtocol?> Written(TrafficProtocol? value, ServicePort port) =>
        EffectiveValue<TrafficProtocol?>.Written(
            value, SettingSource.Field, $"port of Service '{Service.Name}'", port.Protocol.Node ?? port.Port.Node, Service.Resource);
}
