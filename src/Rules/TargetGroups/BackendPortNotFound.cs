using System.Globalization;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>A backend that names a port which its Service does not have.</summary>
public sealed class BackendPortNotFound : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2011",
        Name = "backend-port-not-found",
        Title = "A backend names a port of its Service",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "A backend's port is the Service's own `port` or its name, never the container's port or the node port. A port that the Service does not have makes the controller refuse the whole load balancer (\"unable to find port\").",
        Remedy = "Write one of the Service's ports, by number or by name.",
        References =
        [
            "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/k8s/service_utils.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup subject, LintContext context)
    {
        if (subject.IsBuilt is false || subject.Service is not { } service || subject.Port is not { } port || !subject.PortLookup.IsMissing)
            return [];
        if (service.Type is null or ServiceType.ExternalName || service.Ports is not { } ports)
            return [];
        var place = PlaceOf(subject);
        return [Report(place.File, place.Span, $"Service '{service.Name}' has no port {Name(port)}{Explain(port, ports)}")
            .As(Certainty.Of(subject))
            .RelatedTo(PlaceOf(port, ports) ?? service.Resource.Spec.Mapping?.Entry("ports")?.Key ?? service.NameNode, $"the ports of Service '{service.Name}'")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup subject, LintContext context)
    {
        if (subject.IsBuilt is false)
            return null;
        return subject.MissingService() ?? (subject.PortLookup.UnknownReason is { } reason ? new MissingFact($"the port is not known: {reason}") : null);
    }

    private static SourceLocation PlaceOf(TargetGroup subject) =>
        subject.References[0].Backend?.Port.Node is { } node && !subject.References[0].IsInAction ? SourceLocation.Of(node) : subject.BackendReference;

    private static string Explain(IntOrString wanted, IReadOnlyList<ServicePort> ports)
    {
        if (ports.FirstOrDefault(p => p.TargetPort.IsPresent && p.TargetPort.Value == wanted) is { } ofPods)
            return $": that is the pods' port behind {Describe(ofPods)}.";
        if (ports.FirstOrDefault(p => p.NodePort.IsPresent && p.NodePort.Value == wanted.Number) is { } ofNodes)
            return $": that is the node port of {Describe(ofNodes)}.";
        if (wanted.Name is { } name && NearNames.Of(name, ports.Select(p => p.Name.OrNull() ?? "")) is { Count: > 0 } near)
            return $"; did you mean '{near[0]}'?";
        return ports.Count == 0 ? ": it has none." : $": it has {Words.List([.. ports.Select(Describe)])}.";
    }

    private static YamlNode? PlaceOf(IntOrString wanted, IReadOnlyList<ServicePort> ports) =>
        ports.FirstOrDefault(p => p.TargetPort.IsPresent && p.TargetPort.Value == wanted)?.TargetPort.Node
        ?? ports.FirstOrDefault(p => p.NodePort.IsPresent && p.NodePort.Value == wanted.Number)?.NodePort.Node;

    private static string Name(IntOrString port) => port.Name is { } name ? $"'{name}'" : port.ToString();

    private static string Describe(ServicePort port)
    {
        var number = port.Port.IsPresent ? port.Port.Value.ToString(CultureInfo.InvariantCulture) : "?";
        return port.Name.OrNull() is { Length: > 0 } name ? $"port {number} ('{name}')" : $"port {number}";
    }
}
