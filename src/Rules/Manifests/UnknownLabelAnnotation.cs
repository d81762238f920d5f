using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Manifests;

/// <summary>Annotations for a load balancer that stand among the labels, or beside <c>annotations</c> instead of below it.</summary>
public sealed class UnknownLabelAnnotation : Rule<Resource>
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
        var pods = subject.GroupKind == GroupKind.Pod ? null : PodTemplate.In(subject);
        return Owned(subject.Metadata["labels"], "is a label here")
            .Concat(Owned(subject.Metadata, "stands directly under 'metadata'"))
            .Concat(pods is null ? [] : Owned(pods.Labels, "is a label of the pods here"))
            .Concat(pods is null ? [] : Owned(pods.Field["metadata"], "stands directly under the pod template's 'metadata'"))
            .Concat(pods is null ? [] : Owned(pods.Field, "stands directly under the pod template"));
    }

    private IEnumerable<Finding> Owned(Field place, string where)
    {
        foreach (var entry in place.Entries ?? [])
        {
            if (OwnedAnnotations.Owns(entry.Key.Value))
                yield return Report(entry.Key, $"'{entry.Key.Value}' {where}: nothing reads it, it has to be an annotation.");
        }
    }
}
