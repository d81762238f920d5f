using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Manifests;

/// <summary>Annotations for a load balancer that stand among the labels, or beside <c>annotations</c> instead of below it.</summary>
public sealed class UnknownLabelAnnotation : ObjectRule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML0014",
        Name = "unknown-label-annotation",
        Title = "Load-balancer annotations stand under metadata.annotations",
        Severity = Severity.Warning,
        Why = "The controller reads its settings from `metadata.annotations` alone. The same key among the labels, or one level too high, does nothing.",
        Remedy = "Move the line under `metadata.annotations`.",
        References = ["https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource subject, LintContext context)
    {
        var isMistaken = HoldsOwned(subject.Metadata["labels"]) || HoldsOwned(subject.Metadata)
            || (subject.Pods is { } pods && (HoldsOwned(pods.Labels) || HoldsOwned(pods.Field["metadata"]) || HoldsOwned(pods.Field)));
        return isMistaken ? Places(subject).SelectMany(p => Owned(p.Place, p.Where)) : [];
    }

    private static bool HoldsOwned(Field place) => place.Mapping?.HasKey(OwnedAnnotations.Owns) is true;

    private static IEnumerable<(Field Place, string Where)> Places(Resource resource)
    {
        yield return (resource.Metadata["labels"], "is a label here");
        yield return (resource.Metadata, "stands directly under 'metadata'");
        if (resource.GroupKind == GroupKind.Pod || resource.Pods is not { } pods)
            yield break;
        yield return (pods.Labels, "is a label of the pods here");
        yield return (pods.Field["metadata"], "stands directly under the pod template's 'metadata'");
        yield return (pods.Field, "stands directly under the pod template");
    }

    private IEnumerable<Finding> Owned(Field place, string where)
    {
        if (place.IsUnknown)
            yield break;
        foreach (var entry in place.Mapping?.Entries ?? [])
        {
            if (entry.Name is { } name && OwnedAnnotations.Owns(name))
                yield return Report(entry.Key, $"'{name}' {where}: nothing reads it, it has to be an annotation.");
        }
    }
}
