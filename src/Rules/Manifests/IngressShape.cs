using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Manifests;

/// <summary>Reads an Ingress as the API server's validation does (pkg/apis/networking/validation of Kubernetes 1.36).</summary>
internal sealed class IngressShape
{
    private static readonly string[] PathTypes = ["Exact", "Prefix", "ImplementationSpecific"];
    private static readonly string[] ForbiddenSequences = ["//", "/./", "/../", "%2f", "%2F"];
    private static readonly string[] ForbiddenEnds = ["/..", "/."];

    private readonly Ingress ingress;
    private readonly IReadOnlyList<FieldSlip> slips;

    public IngressShape(Ingress ingress, IReadOnlyList<FieldSlip> slips)
    {
        this.ingress = ingress;
        this.slips = slips;
    }

    /// <summary>Everything that the API server would refuse, in the order of the object.</summary>
    public IEnumerable<ShapeProblem> Problems()
    {
        var ofBackend = ingress.DefaultBackend is { } backend && !IsOldDefault(backend) ? new IngressBackendShape(backend, slips).Problems() : [];
        var ofRules = (ingress.Rules ?? []).SelectMany(OfRule);
        var ofTls = (ingress.Tls ?? []).SelectMany(t => t.Field["hosts"].Items ?? []).SelectMany(OfTlsHost);
        return OfWhole().Concat(ofBackend).Concat(ofRules).Concat(ofTls);
    }

    // v1beta1's 'spec.backend' is an unknown field (ML0015).
    private bool IsOldDefault(IngressBackend backend) => backend.Field.Node == ingress.Resource.Spec["backend"].Node;

    private IEnumerable<ShapeProblem> OfWhole()
    {
        var spec = ingress.Resource.Spec;
        if (!spec["defaultBackend"].IsAbsent || !(spec["rules"].IsAbsent || spec["rules"].Items is { Count: 0 }))
            return [];
        if (Explained("rules", spec) || Explained("defaultBackend", spec) || FieldSlip.Explains(slips, "spec", ingress.Resource.Source.Root))
            return [];
        // Without a spec, or with an empty one, it is a fragment for people or a patch that nobody names; without a name as well ML0004 says so.
        var isFragment = spec.IsAbsent;
        if (isFragment && ingress.Name.Length == 0)
            return [];
        var key = ingress.Resource.Source.Root.Entry("spec")?.Key;
        return [new ShapeProblem(key ?? ingress.NameNode, $"Ingress '{ingress.Name}' has neither 'rules' nor a 'defaultBackend': it leads nowhere, and the API server refuses it.")
        {
            Severity = isFragment ? Severity.Warning : Severity.Error,
            Remedy = "Add `rules` or a `defaultBackend`.",
        }];
    }

    private IEnumerable<ShapeProblem> OfRule(IngressRule rule)
    {
        var http = rule.Field["http"];
        if (!http.IsPresent)
            return [];
        var isEmpty = http["paths"].IsAbsent || http["paths"].Items is { Count: 0 };
        if (isEmpty && !Explained("paths", http))
            return [new ShapeProblem(rule.Field.Mapping?.Entry("http")?.Key ?? http.Node!, "'http' needs at least one entry in 'paths'.")];
        return (rule.Paths ?? []).SelectMany(OfPath);
    }

    private IEnumerable<ShapeProblem> OfPath(IngressPath path)
    {
        if (path.Field.IsUnknown)
            return [];
        return OfPathType(path).Concat(OfPathText(path)).Concat(new IngressBackendShape(path.Backend, slips).Problems());
    }

    private IEnumerable<ShapeProblem> OfPathType(IngressPath path)
    {
        var type = path.Field["pathType"];
        if (type.IsAbsent && !Explained("pathType", path.Field))
            yield return new ShapeProblem(PlaceOf(path), $"The path {Quote(path)}has no 'pathType': it is required since networking.k8s.io/v1.")
            {
                Remedy = "Add `pathType: Prefix` or `Exact`; `ImplementationSpecific` is what a path without it meant in v1beta1.",
            };
        if (path.PathType.OrNull() is not { } written || PathTypes.Contains(written))
            yield break;
        var meant = PathTypes.FirstOrDefault(t => string.Equals(t, written, StringComparison.OrdinalIgnoreCase));
        yield return new ShapeProblem(type.Node!, $"There is no pathType '{written}'{(meant is null ? "" : $", it is written '{meant}'")}.")
        {
            Remedy = $"Write {Words.List(PathTypes, "or")}.",
            Fix = meant is null ? null : Replace(type.Scalar!, meant),
        };
    }

    private static IEnumerable<ShapeProblem> OfPathText(IngressPath path)
    {
        if (path.PathType.OrNull() is not { } type || !PathTypes.Contains(type) || path.Path.IsUnknown)
            return [];
        var text = path.Path.IsPresent ? path.Path.Value : "";
        var isStrict = type != "ImplementationSpecific";
        if ((text.Length > 0 || isStrict) && !text.StartsWith("/", StringComparison.Ordinal))
        {
            return [new ShapeProblem(path.Path.Node ?? path.PathType.Node!, text.Length == 0 ? $"pathType {type} needs a 'path'." : $"The path '{text}' does not start with '/'.")
            {
                Remedy = "Start the path with `/`; `/` alone (Prefix) or `/*` (ImplementationSpecific) takes every path.",
            }];
        }
        if (isStrict && FaultOf(text) is { } fault && path.Field["path"].Scalar is { } scalar)
            return [new ShapeProblem(scalar.File, scalar.SpanOf(fault.Start, fault.Length), $"A path of type {type} {fault.Reason}: '{text}'.")
            {
                Remedy = "Write the path as requests have it; only `ImplementationSpecific` may hold such parts.",
            }];
        return [];
    }

    private static NameFault? FaultOf(string path)
    {
        foreach (var sequence in ForbiddenSequences)
        {
            if (path.IndexOf(sequence, StringComparison.Ordinal) is var at and >= 0)
                return new NameFault($"must not hold '{sequence}'", at, sequence.Length);
        }
        foreach (var end in ForbiddenEnds)
        {
            if (path.EndsWith(end, StringComparison.Ordinal))
                return new NameFault($"must not end with '{end}'", path.Length - end.Length, end.Length);
        }
        return null;
    }

    private static IEnumerable<ShapeProblem> OfTlsHost(Field host)
    {
        if (host.Text().OrNull() is not { } text || host.Scalar is not { } scalar || ObjectNames.FaultOfHost(text) is not { } fault)
            return [];
        return [new ShapeProblem(scalar.File, fault.Length == 0 ? scalar.Span : scalar.SpanOf(fault.Start, fault.Length), $"The TLS host '{text}' {fault.Reason}: it is no DNS name.")
        {
            Remedy = "Write a DNS name in lower case; a wildcard may only be its first label (`*.example.com`).",
        }];
    }

    private bool Explained(string missing, Field parent) => FieldSlip.Explains(slips, missing, parent.Mapping);

    private static YamlNode PlaceOf(IngressPath path) =>
        path.Path.Node ?? (path.Field.Mapping is { Entries.Count: > 0 } mapping ? mapping.Entries[0].Key : path.Field.Node!);

    private static string Quote(IngressPath path) => path.Path.OrNull() is { } text ? $"'{text}' " : "";

    private static CodeFix Replace(Scalar scalar, string text) => new($"Write '{text}'", true, [new TextEdit(scalar.File, scalar.SpanOf(0, scalar.Value.Length), text)]);
}
