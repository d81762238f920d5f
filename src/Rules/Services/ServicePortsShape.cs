using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;
using ManifestLint.Rules.Manifests;

namespace ManifestLint.Rules.Services;

/// <summary>Reads the ports of a Service as the API server's validation does (validateServicePort in pkg/apis/core/validation of Kubernetes 1.36).</summary>
internal sealed class ServicePortsShape
{
    private const int KubeletPort = 10250;
    private static readonly string[] Protocols = ["TCP", "UDP", "SCTP"];

    private readonly Service service;
    private readonly Field spec;
    private readonly IReadOnlyList<FieldSlip> slips;

    public ServicePortsShape(Service service, IReadOnlyList<FieldSlip> slips)
    {
        this.service = service;
        this.slips = slips;
        spec = service.Resource.Spec;
    }

    /// <summary>Everything that the API server would refuse in the ports.</summary>
    public IEnumerable<ShapeProblem> Problems()
    {
        if (service.Ports is not { } ports)
            return [];
        return ports.Count == 0 ? OfNone() : ports.SelectMany(p => OfPort(p, ports.Count > 1)).Concat(OfTwins(ports));
    }

    private IEnumerable<ShapeProblem> OfNone()
    {
        if (service.Type is null or ServiceType.ExternalName || service.IsHeadless is not false || spec.IsUnknown || spec.MayHave("ports"))
            return [];
        if (FieldSlip.Explains(slips, "ports", spec.Mapping) || FieldSlip.Explains(slips, "spec", service.Resource.Source.Root))
            return [];
        // Without a selector it may be a fragment for people, or a patch that nobody names.
        var isFragment = spec["selector"].IsAbsent;
        var key = spec.Mapping?.Entry("ports")?.Key ?? service.Resource.Source.Root.Entry("spec")?.Key;
        return [new ShapeProblem(key ?? service.NameNode, $"Service '{service.Name}' has no ports: only a headless one may go without.")
        {
            Severity = isFragment ? Severity.Warning : Severity.Error,
            Remedy = "Add `ports`, or `clusterIP: None`.",
        }];
    }

    private IEnumerable<ShapeProblem> OfPort(ServicePort port, bool hasOthers)
    {
        if (port.Field.IsUnknown)
            return [];
        return OfNumber(port)
            .Concat(OfName(port, hasOthers))
            .Concat(ServiceShape.OfWord(port.Field["protocol"], Protocols, "protocol"))
            .Concat(OfTargetPort(port))
            .Concat(OfNodePort(port));
    }

    private IEnumerable<ShapeProblem> OfNumber(ServicePort port)
    {
        var field = port.Field["port"];
        if (field.IsAbsent && !FieldSlip.Explains(slips, "port", port.Field.Mapping) && port.Field.Mapping is { Entries.Count: > 0 } mapping)
            yield return new ShapeProblem(mapping.Entries[0].Key, "The entry has no 'port', which clients of the Service use.") { Remedy = "Write `port`." };
        foreach (var problem in OfInteger(field, "port"))
            yield return problem;
        if (port.Port is { IsPresent: true, Value: KubeletPort } && service.Type == ServiceType.LoadBalancer)
            yield return new ShapeProblem(field.Node!, "Port 10250 is the kubelet's: a Service of type LoadBalancer must not open it.") { Remedy = "Write another `port`." };
    }

    /// <summary>A field that takes a number from 1 to 65535; 0 counts as absent where that is allowed.</summary>
    private static IEnumerable<ShapeProblem> OfInteger(Field field, string name, bool isZeroAllowed = false)
    {
        if (!field.IsPresent || field.Scalar is not { } scalar)
            return [];
        if (scalar.Kind is ScalarKind.String or ScalarKind.Boolean)
        {
            var isNumber = scalar.Value.Length is > 0 and < 6 && scalar.Value.All(c => c is >= '0' and <= '9');
            return [new ShapeProblem(scalar, isNumber ? $"'{name}' is the string \"{scalar.Value}\", a number is needed." : $"'{name}' is '{scalar.Value}', a number is needed.")
            {
                Remedy = isNumber ? "Remove the quotes." : "Write a number from 1 to 65535.",
                Fix = isNumber ? new CodeFix("Remove the quotes", true, [new TextEdit(scalar.File, scalar.Span, scalar.Value)]) : null,
            }];
        }
        else if (field.Number() is { IsPresent: true, Value: var number } && number is < 1 or > 65535 && !(number == 0 && isZeroAllowed))
        {
            return [new ShapeProblem(scalar, FormattableString.Invariant($"'{name}' is {number}, which is outside 1 to 65535.")) { Remedy = "Write a number from 1 to 65535." }];
        }
        return [];
    }

