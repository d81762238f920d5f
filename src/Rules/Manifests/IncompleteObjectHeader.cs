using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Manifests;

/// <summary>Objects that cannot be sent to a cluster because it is not said what they are or what they are called.</summary>
public sealed class IncompleteObjectHeader : ObjectRule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML0004",
        Name = "incomplete-object-header",
        Title = "An object has apiVersion, kind and a name",
        Severity = Severity.Warning,
        RefusedBy = RefusedBy.ApiServer,
        Why = "Without `apiVersion`, `kind` and `metadata.name` no client can send the object to a cluster; nothing in this document takes effect.",
        Remedy = "Write the missing fields, or remove the document if it is a left-over.",
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource subject, LintContext context)
    {
        if (subject.Source.IsHeaderComplete || !(subject.Metadata.Node is Mapping || subject.Spec.Node is Mapping) || subject.Root.IsUnknown || !IsOfKnownKind(subject))
            return [];
        var missing = Unexplained(MissingFields(subject).ToList(), subject, FieldSlip.In(subject));
        return missing.Count == 0 ? [] : [Incomplete(subject, missing)];
    }

    private Finding Incomplete(Resource subject, List<string> missing) =>
        Report(PlaceOf(subject, missing), $"{Describe(subject)} has no {Words.List(missing, "and no")}: no client can apply it.").WithRemedy(RemedyFor(subject, missing));

    private static IEnumerable<string> MissingFields(Resource resource)
    {
        if (resource.Root["apiVersion"].Text().Or("") is { Length: 0 })
            yield return "apiVersion";
        if (resource.Root["kind"].Text().Or("") is { Length: 0 })
            yield return "kind";
        if (IsUnnamed(resource.Metadata))
            yield return "metadata.name";
    }

    private static List<string> Unexplained(List<string> missing, Resource resource, IReadOnlyList<FieldSlip> slips) =>
        missing.FindAll(field => field == "metadata.name"
            ? !FieldSlip.Explains(slips, "name", resource.Metadata.Mapping) && !FieldSlip.Explains(slips, "metadata", resource.Source.Root)
            : !FieldSlip.Explains(slips, field, resource.Source.Root));

    private static bool IsUnnamed(Field metadata) =>
        (metadata["name"].IsAbsent || metadata["name"].Text().OrNull() is { Length: 0 }) && metadata["generateName"].IsAbsent;

    private static bool IsOfKnownKind(Resource resource)
    {
        var group = resource.GroupKind.Group;
        if (resource.ApiVersion.Length == 0)
            return BuiltInKinds.ApiVersionOf(resource.Kind) is not null || resource.Kind is "IngressClassParams" or "TargetGroupBinding";
        if (group is "elbv2.k8s.aws" or "eks.amazonaws.com")
            return !resource.Kind.EndsWith("List", StringComparison.Ordinal);
        return BuiltInKinds.IsBuiltInGroup(group) && (resource.Kind.Length == 0 ? IsVersion(resource.ApiVersion) : BuiltInKinds.ApiVersionOf(resource.Kind) is not null);
    }

    // A Helm chart's "apiVersion: v2" is none of Kubernetes' own.
    private static bool IsVersion(string apiVersion) => apiVersion == "v1" || apiVersion.IndexOf('/') > 0;

    private static YamlNode PlaceOf(Resource resource, List<string> missing)
    {
        var root = resource.Source.Root;
        var place = missing[0] == "metadata.name" ? root.Entry("metadata")?.Key : null;
        return place ?? root["kind"] ?? root["apiVersion"] ?? root;
    }

    private static string Describe(Resource resource)
    {
        var kind = resource.Kind.Length == 0 ? "The object" : "The " + resource.Kind;
        return resource.Name.Length == 0 ? kind : $"{kind} '{resource.Name}'";
    }

    private string RemedyFor(Resource resource, List<string> missing) =>
        missing.Count == 1 && missing[0] == "apiVersion" && BuiltInKinds.ApiVersionOf(resource.Kind) is { } version ? $"Write `apiVersion: {version}`." : Descriptor.Remedy;
}
