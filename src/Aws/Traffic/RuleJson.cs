using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>The JSON of an annotation that rules are made of: absent, there, or unknown because of a placeholder or because the controller refuses it.</summary>
internal readonly struct RuleJson
{
    private RuleJson(JsonNode? root, YamlNode? node, bool isUnknown)
    {
        Root = root;
        Node = node;
        IsUnknown = isUnknown;
    }

    /// <summary>The value; <c>null</c> where it is absent or unknown.</summary>
    public JsonNode? Root { get; }

    /// <summary>Where it stands.</summary>
    public YamlNode? Node { get; }

    public bool IsUnknown { get; }

    public bool IsAbsent => Root is null && !IsUnknown;

    /// <summary>The annotation <c>conditions.NAME</c> and its like on an Ingress.</summary>
    /// <param name="ingress">Who may carry it.</param>
    /// <param name="descriptor">Its row in the catalogue.</param>
    /// <param name="key">The whole key.</param>
    public static RuleJson Of(Resource ingress, AnnotationDescriptor descriptor, string key) => Of(ingress.Annotation(key), descriptor);

    /// <summary>What somebody wrote for such an annotation.</summary>
    public static RuleJson Of(Reading<string> reading, AnnotationDescriptor descriptor)
    {
        if (reading.IsAbsent)
            return default;
        var problems = reading.IsPresent ? AnnotationValue.Check(descriptor, reading.Value, AnnotationContext.Default) : [];
        return !reading.IsPresent || problems.Any(p => p.Effect.RefusedBy == RefusedBy.Controller)
            ? new RuleJson(null, reading.Node, isUnknown: true)
            : new RuleJson(GoJson.Parse(reading.Value).Root, reading.Node, isUnknown: false);
    }
}
