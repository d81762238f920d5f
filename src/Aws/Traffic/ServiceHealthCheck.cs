using System.Globalization;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// The health check of a Network Load Balancer: TCP, but HTTP on the node's health port where the Service keeps traffic on the node
/// (https://kubernetes.io/docs/tutorials/services/source-ip/#source-ip-for-services-with-type-loadbalancer).
/// </summary>
internal sealed class ServiceHealthCheck(ServiceSettings settings, TargetType? targetType)
{
    private readonly bool? isLocal = IsLocal(settings.Service, targetType);

    public HealthCheck Build()
    {
        var port = settings.Of<string>(ServiceAnnotations.HealthCheckPort, w => w, Default(HealthCheckPorts.TrafficPort, NodeHealthPort()));
        var protocol = settings.Of(ServiceAnnotations.HealthCheckProtocol, ProtocolOf, Default<TrafficProtocol?>(TrafficProtocol.Tcp, TrafficProtocol.Http));
        return new HealthCheck
        {
            Port = HealthCheckPorts.Resolve(port, settings.Service, targetType),
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
        var policy = service.ExternalTrafficPolicy.Or("Cluster");
        if (targetType == TargetType.Ip || service.Type is ServiceType.ClusterIP or ServiceType.NodePort || policy == "Cluster")
            return false;
        return targetType is null || service.Type is null || policy is null ? null : true;
    }

    private string? NodeHealthPort() => settings.Service.HealthCheckNodePort.Or(0) switch
    {
        null => null,
        0 => HealthCheckPorts.Allocated,
        var port => port.Value.ToString(CultureInfo.InvariantCulture),
    };

    private EffectiveValue<T> Default<T>(T? ordinary, T? local) => isLocal switch
    {
        false => EffectiveValue<T>.Default(ordinary, Setting.ControllerDefault),
        true when local is not null => EffectiveValue<T>.Default(local, "controller default for externalTrafficPolicy Local"),
        _ => EffectiveValue<T>.Unknown("whether the Service keeps traffic on the node is not known"),
    };

    private static EffectiveValue<string> UnlessTcp(EffectiveValue<TrafficProtocol?> protocol, EffectiveValue<string> value)
    {
        if (!protocol.IsKnown)
            return EffectiveValue<string>.Unknown("the protocol of the health check is not known");
        return protocol.Value == TrafficProtocol.Tcp ? Setting.Unset<string>("not with a TCP health check") : value;
    }

    private static TrafficProtocol? ProtocolOf(string word) => word.ToUpperInvariant() switch
    {
        "TCP" => TrafficProtocol.Tcp,
        "HTTP" => TrafficProtocol.Http,
        "HTTPS" => TrafficProtocol.Https,
        _ => null,
    };
}
