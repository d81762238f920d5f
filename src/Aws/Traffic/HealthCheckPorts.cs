using System.Globalization;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// The port of a health check: the traffic's own, a number, or the port of a name
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_target_group.go).
/// </summary>
internal static class HealthCheckPorts
{
    public const string TrafficPort = "traffic-port";

    /// <summary>Stands for a node port that Kubernetes allocates.</summary>
    public const string Allocated = "allocated";

    /// <summary>The port that a text means; unknown where the controller refuses it, or the Service's port is not known.</summary>
    public static EffectiveValue<string> Resolve(EffectiveValue<string> written, Service? service, TargetType? targetType)
    {
        if (written.Value is not { } text || text == TrafficPort || text == Allocated)
            return written;
        if (GoInt.Parse32(text) is { } number)
            return written.Select(_ => number.ToString(CultureInfo.InvariantCulture));
        var port = service?.PortFor(IntOrString.Of(text)).Found;
        var resolved = port is null ? null : targetType switch
        {
            TargetType.Instance => port.NodePort.Or(0) is { } nodePort ? nodePort == 0 ? Allocated : nodePort.ToString(CultureInfo.InvariantCulture) : null,
            TargetType.Ip => port.EffectiveTargetPort?.Number?.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        return resolved is null
            ? EffectiveValue<string>.Unknown($"port '{text}' cannot be resolved", written.WrittenAt, written.WrittenIn)
            : written.Select(_ => resolved);
    }
}
