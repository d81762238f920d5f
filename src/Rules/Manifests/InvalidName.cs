using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Manifests;

/// <summary>Names, namespaces and keys of metadata that have a form which the API server never accepts.</summary>
public sealed class InvalidName : Rule<Resource>
{
    private const string KeyRemedy =
        "A key is a name of letters, digits, `-`, `_` and `.` (at most 63), with an optional domain and `/` before it.";

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML0013",
        Name = "invalid-name",
        Title = "Names and metadata keys have the form that Kubernetes asks for",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.ApiServer,
        Why = "Names of objects become parts of DNS names and URLs. The API server refuses an object whose name, namespace or metadata key has another form.",
        Remedy = "Use lower-case letters, digits and `-` (and `.` where a DNS subdomain is allowed).",
        References =
        [
            "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
            "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource subject, LintContext context)
    {
        if (!BuiltInKinds.IsBuiltInGroup(subject.GroupKind.Group) || BuiltInKinds.ApiVersionOf(subject.Kind) is null)
            yield break;
        foreach (var finding in IsFreelyNamed(subject.GroupKind) ? [] : Names(subject))
        {
            if (finding is not null)
                yield return finding;
        }
        foreach (var finding in Keys(subject))
            yield return finding;
    }

    /// <summary>Kinds whose names are no DNS names: RBAC's, addresses, and what signers call their requests.</summary>
    private static bool IsFreelyNamed(GroupKind kind) =>
        kind.Group is "rbac.authorization.k8s.io" or "certificates.k8s.io" || kind is { Group: "networking.k8s.io", Kind: "IPAddress" };

    private IEnumerable<Finding?> Names(Resource resource)
    {
        var isLabel = resource.GroupKind == GroupKind.Namespace || resource.GroupKind == GroupKind.Service;
        yield return Judge(resource.Metadata["name"], $"The {resource.Kind}'s name", isLabel);
        if (resource.Namespace is not null && !resource.GroupKind.IsClusterScoped && resource.Metadata["namespace"].Text().OrNull() == resource.Namespace)
            yield return Judge(resource.Metadata["namespace"], "The namespace", true);
        if (resource.GroupKind != GroupKind.Ingress)
            yield break;
        yield return Judge(resource.Spec["ingressClassName"], "The Ingress class", false);
        foreach (var backend in new Ingress(resource).Backends)
            yield return Judge(backend.ServiceNameField, "The backend's Service name", true);
    }

    private IEnumerable<Finding> Keys(Resource resource)
    {
        foreach (var map in MetadataMap.Of(resource))
        {
            foreach (var entry in map.Written)
            {
                if (entry.Key is Scalar key && FaultOfKey(map, key) is { } fault)
                    yield return Report(key, fault, $"The {map.Noun.ToLowerInvariant()} key '{key.Value}'").WithRemedy(KeyRemedy);
            }
        }
    }

    private static NameFault? FaultOfKey(MetadataMap map, Scalar key)
    {
        // The API server looks at an annotation's key in lower case, at a label's as it is.
        var judged = map.Noun == "Annotation" ? key.Value.ToLowerInvariant() : key.Value;
        var fault = ObjectNames.FaultOfKey(judged);
        var isUnknown = fault is null || Placeholder.IsIn(key.Value) || map.Place[key.Value].IsUnknown || key is { Value: "<<", Style: ScalarStyle.Plain };
        return isUnknown ? null : fault;
    }

    private Finding? Judge(Field name, string what, bool isLabel)
    {
        if (name.Text().OrNull() is not { Length: > 0 } text || name.Scalar is not { } scalar)
            return null;
        var fault = isLabel ? ObjectNames.FaultOfLabel(text) : ObjectNames.FaultOfSubdomain(text);
        return fault is { } found ? Report(scalar, found, $"{what} '{text}'") : null;
    }

    private Finding Report(Scalar scalar, NameFault fault, string what) =>
        Report(scalar.File, fault.Length == 0 ? scalar.Span : scalar.SpanOf(fault.Start, fault.Length), $"{what} {fault.Reason}: the API server refuses it.");
}
