using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Manifests;

/// <summary>Annotations and labels whose values YAML takes for numbers, truth values, lists or mappings.</summary>
public sealed class MetadataValueNotAString : ObjectRule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML0003",
        Name = "metadata-value-not-a-string",
        Title = "Values of annotations and labels are strings",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.ApiServer,
        Why = "Annotations and labels are maps of strings. Unquoted, `true`, `yes`, `on`, `443`, `1e3` or a list is something else to kubectl and Helm, and the API server refuses the whole object.",
        Remedy = "Put the value in quotes.",
        References =
        [
            "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/",
            "https://github.com/kubernetes-sigs/yaml/blob/master/goyaml.v2/resolve.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource subject, LintContext context) =>
        MetadataMap.AllOf(subject, static m => m.HoldsStrings) ? [] : Faults(subject, MetadataMap.Of(subject));

    private IEnumerable<Finding> Faults(Resource subject, MetadataMap[] maps)
    {
        foreach (var map in maps)
        {
            foreach (var entry in map.Written)
            {
                if (entry.Key is Scalar key && !IsMergeKey(key) && Describe(entry.Value) is { } what && IsFault(subject, map, key, entry.Value))
                    yield return Judge(subject, map, key, entry.Value, what);
            }
        }
    }

    private static bool IsMergeKey(Scalar key) => key is { Value: "<<", Style: ScalarStyle.Plain };

    private static bool IsFault(Resource resource, MetadataMap map, Scalar key, YamlNode value) =>
        !map.Place[key.Value].IsUnknown && (value is Scalar || !(IsTemplate(value) || IsMisplacedField(resource, key)));

    // ML0015 says that 'spec' does not belong among the annotations.
    private static bool IsMisplacedField(Resource resource, Scalar key) => FieldSlip.In(resource).Any(s => s.Field.Key == key);

    private Finding Judge(Resource resource, MetadataMap map, Scalar key, YamlNode value, string what)
    {
        if (value is Scalar { Kind: ScalarKind.Null })
        {
            return Report(value.Span.Length == 0 ? key : value, $"{map.Noun} '{key.Value}' has no value: clients make an empty string of it.")
                .As(Severity.Warning)
                .WithRemedy("Write \"\" if the empty string is meant, else the value.")
                .WithFix(QuotingFix(key, value, "\"\"", "Write the empty string"));
        }
        var finding = Report(value, $"{map.Noun} '{key.Value}' is {what}, not a string{Consequence(resource, map)}").WithFix(QuotingFix(key, value, Quoted(value), "Put the value in quotes"));
        return IsRenderedByKustomize(resource) || IsCheckedByNobody(resource, map) ? finding.As(Severity.Warning) : finding;
    }

    private static string Consequence(Resource resource, MetadataMap map)
    {
        if (IsRenderedByKustomize(resource))
            return ": kustomize makes a string of it, kubectl and Helm would not.";
        return IsCheckedByNobody(resource, map) ? $": the {resource.Kind}'s pods cannot be made from it." : $": the API server refuses the {resource.Kind}.";
    }

    private static bool IsRenderedByKustomize(Resource resource) => resource.Kustomization is not null;

    // The schema of a custom kind decides what is refused; its pods are only made later.
    private static bool IsCheckedByNobody(Resource resource, MetadataMap map) => map.OfPods && !BuiltInKinds.IsBuiltInGroup(resource.GroupKind.Group);

    private static string? Describe(YamlNode value) => value switch
    {
        Scalar { Kind: ScalarKind.Null } => "nothing",
        Scalar { Kind: ScalarKind.Boolean } scalar => $"the truth value {scalar.Value}",
        Scalar { Kind: ScalarKind.Integer } scalar => $"the number {scalar.Value}",
        Scalar { Kind: ScalarKind.Float } scalar => $"the number {scalar.Value}",
        Sequence => "a list",
        Mapping => "a mapping",
        _ => null,
    };

    // "{{ .Values.x }}" parses as a mapping whose key is a mapping.
    private static bool IsTemplate(YamlNode value) => value is Mapping mapping && mapping.Entries.Any(e => e.Key is not Scalar);

    private static string? Quoted(YamlNode value) =>
        value is Scalar { Style: ScalarStyle.Plain, Tag: null } ? "\"" + value.File.Slice(value.Span) + "\"" : null;

    /// <summary>None where the value stands elsewhere (an alias, a merged key) or has an anchor: others may want it as it is.</summary>
    private static CodeFix? QuotingFix(Scalar key, YamlNode value, string? text, string title)
    {
        if (text is null || value is not Scalar { Style: ScalarStyle.Plain, Tag: null } || value.File != key.File || value.Span.Start < key.Span.End)
            return null;
        var between = key.File.Text.Substring(key.Span.End, value.Span.Start - key.Span.End);
        if (between.Trim() != ":")
            return null;
        var needsBlank = between.EndsWith(":", StringComparison.Ordinal);
        return new CodeFix(title, true, [new TextEdit(value.File, value.Span, needsBlank ? " " + text : text)]);
    }
}
