using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Tables;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Annotations;

/// <summary>An annotation in whose place a stronger source stands.</summary>
public sealed class OverriddenAnnotation : Rule<AnnotationUse>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML1009",
        Name = "overridden-annotation",
        Title = "An annotation is not replaced by a stronger setting",
        Severity = Severity.Info,
        Why = "Parameters of the class beat annotations, annotations on the Service beat those on the Ingress, and fields beat annotations. What is beaten is not read: "
            + "whoever changes it will wonder why nothing happens.",
        Remedy = "Remove the annotation, or change the setting that beats it.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/#ingressclassparams",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(AnnotationUse subject, LintContext context)
    {
        if (subject.IsAutoMode)
            yield break;
        if (subject.ReplacedBy is { Count: > 0 } stronger)
            yield return Whole(subject, stronger);
        else if (subject.Descriptor == ServiceAnnotations.LoadBalancerAttributes || subject.Descriptor == IngressAnnotations.LoadBalancerAttributes)
        {
            foreach (var finding in Pairs(subject))
                yield return finding;
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(AnnotationUse subject, LintContext context) =>
        subject.IsAutoMode ? null : Missing.ClassParameters(subject);

    private Finding Whole(AnnotationUse use, IReadOnlyList<StrongerSetting> stronger)
    {
        var value = use.Written.OrNull();
        var first = stronger.FirstOrDefault(s => IsLessSafe(use.Descriptor, value, s.Text)) ?? stronger[0];
        var says = first.Text is null ? "" : first.Text == value ? ", which says the same" : $", which says '{Shown(first.Text)}'";
        var finding = Report(use.Key, $"'{use.Key.Value}' is not read: {first.Origin} stands in its place{says}.{Doubt(use)}")
            .As(IsLessSafe(use.Descriptor, value, first.Text) ? Severity.Warning : Severity.Info);
        return stronger.Aggregate(finding, (f, s) => f.RelatedTo(s.Node, "this one counts"));
    }

    private static string Doubt(AnnotationUse use) =>
        use.Member?.IngressOwnership is { AreParametersCertain: false } && use.LoadBalancer.Doubt is { } doubt ? " " + doubt : "";

    /// <summary>Whether what counts lets more in, or protects less, than what was written.</summary>
    private static bool IsLessSafe(AnnotationDescriptor row, string? loser, string? winner)
    {
        if (loser is null || winner is null || loser == winner)
            return false;
        if (row == IngressAnnotations.Scheme)
            return loser == "internal" && winner == "internet-facing";
        if (row == IngressAnnotations.InboundCidrs || row == ServiceAnnotations.SourceRanges)
            return IsOpen(winner) && !IsOpen(loser);
        if (row == IngressAnnotations.SslPolicy)
            return SecurityPolicies.OutdatedVersion(winner) is not null && SecurityPolicies.OutdatedVersion(loser) is null;
        if (row == IngressAnnotations.AuthType)
            return winner == "none";
        return row == IngressAnnotations.WafV2AclArn && winner == "none";
    }

    private static bool IsOpen(string ranges) => GoStringList.Parse(ranges).Values().Any(r => r is "0.0.0.0/0" or "::/0");

    /// <summary>Attributes are merged key by key: with those of the class' parameters, or with the older annotations of a Service.</summary>
    private IEnumerable<Finding> Pairs(AnnotationUse use)
    {
        var reading = use.Written;
        if (!reading.IsPresent || reading.Node is not Scalar scalar)
            yield break;
        foreach (var pair in GoStringMap.Parse(reading.Value).Effective())
        {
            if (StrongerPair(use, pair.Key.Value) is not { Text: { } text } stronger)
                continue;
            var isLessSafe = pair.Key.Value == "deletion_protection.enabled" && GoBool.Parse(pair.Value.Value) is true && GoBool.Parse(text) is false;
            yield return Report(scalar.File, scalar.PlaceOf(pair.Key.Span), $"The attribute '{pair.Key.Value}' is not read: {stronger.Origin} stands in its place and says '{Shown(text)}'.")
                .As(isLessSafe ? Severity.Warning : Severity.Info)
                .RelatedTo(stronger.Node, "this one counts");
        }
    }

    private static StrongerSetting? StrongerPair(AnnotationUse use, string key)
    {
        if (use.Descriptor == ServiceAnnotations.LoadBalancerAttributes)
        {
            var old = OldKey(use, key);
            return old is null || use.IsPresumed || use.Resource.Annotation(old) is not { IsPresent: true } written ? null : new StrongerSetting($"'{old}'", written.Value, use.Resource.AnnotationKey(old));
        }
        if (use.LoadBalancer.Members[0].IngressOwnership?.ParametersObject is not { LoadBalancerAttributes: { } attributes } parameters || !attributes.TryGetValue(key, out var value))
            return null;
        return new StrongerSetting($"IngressClassParams '{parameters.Name}'", value.OrNull(), value.Node);
    }

    /// <summary>
    /// The older annotation that sets an attribute; bucket and prefix only with access logs switched on
    /// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/service/model_build_load_balancer.go).
    /// </summary>
    private static string? OldKey(AnnotationUse use, string attribute)
    {
        var logs = use.Resource.Annotation(ServiceAnnotations.AccessLogEnabled.Key) is { IsPresent: true } enabled && GoBool.Parse(enabled.Value) is true;
        return attribute switch
        {
            "access_logs.s3.enabled" => ServiceAnnotations.AccessLogEnabled.Key,
            "access_logs.s3.bucket" when logs => ServiceAnnotations.AccessLogS3BucketName.Key,
            "access_logs.s3.prefix" when logs => ServiceAnnotations.AccessLogS3BucketPrefix.Key,
            "load_balancing.cross_zone.enabled" => ServiceAnnotations.CrossZoneLoadBalancingEnabled.Key,
            _ => null,
        };
    }

    private static string Shown(string text) => text.Length <= 60 ? text : text.Substring(0, 60) + "…";
}
