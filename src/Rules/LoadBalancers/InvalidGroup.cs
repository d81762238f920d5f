using ManifestLint.Aws;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>A group's name or a place in it that the controller does not accept.</summary>
public sealed class InvalidGroup : Rule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4006",
        Name = "invalid-group",
        Title = "The name of an Ingress group and the order in it are what the controller accepts",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "An Ingress with an invalid group name belongs to no group: nothing is provisioned for it, and only an event says so. "
            + "An order that is no number, or too large, stops the whole group.",
        Remedy = "Use lower-case letters, digits, '-' and '.' for the name (at most 63), and a number from -1000 to 1000 for the order.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#ingressgroup",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/group_loader.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource subject, LintContext context)
    {
        if (subject.GroupKind == IngressClassParameters.Kind)
            return OfParameters(subject, context);
        return subject.GroupKind == GroupKind.Ingress ? OfIngress(subject, context) : [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource subject, LintContext context)
    {
        if (subject.GroupKind == IngressClassParameters.Kind)
            return Missing.Value("the group", new IngressClassParameters(subject).Group);
        if (subject.GroupKind != GroupKind.Ingress || subject.AnnotationKey(IngressAnnotations.GroupName.Key) is not { } key)
            return null;
        var ingress = context.Cluster.IngressOf(subject);
        if (!context.Traffic.OwnerOf(ingress).IsControllers)
            return Missing.Owner(ingress, context);
        if (context.Traffic.OwnerOf(ingress).DecidesInsteadOf(IngressAnnotations.GroupName) is null)
            return new MissingFact($"parameters of the IngressClass may stand in the place of '{key.Value}'", null, key);
        return Missing.Value("the group", subject.Annotation(key.Value)) ?? Missing.Version(context);
    }

    private IEnumerable<Finding> OfIngress(Resource ingress, LintContext context)
    {
        var owner = context.Traffic.OwnerOf(context.Cluster.IngressOf(ingress));
        if (!owner.IsControllers)
            return [];
        var name = owner.DecidesInsteadOf(IngressAnnotations.GroupName) is false
            ? Problems(IngressAnnotations.GroupName, ingress.Annotation(IngressAnnotations.GroupName.Key), "nothing is provisioned for the Ingress", context)
            : [];
        return name.Concat(Problems(IngressAnnotations.GroupOrder, ingress.Annotation(IngressAnnotations.GroupOrder.Key), "the controller refuses the whole group", context));
    }

    private IEnumerable<Finding> OfParameters(Resource parameters, LintContext context)
    {
        return Problems(IngressAnnotations.GroupName, new IngressClassParameters(parameters).Group, "nothing is provisioned for the Ingresses of the class", context)
            .JudgedByUse(parameters, context);
    }

    private IEnumerable<Finding> Problems(AnnotationDescriptor setting, Reading<string> written, string consequence, LintContext context)
    {
        if (!written.IsPresent || written.Node is not Scalar value || !context.Facts.Controller.Version.IsKnown)
            yield break;
        var reader = new AnnotationContext { Version = context.Facts.Controller.Version.Value };
        foreach (var problem in AnnotationValue.Check(setting, written.Value, reader))
        {
            yield return Report(value.File, value.PlaceOf(problem.Span), $"{setting.Suffix}: {problem.Message}; {consequence}.")
                .WithFix(ScalarEdits.Replace(value, problem.FixedValue, problem.IsFixSafe && setting == IngressAnnotations.GroupOrder));
        }
    }
}
