using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>Instance targets behind a Service that opens no node port.</summary>
public sealed class InstanceTargetWithoutNodePort : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2001",
        Name = "instance-target-without-node-port",
        Title = "Instance targets need a Service with a node port",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "With target type 'instance' the load balancer sends traffic to a port on every node. A Service of type ClusterIP opens none, "
            + "so the controller refuses the whole load balancer, with everything else that belongs to it.",
        Remedy = "Set the Service's `type` to NodePort, or the target type to `ip` if pods have VPC addresses.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-type",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/#prerequisites",
            "https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-nodeport-allocation",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup subject, LintContext context)
    {
        if (subject.TargetType.Value is not TargetType.Instance || subject.IsBuilt is false || !subject.LoadBalancer.IsControllers)
            return [];
        if (subject.Service is not { Type: not ServiceType.ExternalName } service || service.OpensNodePort(subject.ServicePort) is not false)
            return [];

        var place = PlaceOf(subject, service);
        var doubts = Certainty.Doubts(subject, subject.TargetType.IsAssumed);
        var message = $"Target type is 'instance' ({Origin(subject)}), but Service '{service.Name}' {Lack(service, subject.ServicePort)}.{doubts}";
        var finding = Report(place.File, place.Span, message)
            .As(Certainty.OfTargetType(subject))
            .WithRemedy(RemedyFor(service, subject.LoadBalancer.Kind));
        if (NodeOf(service) is var node && SourceLocation.Of(node) != place)
        {
            var isSwitch = service.Type == ServiceType.LoadBalancer;
            finding = finding.RelatedTo(node, isSwitch ? "node ports are switched off here" : $"Service '{service.Name}' is declared here");
        }
        if (subject.Member.Ingress is not null && subject.BackendReference != place)
            finding = finding with { Related = [.. finding.Related, UsedAt(subject)] };
        return [finding.WithFix(OpenNodePort(service, subject.LoadBalancer.Kind)).WithFix(TargetTypeEdits.UseIpTargets(subject))];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup subject, LintContext context)
    {
        if (subject.IsBuilt is false || !subject.LoadBalancer.IsControllers)
            return null;
        if (subject.MissingTargetType(context) is { } unknown)
            return unknown;
        return subject.TargetType.Value is TargetType.Instance ? subject.MissingService() ?? subject.MissingNodePort() : null;
    }

    private static RelatedLocation UsedAt(TargetGroup target) =>
        new(target.BackendReference.File, target.BackendReference.Span, $"{target.Member.Resource} sends traffic to it here");

    /// <summary>The target type where it is written, else what asks for the target group: the backend, or the Service's own switch.</summary>
    private static SourceLocation PlaceOf(TargetGroup target, Service service)
    {
        var isUnwritten = target.TargetType.WrittenAt is null && target.Member.Ingress is null;
        return isUnwritten && service.AllocateLoadBalancerNodePorts.Node is { } off ? SourceLocation.Of(off) : target.TargetTypeLocation;
    }

    private static string Origin(TargetGroup target)
    {
        if (target.TargetType.WrittenAt is not Scalar written)
            return target.TargetType.Origin;
        var origin = target.Member.Service is not null ? "annotation" : target.TargetType.Origin;
        return written.Value == TargetType.Instance.Word() ? origin : $"{origin}: '{written.Value}' is no target type and means instance";
    }

    private static string Lack(Service service, ServicePort? port)
    {
        if (service.Type == ServiceType.LoadBalancer)
            return $"has no node port for port {port?.Port}: allocateLoadBalancerNodePorts is false and the port names none";
        if (service.IsHeadless is true)
            return "is headless and opens no node port";
        return service.TypeNode is null ? "has no type, so it is ClusterIP and opens no node port" : "is ClusterIP and opens no node port";
    }

    private static string RemedyFor(Service service, LoadBalancerKind kind)
    {
        const string orIp = "or set the target type to `ip` if pods have VPC addresses.";
        if (service.Type == ServiceType.LoadBalancer)
            return $"Let Kubernetes allocate node ports, write a `nodePort` for the port, {orIp}";
        if (service.IsHeadless is true)
            return $"Remove `clusterIP: None` and set the Service's `type` to NodePort, {orIp}";
        return $"Set the Service's `type` to {(kind == LoadBalancerKind.Network ? "LoadBalancer" : "NodePort")}, {orIp}";
    }

    private static YamlNode NodeOf(Service service) => service.Type == ServiceType.LoadBalancer
        ? service.AllocateLoadBalancerNodePorts.Node ?? service.NameNode
        : service.TypeNode ?? service.NameNode;

    private static CodeFix? OpenNodePort(Service service, LoadBalancerKind kind)
    {
        if (service.Type == ServiceType.LoadBalancer)
            return EntryEdits.Replace("Let Kubernetes allocate node ports", service.AllocateLoadBalancerNodePorts.Node, "true");
        if (service.IsHeadless is not false)
            return null;
        var type = kind == LoadBalancerKind.Network ? "LoadBalancer" : "NodePort";
        var title = $"Make Service '{service.Name}' a {type}";
        return service.TypeNode is null
            ? EntryEdits.Add(title, service.Resource.Spec.Mapping, "type", type)
            : EntryEdits.Replace(title, service.TypeNode, type);
    }
}
