using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Rules.Services;

/// <summary>A port of a Service that leads to no port of its pods.</summary>
public sealed class TargetPortNotExposed : Rule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML5002",
        Name = "target-port-not-exposed",
        Title = "The target port of a Service is a port of its pods",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Nobody,
        Why = "A `targetPort` in words is looked up among the names of the container ports, protocol included; pods without that name get no traffic for the port. "
            + "A number needs no declaration, but one that no container declares is often a slip.",
        Remedy = "Name the container's port in `ports`, or write its number as `targetPort`.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        if (subject.Type is null or ServiceType.ExternalName || subject.Resource.ApiVersion != "v1" || subject.Selector.IsEmpty is not false)
            return [];
        var pods = context.Cluster.PodTemplatesSelectedBy(subject);
        var open = pods.Templates.Select(PortsOf).ToList();
        if (open.Count == 0 || !pods.IsCertain || open.Any(p => p is null))
            return [];
        var ports = open.SelectMany(p => p!).ToList();
        var isCertain = pods.Templates.All(t => context.Cluster.Set.IsCertain(subject.Resource, t.Resource));
        return (subject.Ports ?? []).Select(p => Judge(subject, p, ports, pods, isCertain)).OfType<Finding>();
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Service subject, LintContext context)
    {
        if (subject.Resource.ApiVersion != "v1" || subject.Type is ServiceType.ExternalName)
            return null;
        if ((Missing.Type(subject) ?? Missing.Pods(subject, context)) is { } unknown)
            return unknown;
        var hidden = context.Cluster.PodTemplatesSelectedBy(subject).Templates.FirstOrDefault(t => PortsOf(t) is null);
        return hidden is null || subject.Selector.IsEmpty is not false ? null : new MissingFact($"the ports of {hidden.Resource} are not all known", null, hidden.Resource.NameNode);
    }

    /// <summary>Every port that the pods declare, sidecars included; <c>null</c> where some are not known or something may add containers.</summary>
    private static IReadOnlyList<ContainerPort>? PortsOf(PodTemplate pods)
    {
        if (pods.Containers is not { } containers || pods.InitContainers is not { } first || MayGetContainers(pods))
            return null;
        var ports = new List<ContainerPort>();
        foreach (var container in containers.Concat(first))
        {
            if (container.Ports is not { } declared || declared.Any(p => p.Name.IsUnknown || p.Number.IsUnknown || p.Protocol.IsUnknown))
                return null;
            ports.AddRange(declared);
        }
        return ports;
    }

    private static bool MayGetContainers(PodTemplate pods) => MaySpeakOfInjection(pods.Labels) || MaySpeakOfInjection(pods.Annotations);

    private static bool MaySpeakOfInjection(Field map) =>
        map.IsUnknown || map.MayHaveOthers || (map.IsPresent && map.Mapping?.HasKey(k => k.IndexOf("inject", StringComparison.OrdinalIgnoreCase) >= 0) is not false);

    private Finding? Judge(Service service, ServicePort port, IReadOnlyList<ContainerPort> ports, PodSelection pods, bool isCertain)
    {
        if (port.EffectiveTargetPort is not { } target || port.Protocol.Or("TCP") is not { } protocol)
            return null;
        return target.Name is { } name ? OfName(service, port, name, protocol, ports, pods, isCertain) : OfNumber(service, port, target.Number!.Value, ports, pods);
    }

    private Finding? OfName(Service service, ServicePort port, string name, string protocol, IReadOnlyList<ContainerPort> ports, PodSelection pods, bool isCertain)
    {
        var called = ports.Where(p => p.Name.OrNull() == name).ToList();
        if (called.Any(p => p.Protocol.Or("TCP") == protocol) || ObjectNames.FaultOfPortName(name) is not null)
            return null;
        var other = called.Count > 0 ? called[0] : null;
        var names = ports.Select(p => p.Name.OrNull()).OfType<string>().Where(n => n.Length > 0).Distinct().ToList();
        var near = NearNames.Of(name, names);
        var hint = other is not null ? $" The container's port of that name is {other.Protocol.Or("TCP")}, this one {protocol}."
            : near.Count > 0 ? $" Did you mean '{near[0]}'?"
            : names.Count > 0 ? $" They have {Words.List([.. names.Select(n => $"'{n}'")])}." : " They name none.";
        var doubt = isCertain ? "" : " Only their folder ties these files together.";
        return Report(port.TargetPort.Node!, $"The pods of {Owners(pods)} declare no port '{name}': Service '{service.Name}' sends nothing there.{hint}{doubt}")
            .As(isCertain && service.IsHeadless is false ? Severity.Error : Severity.Warning)
            .RelatedTo(other?.Name.Node ?? (pods.Templates[0].Containers is { Count: > 0 } first ? first[0].Name.Node : null), other is null ? "one of their containers" : "the port of that name");
    }

    private Finding? OfNumber(Service service, ServicePort port, long number, IReadOnlyList<ContainerPort> ports, PodSelection pods)
    {
        if (ports.Count == 0 || ports.Any(p => p.Number.IsPresent && p.Number.Value == number) || (port.TargetPort.Node ?? port.Port.Node) is not { } node)
            return null;
        var numbers = ports.Where(p => p.Number.IsPresent).Select(p => p.Number.Value).Distinct().ToList();
        var declared = Words.List([.. numbers.Select(n => FormattableString.Invariant($"{n}"))]);
        return Report(node, FormattableString.Invariant($"Port {number} is none of those that the pods of {Owners(pods)} declare ({declared}): Service '{service.Name}' reaches it only if something listens there."))
            .As(Severity.Info)
            .RelatedTo(ports[0].Number.Node, "declared here");
    }

    private static string Owners(PodSelection pods) => pods.Templates.Count > 3
        ? FormattableString.Invariant($"{pods.Templates[0].Resource} and {pods.Templates.Count - 1} others")
        : Words.List([.. pods.Templates.Select(t => t.Resource.ToString())]);
}
