using ManifestLint.Aws;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>A Service that tells one controller to keep off and does not tell the other to come.</summary>
public sealed class ServiceProvisionedByNobody : Rule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4013",
        Name = "service-provisioned-by-nobody",
        Title = "A Service that leaves the in-tree controller is taken by another",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Nobody,
        Why = "`aws-load-balancer-type: external` tells Kubernetes' own AWS provider to keep off. The AWS Load Balancer Controller comes only if a target type "
            + "or its `loadBalancerClass` asks for it: otherwise the Service waits for an address forever.",
        Remedy = "Add `service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip` (or `instance`), or `loadBalancerClass: service.k8s.aws/nlb`.",
        References = ["https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/#configuration"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        var kind = subject.Resource.Annotation(ServiceAnnotations.LoadBalancerType.Key);
        var targetType = subject.Resource.Annotation(ServiceAnnotations.NlbTargetType.Key);
        if (kind.OrNull() != "external" || targetType.IsUnknown)
            return [];
        var owner = context.Traffic.OwnerOf(subject);
        if (owner.Owner != ServiceOwner.Nobody && !owner.OnlyByWebhook)
            return [];

        var isNobodys = owner.Owner == ServiceOwner.Nobody;
        var lack = targetType.IsPresent
            ? $"'{targetType.Value}' is no target type and there is no loadBalancerClass"
            : "neither a target type nor a loadBalancerClass is given";
        var message = isNobodys
            ? $"Nobody makes a load balancer for Service '{subject.Name}': aws-load-balancer-type is 'external', {lack}, and the controller's webhook is off."
            : $"Only the controller's webhook gets Service '{subject.Name}' a load balancer: aws-load-balancer-type is 'external', but {lack}.";
        return [Report(targetType.Node ?? kind.Node!, message)
            .As(isNobodys ? Severity.Error : Severity.Warning)
            .RelatedTo(targetType.Node is null ? null : kind.Node, "this tells Kubernetes' own AWS provider to keep off")
            .RelatedTo(isNobodys ? context.Facts.Controller.ServiceMutatorWebhook.Node : null, "the webhook is switched off here")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Service subject, LintContext context) => Missing.Owner(subject, context)
        ?? Missing.Value("the type of the load balancer", subject.Resource.Annotation(ServiceAnnotations.LoadBalancerType.Key))
        ?? (subject.Resource.Annotation(ServiceAnnotations.LoadBalancerType.Key).OrNull() == "external"
            ? Missing.Value("the target type", subject.Resource.Annotation(ServiceAnnotations.NlbTargetType.Key))
            : null);
}