    private IEnumerable<ShapeProblem> OfName(ServicePort port, bool hasOthers)
    {
        var name = port.Field["name"];
        if (hasOthers && (name.IsAbsent || name.Text().OrNull() is { Length: 0 }) && !FieldSlip.Explains(slips, "name", port.Field.Mapping))
            yield return new ShapeProblem(PlaceOf(port), $"Service '{service.Name}' has several ports, and this one has no name.") { Remedy = "Give every port a `name` of its own." };
        if (name.Scalar is not { Kind: ScalarKind.String, Value.Length: > 0 } scalar || !name.IsPresent || ObjectNames.FaultOfLabel(scalar.Value) is not { } fault)
            yield break;
        yield return new ShapeProblem(scalar.File, scalar.SpanOf(fault.Start, fault.Length), $"The port name '{scalar.Value}' {fault.Reason}: it is no DNS label.")
        {
            Remedy = "Write lower-case letters, digits and `-`, with a letter or digit at both ends.",
        };
    }

    private static IEnumerable<ShapeProblem> OfTargetPort(ServicePort port)
    {
        var field = port.Field["targetPort"];
        if (!field.IsPresent || field.Scalar is not { } scalar)
            yield break;
        if (scalar.Kind != ScalarKind.String)
        {
            foreach (var problem in OfInteger(field, "targetPort", isZeroAllowed: true))
                yield return problem;
            yield break;
        }
        if (scalar.Value.Length == 0 || ObjectNames.FaultOfPortName(scalar.Value) is not { } fault)
            yield break;
        var isNumber = scalar.Value.All(c => c is >= '0' and <= '9');
        yield return new ShapeProblem(scalar.File, scalar.SpanOf(fault.Start, fault.Length), $"The targetPort '{scalar.Value}' {(isNumber ? "is a string, and so a name" : fault.Reason)}: it is no valid port name.")
        {
            Remedy = isNumber ? "Remove the quotes." : "Write the name of a container's port: at most 15 lower-case letters, digits and `-`.",
            Fix = isNumber && scalar.Value.Length < 6 && scalar.Value[0] != '0' ? new CodeFix("Remove the quotes", true, [new TextEdit(scalar.File, scalar.Span, scalar.Value)]) : null,
        };
    }

    private IEnumerable<ShapeProblem> OfNodePort(ServicePort port)
    {
        foreach (var problem in OfInteger(port.Field["nodePort"], "nodePort", isZeroAllowed: true).Where(_ => port.NodePort.IsUnknown))
            yield return problem;
        if (service.Type == ServiceType.ClusterIP && port.NodePort is { IsPresent: true, Value: not 0 } && port.Field.Mapping?.Entry("nodePort") is { } entry)
            yield return new ShapeProblem(entry.Key, $"Service '{service.Name}' is ClusterIP{(service.TypeNode is null ? " (no type is written)" : "")}: it takes no 'nodePort'.")
            {
                Remedy = "Remove `nodePort`, or set `type: NodePort`.",
            };
    }

    private static IEnumerable<ShapeProblem> OfTwins(IReadOnlyList<ServicePort> ports)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var numbers = new HashSet<(string, long)>();
        foreach (var port in ports)
        {
            if (port.Name.OrNull() is { Length: > 0 } name && !names.Add(name))
                yield return new ShapeProblem(port.Name.Node!, $"Two ports are called '{name}'.") { Remedy = "Give every port a `name` of its own." };
            if (port.Port.IsPresent && port.Protocol.Or("TCP") is { } protocol && !numbers.Add((protocol.Length == 0 ? "TCP" : protocol, port.Port.Value)))
                yield return new ShapeProblem(port.Port.Node!, FormattableString.Invariant($"Port {port.Port.Value} stands here twice with protocol {(protocol.Length == 0 ? "TCP" : protocol)}."))
                {
                    Remedy = "Write each port once; two ports of one number need two protocols.",
                };
        }
    }

    private YamlNode PlaceOf(ServicePort port) => port.Port.Node ?? port.Field.Node ?? service.NameNode;
}
