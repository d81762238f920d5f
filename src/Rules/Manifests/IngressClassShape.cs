using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Manifests;

/// <summary>Reads an IngressClass as the API server's validation does (pkg/apis/networking/validation of Kubernetes 1.36).</summary>
internal static class IngressClassShape
{
    private const int ControllerLength = 250;

    /// <summary>Everything that the API server would refuse.</summary>
    public static IEnumerable<ShapeProblem> ProblemsOf(IngressClass ingressClass, IReadOnlyList<FieldSlip> slips) =>
        OfController(ingressClass, slips).Concat(ingressClass.Parameters.IsPresent ? OfParameters(ingressClass.Parameters, slips) : []);

    private static IEnumerable<ShapeProblem> OfController(IngressClass ingressClass, IReadOnlyList<FieldSlip> slips)
    {
        var spec = ingressClass.Resource.Spec;
        var field = spec["controller"];
        if (field.IsAbsent || field.Text().OrNull() is { Length: 0 })
        {
            if (!FieldSlip.Explains(slips, "controller", spec.Mapping) && !FieldSlip.Explains(slips, "spec", ingressClass.Resource.Source.Root))
                return [new ShapeProblem(ingressClass.NameNode, $"IngressClass '{ingressClass.Name}' names no 'controller'.")];
            return [];
        }
        if (field.Text().OrNull() is not { } text || field.Scalar is not { } scalar)
            return [];
        if (text.Length > ControllerLength)
            return [new ShapeProblem(scalar, $"The controller has {text.Length} characters, {ControllerLength} are allowed.")];
        else if (ObjectNames.FaultOfDomainPrefixedPath(text) is { } fault)
            return [At(scalar, fault, $"The controller '{text}' {fault.Reason}.")];
        return [];
    }

    private static IEnumerable<ShapeProblem> OfParameters(Field parameters, IReadOnlyList<FieldSlip> slips)
    {
        foreach (var name in new[] { "kind", "name" })
        {
            if (parameters[name].IsAbsent && !FieldSlip.Explains(slips, name, parameters.Mapping))
                yield return new ShapeProblem(parameters.Mapping is { Entries.Count: > 0 } mapping ? mapping.Entries[0].Key : parameters.Node!, $"'parameters' has no '{name}'.");
            else if (Fault(parameters[name], ObjectNames.FaultOfPathSegment) is { } fault)
                yield return At(parameters[name].Scalar!, fault, $"The parameters' {name} '{parameters[name].Scalar!.Value}' {fault.Reason}.");
        }
        if (Fault(parameters["apiGroup"], ObjectNames.FaultOfSubdomain) is { } ofGroup)
            yield return At(parameters["apiGroup"].Scalar!, ofGroup, $"The parameters' apiGroup '{parameters["apiGroup"].Scalar!.Value}' {ofGroup.Reason}: a group has no version.");
        foreach (var problem in OfScope(parameters))
            yield return problem;
    }

    private static IEnumerable<ShapeProblem> OfScope(Field parameters)
    {
        var scope = parameters["scope"];
        var place = parameters["namespace"];
        switch (scope.Text().Or("Cluster"))
        {
            case "Cluster" when place.IsPresent:
                yield return new ShapeProblem(place.Node!, $"The parameters have cluster scope{(scope.IsAbsent ? " (the default)" : "")}: a namespace is not allowed.");
                break;
            case "Namespace" when place.IsAbsent:
                yield return new ShapeProblem(scope.Node!, "The parameters have namespace scope, but no 'namespace'.");
                break;
            case { } other when other is not ("Cluster" or "Namespace"):
                yield return new ShapeProblem(scope.Node!, $"There is no scope '{other}': it is 'Cluster' or 'Namespace'.");
                break;
        }
    }

    private static NameFault? Fault(Field field, Func<string, NameFault?> faultOf) => field.Text().OrNull() is { } text && field.Scalar is not null ? faultOf(text) : null;

    private static ShapeProblem At(Scalar scalar, NameFault fault, string message) =>
        new(scalar.File, fault.Length == 0 ? scalar.Span : scalar.SpanOf(fault.Start, fault.Length), message);
}
