using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Manifests;

/// <summary>The annotations or the labels of an object, or of the pods that it makes.</summary>
internal readonly struct MetadataMap(Field place, string noun, bool ofPods)
{
    /// <summary>Where the map is written.</summary>
    public Field Place { get; } = place;

    /// <summary>How a sentence calls one of its entries: "Annotation", "Label".</summary>
    public string Noun { get; } = noun;

    /// <summary>Whether it is the pod template's.</summary>
    public bool OfPods { get; } = ofPods;

    /// <summary>
    /// The entries as they are written, without asking what a patch makes of them: nearly all are right, and rules look again at those that are not.
    /// </summary>
    public IReadOnlyList<MappingEntry> Written => Place.IsUnknown ? [] : Place.Mapping?.Entries ?? [];

    /// <summary>Whether every value that is written is a string, as it has to be.</summary>
    public bool HoldsStrings => Place.IsUnknown || Place.Mapping is not { } map || HoldStrings(map.Bare.Content);

    /// <summary>Whether a key that is written passes a test.</summary>
    public bool HoldsKey(Func<string, bool> test) => !Place.IsUnknown && Place.Mapping?.HasKey(test) is true;

    /// <summary>Whether a test holds for every such map of an object: most objects are asked no more, and no list is made of them.</summary>
    public static bool AllOf(Resource resource, Func<MetadataMap, bool> test) =>
        test(Annotations(resource)) && test(Labels(resource))
        && (OwnPods(resource) is not { } pods || (test(Annotations(pods)) && test(Labels(pods))));

    /// <summary>Every such map of an object.</summary>
    public static MetadataMap[] Of(Resource resource) => OwnPods(resource) is { } pods
        ? [Annotations(resource), Labels(resource), Annotations(pods), Labels(pods)]
        : [Annotations(resource), Labels(resource)];

    // A Pod's own maps are those of its pods.
    private static PodTemplate? OwnPods(Resource resource) => resource.GroupKind == GroupKind.Pod ? null : resource.Pods;

    private static MetadataMap Annotations(Resource resource) => new(resource.Metadata["annotations"], "Annotation", false);

    private static MetadataMap Labels(Resource resource) => new(resource.Metadata["labels"], "Label", false);

    private static MetadataMap Annotations(PodTemplate pods) => new(pods.Annotations, "Annotation", true);

    private static MetadataMap Labels(PodTemplate pods) => new(pods.Labels, "Label", true);

    private static bool HoldStrings(BareNode.Children content)
    {
        while (content.MoveNext() && content.MoveNext())
        {
            if (content.Current.Kind != ScalarKind.String)
                return false;
        }
        return true;
    }
}
