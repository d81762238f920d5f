using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Annotations;

/// <summary>A key with the controller's prefix that no release of it reads.</summary>
public sealed class UnknownAnnotation : Rule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML1001",
        Name = "unknown-annotation",
        Title = "A load-balancer annotation is one that some controller reads",
        Severity = Severity.Warning,
        Why = "The controller looks for exact keys and passes over every other one without an event: a misspelt setting is simply not set.",
        Remedy = "Correct the key, or remove the line.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource subject, LintContext context)
    {
        if (!IsLookedAt(subject, context))
            return [];
        return subject.Annotations.Select(a => a.Key).Where(IsUnknown).Select(key => Describe(subject, key));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource subject, LintContext context)
    {
        if (!IsLookedAt(subject, context))
            return null;
        var key = subject.Annotations.Select(a => a.Key).FirstOrDefault(k => Placeholder.IsIn(k.Value) && AnnotationCatalog.IsOwned(k.Value));
        return key is null ? null : new MissingFact($"the key '{Placeholder.Shorten(key.Value)}' is a placeholder", null, key);
    }

    // Nearly every key is in the catalogue, and then nothing more is asked.
    private static bool IsUnknown(Scalar key) =>
        AnnotationCatalog.Find(key.Value) is null && AnnotationCatalog.IsOwned(key.Value) && !Placeholder.IsIn(key.Value);

    /// <summary>Annotations of an Ingress that another controller takes are ML4001's, whatever their spelling; Alibaba and Naver share the prefix.</summary>
    private static bool IsLookedAt(Resource resource, LintContext context) =>
        resource.GroupKind == GroupKind.Service || (resource.GroupKind == GroupKind.Ingress && !context.Annotations.IsForAnotherController(resource));

    private Finding Describe(Resource resource, Scalar key)
    {
        var meant = AnnotationCatalog.Suggest(key.Value);
        var question = meant.Count == 0 ? "" : $" Did you mean {Words.List([.. meant.Select(m => $"'{m.Key}'")], "or")}?";
        return Report(key, $"No controller reads '{key.Value}': the setting has no effect.{question}").WithFix(Rename(resource, key, meant));
    }

    private static CodeFix? Rename(Resource resource, Scalar key, IReadOnlyList<AnnotationSuggestion> meant)
    {
        var close = meant.Where(m => m.IsClose).ToList();
        if (close.Count != 1 || resource.AnnotationKey(close[0].Key) is not null || resource.Unknown.Below("metadata").Below("annotations").Below(close[0].Key).Reason is not null)
            return null;
        return ScalarEdits.Replace(key, close[0].Key, isSafe: true);
    }
}
