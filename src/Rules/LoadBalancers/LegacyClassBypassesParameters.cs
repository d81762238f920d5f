using ManifestLint.Aws;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>The class annotation of old, which goes past the class and its parameters.</summary>
public sealed class LegacyClassBypassesParameters : Rule<Ingress>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4004",
        Name = "legacy-class-bypasses-parameters",
        Title = "An Ingress names its class in `spec.ingressClassName`",
        Severity = Severity.Warning,
        RefusedBy = RefusedBy.Controller,
        Why = "The annotation `kubernetes.io/ingress.class` names no IngressClass: the parameters of a class of that name (scheme, group, subnets, …) "
            + "are not applied. Kubernetes deprecated it with version 1.18.",
        Remedy = "Set `spec.ingressClassName` and remove the annotation.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/#deprecated-kubernetesioingressclass-annotation",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/configurations/",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Ingress subject, LintContext context)
    {
        var owner = context.Traffic.OwnerOf(subject);
        if (!owner.IsControllers)
            yield break;
        var controller = context.Facts.Controller;
        var group = subject.Resource.Annotation(IngressAnnotations.GroupName.Key);
        if (group.IsPresent && controller.DisableIngressGroupNameAnnotation is { IsStated: true, Value: true } noGroups)
        {
            yield return Report(group.Node!, "The controller runs with --disable-ingress-group-name-annotation: its webhook refuses a new group by annotation.")
                .As(Severity.Error)
                .WithRemedy("Set `group.name` in the IngressClassParams of the class.")
                .RelatedTo(noGroups.Node, "stated here");
        }
        if (!owner.IsLegacy || owner.ClassNode is not { } node)
            yield break;
        if (controller.DisableIngressClassAnnotation is { IsStated: true, Value: true } noClasses)
        {
            yield return Report(node, "The controller runs with --disable-ingress-class-annotation: its webhook refuses a new Ingress with this annotation.")
                .As(Severity.Error)
                .RelatedTo(noClasses.Node, "stated here");
            yield break;
        }
        yield return OfParameters(subject, owner, context);
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Ingress subject, LintContext context)
    {
        var controller = context.Facts.Controller;
        var hasGroup = !subject.Resource.Annotation(IngressAnnotations.GroupName.Key).IsAbsent;
        if (subject.ClassAnnotation.IsAbsent && !hasGroup)
            return null;
        return Missing.Owner(subject, context)
            ?? (hasGroup ? Missing.Fact("whether groups by annotation are switched off", controller.DisableIngressGroupNameAnnotation, "controller.disableIngressGroupNameAnnotation") : null);
    }

    private Finding OfParameters(Ingress ingress, IngressOwnership owner, LintContext context)
    {
        var named = context.Cluster.IngressClassNamed(owner.ClassName ?? "").Found;
        return named is { Parameters.IsPresent: true }
            ? Report(owner.ClassNode!, $"The parameters of IngressClass '{named.Name}' are not applied to Ingress '{ingress.Name}': the annotation goes past the class.")
                .RelatedTo(named.Parameters.Node, "these parameters")
            : Report(owner.ClassNode!, $"The annotation {Ingress.ClassAnnotationKey} is deprecated: the class belongs in 'spec.ingressClassName'.").As(Severity.Info);
    }
}
