using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Manifests;

/// <summary>Names, namespaces and keys of metadata that have a form which the API server never accepts.</summary>
public sealed class InvalidName : ObjectRule<Resource>
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
            return [];
        var names = IsFreelyNamed(subject.GroupKind) || HasGoodNames(subject) ? [] : Names(subject, context);
        return MetadataMap.AllOf(subject, static m => !m.HoldsKey(IsFaulty)) ? names : names.Concat(Keys(MetadataMap.Of(subject)));
    }

    private static bool IsFaulty(string key) => ObjectNames.FaultOfKey(key) is not null;

    /// <summary>Kinds whose names are no DNS names: RBAC's, addresses, and what signers call their requests.</summary>
    private static bool IsFreelyNamed(GroupKind kind) =>
        kind.Group is "rbac.authorization.k8s.io" or "certificates.k8s.io" || kind is { Group: "networking.k8s.io", Kind: "IPAddress" };

    private IEnumerable<Finding> Names(Resource resource, LintContext context)
    {
        if (FaultOf(resource.KnownName, IsNamedByLabel(resource)) is { } ofName)
            yield return Report(resource.Metadata["name"], ofName, $"The {resource.Kind}'s name");
        if (HasOwnNamespace(resource) && FaultOf(resource.KnownNamespace, true) is { } ofNamespace)
            yield return Report(resource.Metadata["namespace"], ofNamespace, "The namespace");
        if (resource.GroupKind != GroupKind.Ingress)
            yield break;
        if (FaultOf(resource.Spec["ingressClassName"].Text().OrNull(), false) is { } ofClass)
            yield return Report(resource.Spec["ingressClassName"], ofClass, "The Ingress class");
        foreach (var backend in context.Cluster.IngressOf(resource).Backends)
        {
            if (FaultOf(backend.ServiceNameField.Text().OrNull(), true) is { } ofService)
                yield return Report(backend.ServiceNameField, ofService, "The backend's Service name");
        }
    }

    // Only an Ingress has more names than these two, and nearly all of them are good.
    private static bool HasGoodNames(Resource resource) =>
        resource.GroupKind != GroupKind.Ingress
        && FaultOf(resource.KnownName, IsNamedByLabel(resource)) is null
        && !(HasOwnNamespace(resource) && FaultOf(resource.KnownNamespace, true) is not null);

    private static bool IsNamedByLabel(Resource resource) => resource.GroupKind == GroupKind.Namespace || resource.GroupKind == GroupKind.Service;

    private static bool HasOwnNamespace(Resource resource) =>
        resource.Namespace is not null && !resource.GroupKind.IsClusterScoped && resource.KnownNamespace == resource.Namespace;

    private IEnumerable<Finding> Keys(MetadataMap[] maps)
    {
        foreach (var map in maps)
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

    private static NameFault? FaultOf(string? name, bool isLabel)
    {
        if (name is not { Length: > 0 } text)
            return null;
        return isLabel ? ObjectNames.FaultOfLabel(text) : ObjectNames.FaultOfSubdomain(text);
    }

    private Finding Report(Field name, NameFault fault, string what) => Report(name.Scalar!, fault, $"{what} '{name.Scalar!.Value}'");

    private Finding Report(Scalar scalar, NameFault fault, string what) =>
        Report(scalar.File, fault.Length == 0 ? scalar.Span : scalar.SpanOf(fault.Start, fault.Length), $"{what} {fault.Reason}: the API server refuses it.");
}
