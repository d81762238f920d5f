using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// The annotations of a set that some load balancer's controller knows: those of its Ingresses, of the Services that have a load balancer of
/// their own, and of the Services that an Ingress forwards to. Each annotation is listed once.
/// </summary>
public sealed class AnnotationUses
{
    private readonly List<AnnotationUse> uses = [];
    private readonly HashSet<(Resource, string)> seen = [];
    private readonly LintContext context;

    private AnnotationUses(LintContext context)
    {
        this.context = context;
        foreach (var loadBalancer in context.Traffic.ConcernedLoadBalancers.Where(l => l.IsControllers || l.Owner == LoadBalancerOwner.AutoMode))
        {
            foreach (var member in loadBalancer.Members)
                Add(loadBalancer, member, member.Resource, member.Ingress is null ? AnnotationScope.LoadBalancerService : AnnotationScope.Ingress);
            if (loadBalancer.Kind != LoadBalancerKind.Application)
                continue;
            foreach (var targetGroup in loadBalancer.TargetGroups)
            {
                if (targetGroup.Service is { } service && targetGroup.IsBuilt is not false)
                    Add(loadBalancer, null, service.Resource, AnnotationScope.BackendService);
            }
        }
    }

    /// <summary>Every annotation of load balancers that an object which is judged has to do with, once.</summary>
    public IReadOnlyList<AnnotationUse> All => uses;

    /// <summary>Whether an object is an Ingress that certainly another controller takes, or nobody.</summary>
    public bool IsForAnotherController(Resource resource) =>
        resource.GroupKind == GroupKind.Ingress && context.Traffic.OwnerOf(context.Cluster.IngressOf(resource)).Owner == IngressOwner.Other;

    internal static AnnotationUses Of(LintContext context) => new(context);

    private void Add(LoadBalancer loadBalancer, LoadBalancerMember? member, Resource resource, AnnotationScope scope)
    {
        foreach (var annotation in resource.Annotations)
        {
            var key = annotation.Key.Value;
            if (AnnotationCatalog.Find(key) is { } match && (match.Descriptor.Scope & scope) != 0 && seen.Add((resource, key)))
                uses.Add(new AnnotationUse(loadBalancer, member, resource, annotation.Key, annotation.Value, match));
        }
    }
}

/// <summary>The annotations in use, asked of the context that rules are given.</summary>
public static class AnnotationContexts
{
    extension(LintContext context)
    {
        /// <summary>The annotations that some load balancer's controller knows.</summary>
        public AnnotationUses Annotations => context.Get(AnnotationUses.Of);
    }
}
