using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Manifests;

/// <summary>Reads the backend of an Ingress as the API server's validation does.</summary>
internal sealed class IngressBackendShape
{
    private readonly IngressBackend backend;
    private readonly IReadOnlyList<FieldSlip> slips;

    public IngressBackendShape(IngressBackend backend, IReadOnlyList<FieldSlip> slips)
    {
        this.backend = backend;
        this.slips = slips;
    }

    /// <summary>Everything that the API server would refuse.</summary>
    public IEnumerable<ShapeProblem> Problems()
    {
        var field = backend.Field;
        if (field.IsUnknown)
            return [];
        if (backend.HasOldShape)
            return [OldShape()];
        var service = field["service"];
        if (service.IsUnknown || field["resource"].IsUnknown)
            return [];
        if (service.IsPresent && field["resource"].IsPresent)
            return [new ShapeProblem(KeyOf("resource"), "A backend is either a 'service' or a 'resource', not both.")];
        if (service.IsPresent)
            return OfName(service).Concat(OfPort(service["port"]));
        return field["resource"].IsPresent || Explained("service", field) || Explained("resource", field) || Explained("backend", backend.Path?.Field ?? backend.Ingress.Resource.Spec)
            ? []
            : [new ShapeProblem(Place(), $"{Owner()}: a 'service' (or a 'resource') is needed.")];
    }

    private ShapeProblem OldShape()
    {
        var key = KeyOf(backend.Field["serviceName"].Node is null ? "servicePort" : "serviceName");
        return new ShapeProblem(key, "'serviceName' and 'servicePort' belong to v1beta1: networking.k8s.io/v1 has 'service.name' and 'service.port'.")
        {
            Remedy = "Write `service: { name: …, port: { number: … } }`, with `port.name` for a named port.",
            Fix = OldBackendFix.Of(backend),
        };
    }

    private IEnumerable<ShapeProblem> OfName(Field service)
    {
        var isMissing = service["name"].IsAbsent || service["name"].Text().OrNull() is { Length: 0 };
        if (isMissing && !Explained("name", service))
            return [new ShapeProblem(KeyOf("service"), "The backend names no Service.")];
        return [];
    }

    private IEnumerable<ShapeProblem> OfPort(Field port)
    {
        var name = port["name"];
        var number = port["number"];
        if (port.IsUnknown || name.IsUnknown || number.IsUnknown)
            return [];
        var hasName = name.IsPresent && name.Scalar is not { Value.Length: 0 };
        var hasNumber = number.IsPresent && number.Scalar is not { Value: "0" };
        if (hasName && hasNumber)
            return [new ShapeProblem(number.Node!, "A backend port has either a 'name' or a 'number', not both.")];
        if (hasName)
            return OfPortName(name);
        if (hasNumber)
            return OfPortNumber(number);
        var isExplained = Explained("port", backend.Field["service"]) || Explained("name", port) || Explained("number", port);
        return isExplained ? [] : [new ShapeProblem(backend.ServiceName.Node ?? KeyOf("service"), $"The backend '{backend.ServiceName.OrNull()}' has no port: 'port.name' or 'port.number' is needed.")];
    }

    private IEnumerable<ShapeProblem> OfPortName(Field name)
    {
        if (name.Scalar is not { } scalar)
            return [];
        if (scalar.Kind != ScalarKind.String)
        {
            var isNumber = scalar.Kind == ScalarKind.Integer;
            return [new ShapeProblem(scalar, $"The port name {scalar.Value} is not a string{(isNumber ? ": a number belongs in 'number'" : "")}.") { Fix = isNumber ? RenameToNumber() : null }];
        }
        if (ObjectNames.FaultOfPortName(scalar.Value) is { } fault)
            return [new ShapeProblem(scalar.File, scalar.SpanOf(fault.Start, fault.Length), $"The port name '{scalar.Value}' {fault.Reason}: it is no valid port name.")];
        return [];
    }

    private static IEnumerable<ShapeProblem> OfPortNumber(Field number)
    {
        if (number.Scalar is not { } scalar)
            return [];
        if (scalar.Kind == ScalarKind.String)
        {
            var isNumber = scalar.Value.Length is > 0 and < 6 && scalar.Value.All(c => c is >= '0' and <= '9');
            return [new ShapeProblem(scalar, $"The port number '{scalar.Value}' is a string.{(isNumber ? "" : " A name belongs in 'name'.")}")
            {
                Fix = isNumber ? new CodeFix("Remove the quotes", true, [new TextEdit(scalar.File, scalar.Span, scalar.Value)]) : null,
            }];
        }
        else if (number.Number() is { IsPresent: true, Value: < 1 or > 65535 } outside)
        {
            return [new ShapeProblem(scalar, $"The port number {outside.Value} is outside 1 to 65535.")];
        }
        return [];
    }

    private CodeFix? RenameToNumber() =>
        backend.Field["service"]["port"].Mapping?.Entry("name") is { IsMerged: false, Key: Scalar key }
            ? new CodeFix("Rename to 'number'", true, [new TextEdit(key.File, key.SpanOf(0, key.Value.Length), "number")])
            : null;

    private bool Explained(string missing, Field parent) => FieldSlip.Explains(slips, missing, parent.Mapping);

    private YamlNode KeyOf(string name) => backend.Field.Mapping?.Entry(name)?.Key ?? Place();

    private YamlNode Place()
    {
        var key = backend.Path is { } path ? path.Field.Mapping?.Entry("backend")?.Key : backend.Ingress.Resource.Spec.Mapping?.Entry("defaultBackend")?.Key;
        return key ?? backend.Path?.Path.Node ?? backend.Node;
    }

    private string Owner() => backend.Path is not { } path ? "The default backend is empty" : path.Path.OrNull() is { } text ? $"The path '{text}' has no backend" : "The path has no backend";
}
