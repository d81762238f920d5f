using System.Globalization;
using ManifestLint.Aws;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>A health check on a port that the targets do not have.</summary>
public sealed class HealthCheckPortUnresolvable : Rule<TargetGroup>
{
    private const long KubeProxyHealthPort = 10256;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2013",
        Name = "health-check-port-unresolvable",
        Title = "The port of a health check is one that the targets have",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "`healthcheck-port` is `traffic-port`, a number, or the name of a port of the Service. A name is resolved to the node port (instance targets) or to the container's port, which must then be a number; "
            + "what cannot be resolved stops the whole load balancer. A number is taken as it is: on nodes a node port, on pods a container's port.",
        Remedy = "Write `traffic-port`, the name of a port of the Service, or a number that the targets listen on.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#healthcheck-port",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#healthcheck-port",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup subject, LintContext context)
    {
        var written = subject.HealthCheck.Port.WrittenAt as Scalar;
        if (subject.IsBuilt is false || written is null || subject.Service is not { Ports: { } ports } service || !subject.LoadBalancer.IsControllers || Placeholder.IsIn(written.Value))
            return [];
        var text = written.Value;
        if (GoInt.Parse32(text) is { } number)
            return OfNumber(subject, service, number, written, context) is { } finding ? [finding] : [];
        // A near miss of 'traffic-port', blanks and quotes are ML1002.
        if (string.Equals(text, "traffic-port", StringComparison.OrdinalIgnoreCase) || text.Any(c => char.IsWhiteSpace(c) || c is '"' or '\''))
            return [];
        return OfName(subject, service, ports, text, written);
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup subject, LintContext context)
    {
        var port = subject.HealthCheck.Port;
        if (subject.IsBuilt is false || !subject.LoadBalancer.IsControllers || port.WrittenAt is not Scalar { Value: var text } || text == "traffic-port")
            return null;
        if ((subject.MissingService() ?? Missing.Value("the port of the health check", port)) is { } unknown)
            return unknown;
        if (subject.MissingTargetType(context) is { } type)
            return type;
        return GoInt.Parse32(text) is null || subject.Service is not { } service
            ? null
            : Missing.Fact("the range of node ports", context.Platform.NodePortRange, "cluster.nodePortRange") ?? Missing.Pods(service, context);
    }

    private IEnumerable<Finding> OfName(TargetGroup subject, Service service, IReadOnlyList<ServicePort> ports, string name, Scalar written)
    {
        if (ports.Any(p => p.Name.IsUnknown))
            return [];
        var port = ports.FirstOrDefault(p => p.Name.Or("") == name);
        if (port is null)
        {
            if (name.Length == 0)
            {
                if (subject.Member.Service is not null)
                    return [OfNothing(subject, service, written)];
                return [];
            }
            var names = ports.Select(p => p.Name.OrNull()).OfType<string>().Where(n => n.Length > 0).ToList();
            var near = NearNames.Of(name, names);
            var hint = near.Count > 0 ? $"; did you mean '{near[0]}'?" : names.Count > 0 ? $": its ports are {Words.List([.. names.Select(n => $"'{n}'")])}." : ": its ports have no names.";
            return [Report(written, $"The health check asks for port '{name}', which Service '{service.Name}' does not have{hint}")
                .As(Certainty.OfSettings(subject))
                .RelatedTo(service.Resource.Spec.Mapping?.Entry("ports")?.Key ?? service.NameNode, $"the ports of Service '{service.Name}'")];
        }
        else if (subject.TargetType.Value is TargetType.Ip && port.EffectiveTargetPort?.Name is { } target)
        {
            return [Report(written, $"The health check of ip targets asks for port '{name}' of Service '{service.Name}', whose targetPort '{target}' is a name itself: the controller needs a number there.")
                .As(Certainty.OfTargetType(subject))
                .WithRemedy("Write the container's port by number, here or in the Service's `targetPort`.")
                .RelatedTo(port.TargetPort.Node, "the target port")];
        }
        return [];
    }

    /// <summary>An empty text is the name of a port without one, which a Service with several ports does not have.</summary>
    private Finding OfNothing(TargetGroup subject, Service service, Scalar written) =>
        Report(written, $"The health check asks for a port without a name, and every port of Service '{service.Name}' has one.")
            .As(Certainty.OfSettings(subject))
            .RelatedTo(service.Resource.Spec.Mapping?.Entry("ports")?.Key ?? service.NameNode, $"the ports of Service '{service.Name}'");

    private Finding? OfNumber(TargetGroup subject, Service service, int number, Scalar written, LintContext context)
    {
        if (context.Platform.NodePortRange is not { IsKnown: true, Value: var range } || subject.Pods is not { IsCertain: true, Templates.Count: > 0 } pods || number is < 1 or > 65535)
            return null;
        var text = number.ToString(CultureInfo.InvariantCulture);
        if (subject.TargetType.Value is TargetType.Instance)
        {
            return range.Contains(number) || number == KubeProxyHealthPort || service.HealthCheckNodePort.Or(0) is null || service.HealthCheckNodePort.Or(0) == number || MayListenOnNode(pods, number)
                ? null
                : Report(written, $"The health check asks the nodes for port {text}, which is no node port ({range}), and no pod behind Service '{service.Name}' opens it on its node.").As(Severity.Warning);
        }
        return subject.TargetType.Value is TargetType.Ip && range.Contains(number) && Listens(pods, number) is false
            ? Report(written, $"The health check asks the pods for port {text}, which looks like a node port ({range}): ip targets are checked at the container's port, and no container of Service '{service.Name}' declares this one.")
                .As(Severity.Warning)
            : null;
    }

    private static bool MayListenOnNode(PodSelection pods, long number) => pods.Templates.Any(t =>
        t.Containers is not { } containers || containers.Any(c => c.Ports is not { } ports || ports.Any(p =>
            p.HostPort.IsUnknown || (p.HostPort.IsPresent && p.HostPort.Value == number) || (t.HostNetwork is not false && (p.Number.IsUnknown || (p.Number.IsPresent && p.Number.Value == number)))))
            || (t.HostNetwork is not false && containers.All(c => c.Ports is { Count: 0 })));

    private static bool? Listens(PodSelection pods, long number)
    {
        var ports = pods.Templates.SelectMany(t => t.Containers ?? []).Select(c => c.Ports).ToList();
        if (pods.Templates.Any(t => t.Containers is null) || ports.Any(p => p is null))
            return null;
        return ports.SelectMany(p => p!).Any(p => p.Number.IsUnknown || (p.Number.IsPresent && p.Number.Value == number));
    }
}
