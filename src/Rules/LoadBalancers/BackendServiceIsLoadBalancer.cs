using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>A Service behind an Ingress that gets a load balancer of its own too.</summary>
public sealed class BackendServiceIsLoadBalancer : Rule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4022",
        Name = "backend-service-is-load-balancer",
        Title = "A Service behind an Ingress has no load balancer of its own",
        Severity = Severity.Info,
        Why = "The type LoadBalancer makes a second load balancer, which costs money and leads past the Ingress': past its authentication, its web ACL and its ranges.",
        Remedy = "Set `type: ClusterIP` where the Ingress' targets are pods, `type: NodePort` where they are nodes.",
        References =
        [
            "https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        if (subject.Type != ServiceType.LoadBalancer || subject.TypeNode is not { } type || context.Traffic.LoadBalancerOf(subject.Resource) is not { } own)
            return [];
        var behind = context.Traffic.TargetGroupsBehind(subject)
            .FirstOrDefault(g => g.Member.Ingress is not null && g is { MayBeApart: false, ServiceLookup.IsCertain: true, IsBuilt: not false });
        if (behind is null)
            return [];
        var isPublic = IsPublic(subject, own);
        var ingress = $"Ingress '{behind.Member.Resource.Name}'";
        var message = isPublic
            ? $"Service '{subject.Name}' stands behind {ingress} and gets an internet-facing load balancer of its own, which leads past the Ingress'"
            : $"Service '{subject.Name}' stands behind {ingress} and gets a load balancer of its own too";
        return [Report(type, $"{message} ({context.Traffic.OwnerOf(subject).Reason}).")
            .As(isPublic ? Severity.Warning : Severity.Info)
            .RelatedTo(behind.BackendReference, "the Ingress names it here")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Service subject, LintContext context)
    {
        var behind = context.Traffic.TargetGroupsBehind(subject).FirstOrDefault(g => g.Member.Ingress is not null && g.IsBuilt is not false);
        if (behind is null)
            return null;
        if (subject.Type != ServiceType.LoadBalancer)
            return Missing.Type(subject);
        if (Missing.Owner(subject, context) is { } owner)
            return owner;
        return context.Traffic.LoadBalancerOf(subject.Resource) is not null && (behind.MayBeApart || !behind.ServiceLookup.IsCertain)
            ? new MissingFact($"only their folder ties Service '{subject.Name}' and {behind.Member.Resource} together", "complete")
            : null;
    }

    /// <summary>
    /// Kubernetes' own AWS provider makes public load balancers unless 'internal' is neither empty nor false
    /// (https://github.com/kubernetes/cloud-provider-aws/blob/master/pkg/providers/v1/aws.go).
    /// </summary>
    private static bool IsPublic(Service service, LoadBalancer own) => own.Owner == LoadBalancerOwner.InTree
        ? service.Resource.Annotation(ServiceAnnotations.Internal.Key) is { IsUnknown: false } written && written.Or("") is "" or "false"
        : own.Scheme is { Value: Scheme.InternetFacing };
}
