using ManifestLint.Aws;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Annotations;

/// <summary>A key or a value that newer releases have another one for.</summary>
public sealed class DeprecatedAnnotation : Rule<AnnotationUse>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML1005",
        Name = "deprecated-annotation",
        Title = "An annotation is written as current releases have it",
        Severity = Severity.Info,
        Why = "The controller still reads its old keys and values, until a release drops them: then they do nothing, without an event.",
        Remedy = "Write the replacement.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#deprecated-attributes",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(AnnotationUse subject, LintContext context)
    {
        if (subject.IsAutoMode || MayBeInTree(subject) || context.Facts.Controller.Version is not { IsKnown: true, Value: var version })
            return [];
        var row = subject.Descriptor;
        if (row.IsRemovedIn(version) is true)
            return [Removed(subject)];
        if (subject.IsRead is not false && row.IsDeprecatedIn(version) is true)
            return [Deprecated(subject).WithFix(Replacement(subject))];
        if (subject.IsRead is not false && subject.Choice is { DeprecatedSince: { } since } old && version.IsAtLeast(since) is true)
            return [DeprecatedValue(subject, old)];
        return [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(AnnotationUse subject, LintContext context)
    {
        if (subject.IsAutoMode)
            return null;
        if (context.Facts.Controller.Version is not { IsKnown: true, Value: var version })
            return Missing.Version(context);
        return MayBeInTree(subject) && (subject.Descriptor.IsRemovedIn(version) is true || subject.Descriptor.IsDeprecatedIn(version) is true)
            ? new MissingFact($"whether the AWS Load Balancer Controller takes the Service, or Kubernetes' own AWS provider, is not certain", "controller.serviceMutatorWebhook")
            : null;
    }

    /// <summary>Whether Kubernetes' own provider, which knows only the old keys, may be the one who reads it.</summary>
    private static bool MayBeInTree(AnnotationUse use) => use.IsPresumed && use.Member?.Service is not null && use.Descriptor.Readers.HasFlag(AnnotationReaders.InTree);

    private Finding Removed(AnnotationUse use) =>
        Report(use.Key, $"'{use.Key.Value}' has no effect: no release since v{use.Descriptor.RemovedIn} of the AWS Load Balancer Controller reads it.")
            .As(Severity.Warning)
            .WithRemedy($"Write {use.Descriptor.Replacement}.");

    private Finding Deprecated(AnnotationUse use) =>
        Report(use.Key, $"'{use.Key.Value}' is deprecated: the AWS Load Balancer Controller has {use.Descriptor.Replacement} in its place.")
            .WithRemedy(Remedy(use));

    private Finding DeprecatedValue(AnnotationUse use, Choice value) =>
        Report(use.Value.Node ?? use.Key, $"'{value.Value}' is a deprecated value of {use.Descriptor.Suffix}.").WithRemedy($"Write {value.Replacement}.");

    private static string Remedy(AnnotationUse use) => SchemeOf(use) is { } scheme
        ? $"Write `{ServiceAnnotations.Scheme.Key}: {scheme}`."
        : $"Write {use.Descriptor.Replacement}.";

    /// <summary>The scheme that the old annotation says; <c>null</c> for every other one, and for a value that is no boolean.</summary>
    private static string? SchemeOf(AnnotationUse use)
    {
        if (use.Descriptor != ServiceAnnotations.Internal || use.Written.OrNull() is not { } value || GoBool.Parse(value) is not { } isInternal)
            return null;
        return isInternal ? "internal" : "internet-facing";
    }

    /// <summary>Where one key (and value) says exactly what another did; not where the in-tree controller, which knows only the old one, may read it.</summary>
    private static CodeFix? Replacement(AnnotationUse use)
    {
        if (use.LoadBalancer.Owner != LoadBalancerOwner.Controller || use.IsRead is not true)
            return null;
        if (use.Descriptor == IngressAnnotations.WebAclId)
            return Rename(use, IngressAnnotations.WafAclId.Key);
        if (SchemeOf(use) is not { } scheme || use.Value.Node is not Scalar value || ScalarEdits.Replace(value, scheme, isSafe: true) is not { } ofValue)
            return null;
        var key = Rename(use, ServiceAnnotations.Scheme.Key);
        return key is null ? null : new CodeFix($"Write '{ServiceAnnotations.Scheme.Suffix}: {scheme}'", key.IsSafe, [.. key.Edits, .. ofValue.Edits]);
    }

    private static CodeFix? Rename(AnnotationUse use, string key) =>
        use.Resource.AnnotationKey(key) is null && use.Resource.Unknown.Below("metadata").Below("annotations").Below(key).Reason is null
            ? ScalarEdits.Replace(use.Key, key, isSafe: true)
            : null;
}
