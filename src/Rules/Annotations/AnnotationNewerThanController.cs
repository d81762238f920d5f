using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Annotations;

/// <summary>A key or a value that the release which runs does not know, or that stands behind a feature gate which is off.</summary>
public sealed class AnnotationNewerThanController : Rule<AnnotationUse>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML1004",
        Name = "annotation-newer-than-controller",
        Title = "The controller that runs knows the annotation",
        Severity = Severity.Warning,
        Why = "A release passes over keys that came after it, without an event, and refuses words that came after it. What stands behind a feature gate needs the gate.",
        Remedy = "Upgrade the controller, or switch the gate on; or remove the line.",
        References =
        [
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/releases",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/configurations/#feature-gates",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(AnnotationUse subject, LintContext context)
    {
        if (subject.IsAutoMode)
            return [];
        var controller = context.Facts.Controller;
        if (TooNew(subject, controller.Version) is { } tooNew)
            return [tooNew];
        if (subject.IsRead is not false && (subject.Descriptor.Gate ?? subject.Choice?.Gate) is { } gate && GateIsOff(subject, gate, controller) is { } off)
            return [off];
        return [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(AnnotationUse subject, LintContext context)
    {
        if (subject.IsAutoMode)
            return null;
        if (Missing.Version(context) is { } version)
            return version;
        return subject.IsRead is not false && (subject.Descriptor.Gate ?? subject.Choice?.Gate) is { } gate
            ? Missing.Fact($"the feature gate {gate}", context.Facts.Controller.FeatureGate(gate), "controller.featureGates")
            : null;
    }

    private Finding? TooNew(AnnotationUse use, Fact<ReleaseVersion> version)
    {
        if (!version.IsKnown)
            return null;
        if (use.Descriptor.IsNewerThan(version.Value) is true)
        {
            return Report(use.Key, $"'{use.Key.Value}' has no effect: the AWS Load Balancer Controller knows it since v{use.Descriptor.Since}, and v{version.Value} runs.")
                .WithRemedy($"Upgrade the controller to v{use.Descriptor.Since} or later.")
                .RelatedTo(version.Node, "the version is stated here");
        }
        if (use.IsRead is false || use.Choice is not { Since: { } since } choice || version.Value.IsAtLeast(since) is not false)
            return null;
        return Report(use.Value.Node ?? use.Key, $"The AWS Load Balancer Controller knows '{choice.Value}' as {use.Descriptor.Suffix} since v{since}, and v{version.Value} runs.")
            .WithRemedy($"Upgrade the controller to v{since} or later.")
            .RelatedTo(version.Node, "the version is stated here");
    }

    private Finding? GateIsOff(AnnotationUse use, string gate, ControllerFacts controller)
    {
        if (controller.FeatureGate(gate) is not { IsStated: true, Value: false } off)
            return null;
        var ofValue = use.Descriptor.Gate is null;
        var what = ofValue ? $"{use.Descriptor.Suffix} '{use.Choice!.Value}'" : $"'{use.Key.Value}'";
        return Report(ofValue ? use.Value.Node ?? use.Key : use.Key, $"{what} needs the controller's feature gate {gate}, which is off.")
            .WithRemedy($"Switch {gate} on, or remove the line.")
            .RelatedTo(off.Node, "the gate is stated here");
    }
}
