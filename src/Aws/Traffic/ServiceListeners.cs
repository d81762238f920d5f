using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// The listeners and target groups of a Service's Network Load Balancer
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/service/model_build_listener.go and model_build_target_group.go).
/// </summary>
internal sealed class ServiceListeners(
    ClusterModel cluster, ControllerSettings controller, ServiceSettings settings, LoadBalancer loadBalancer, LoadBalancerMember member)
{
    private readonly NetworkSettings network = loadBalancer.Network!;
    private readonly Dictionary<(string Service, IntOrString Port), TargetGroup> others = [];

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
            var evidence = member.ServiceOwnership?.Evidence ?? Service.TypeNode ?? Service.NameNode;
            var group = TargetGroupOf(Lookup<Service>.Of(Service), Service.Name, IntOrString.Of(first.Port.Value), protocols.Target);
            group.Add(new BackendReference(SourceLocation.Of(evidence), null, isInAction: false));
            loadBalancer.Add(group);
            var key = $"{ServiceAnnotations.Prefix}/actions.{protocols.Listener?.Word()}-{port.Key}";
            var action = RuleJson.Of(Service.Resource, ServiceAnnotations.Action, key);
            listener.DefaultTargetGroup = action.IsAbsent ? group : null;
            listener.ServiceAction = action.IsAbsent
                ? new ForwardAction([new ForwardTarget(group, null, null, null)])
                : Forward(action, group, listener.Protocol);
        }
    }

    /// <summary>
    /// The Service itself with its weight, then the target groups that the action names; their settings are the Service's own
    /// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/service/model_build_target_group.go, buildTargetGroupTuples).
    /// </summary>
    private ForwardAction? Forward(RuleJson action, TargetGroup own, TrafficProtocol? protocol)
    {
        if (action.Root.TextOf("type") != "forward" || action.Root.Written("forwardConfig") is not { } config || protocol is null)
            return null;
        var targets = new List<ForwardTarget> { new(own, null, null, Weight(config, "baseServiceWeight")) };
        foreach (var target in config.ItemsOf("targetGroups"))
        {
            var weight = Weight(target, "weight");
            if (target.Written("targetGroupARN") is JsonString arn)
                targets.Add(new ForwardTarget(null, arn.Value, null, weight));
            else if (OtherGroup(target, action.Node!, protocol.Value) is { } group)
                targets.Add(new ForwardTarget(group, null, null, weight));
            else
                return null;
        }
        return new ForwardAction(targets)
        {
            IsSticky = config.Written("targetGroupStickinessConfig").Written("enabled") is JsonBool enabled ? enabled.Value : null,
        };
    }

    private static int? Weight(JsonNode node, string name) => node.Written(name) is { } weight && weight.TryGetInt32(out var value) ? value : null;

    private TargetGroup? OtherGroup(JsonNode target, YamlNode node, TrafficProtocol protocol)
    {
        if (target.Written("serviceName") is not JsonString name || target.Written("servicePort") is not { } written
            || !written.TryGetIntOrString(out var number, out var text))
        {
            return null;
        }
        var service = cluster.ServiceNamed(Service.Namespace, name.Value);
        var port = number is { } known ? IntOrString.Of(known) : IntOrString.Of(text!);
        // The controller names a target group by the port's number.
        if (service.Found?.PortFor(port).Found is { Port.IsPresent: true } found)
            port = IntOrString.Of(found.Port.Value);
        if (!others.TryGetValue((name.Value, port), out var group))
        {
            var ends = protocol == TrafficProtocol.Tls && target.Written("decrypt") is JsonBool { Value: true };
            var spoken = EffectiveValue<TrafficProtocol?>.Written(
                ends ? TrafficProtocol.Tcp : protocol, SettingSource.ServiceAnnotation, null, node, Service.Resource);
            others[(name.Value, port)] = group = TargetGroupOf(service, name.Value, port, spoken);
            loadBalancer.Add(group);
        }
        group.Add(new BackendReference(SourceLocation.Within(node, name.ContentSpan), null, isInAction: true));
        return group;
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
    private IReadOnlyList<EffectiveValue<GoStringMap>> AttributesOf(IntOrString port)
    {
        var key = ServiceAnnotations.TargetGroupAttributes.Key + "." + port;
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

    private TargetGroup TargetGroupOf(Lookup<Service> service, string name, IntOrString port, EffectiveValue<TrafficProtocol?> protocol)
    {
        var attributes = AttributesOf(port);
        return new(loadBalancer, member, service, port, cluster.PodTemplatesSelectedBy, HealthCheckOf)
        {
            ServiceName = name,
            TargetType = TargetTypeOf(),
            Protocol = protocol,
            ProtocolVersion = Setting.Unset<ProtocolVersion?>("a Network Load Balancer speaks no HTTP"),
            AddressFamily = AddressFamilies.Of(service, controller.ClusterFamily),
            AttributeMaps = attributes,
            ProxyProtocol = ProxyProtocol.Of(settings, port, attributes),
            MayBeApart = service.Found is { } found && found != Service && !cluster.Set.IsCertain(member.Resource, found.Resource),
        };
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
