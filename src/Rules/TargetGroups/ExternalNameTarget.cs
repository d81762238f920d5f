using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>A backend whose Service is only an alias in DNS.</summary>
public sealed class ExternalNameTarget : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2007",
        Name = "external-name-target",
        Title = "A load balancer forwards to a Service with endpoints, not to an ExternalName",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Nobody,
        Why = "A Service of type ExternalName is an alias in the cluster's DNS. It has no endpoints and opens no node port: with instance targets the controller refuses the load balancer, with ip targets the target group stays empty.",
        Remedy = "Forward to a Service that selects pods, or redirect to the external name with an action of type `redirect`.",
        References =
        [
            "https://kubernetes.io/docs/concepts/services-networking/service/#externalname",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup subject, LintContext context)
    {
        if (subject.IsBuilt is false || subject.LoadBalancer.Owner == LoadBalancerOwner.InTree || subject.Service is not { Type: ServiceType.ExternalName } service)
            return [];
        var isRefused = subject is { LoadBalancer.IsControllers: true, TargetType: { Value: TargetType.Instance, IsAssumed: false } };
        var place = subject.BackendReference;
        return [Report(place.File, place.Span, $"Service '{service.Name}' is an ExternalName: it never has targets{(isRefused ? ", and the controller refuses the load balancer" : "")}.")
            .As(Certainty.Of(subject))
            .WithRefusal(isRefused ? RefusedBy.Controller : RefusedBy.Nobody)
            .RelatedTo(service.TypeNode, $"the type of Service '{service.Name}'")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup subject, LintContext context) =>
        subject.IsBuilt is false || subject.LoadBalancer.Owner == LoadBalancerOwner.InTree ? null : subject.MissingService() ?? (subject.Service is { } service ? Missing.Type(service) : null);
}
