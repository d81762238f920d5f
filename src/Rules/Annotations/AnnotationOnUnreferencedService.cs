using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Annotations;

/// <summary>Target group settings on a Service that no Application Load Balancer forwards to.</summary>
public sealed class AnnotationOnUnreferencedService : Rule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML1010",
        Name = "annotation-on-unreferenced-service",
        Title = "A Service with ALB annotations is the backend of an ALB Ingress",
        Severity = Severity.Warning,
        Why = "The controller reads `alb.ingress.kubernetes.io/` annotations of a Service only while it builds a target group for an Ingress that names the Service. "
            + "On any other Service they do nothing.",
        Remedy = "Name the Service in the Ingress, move the annotations to the Service that it names, or remove them.",
        References = ["https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        var keys = subject.Resource.Annotations.Select(a => a.Key).Where(IsOfBackends).ToList();
        if (keys.Count == 0 || context.Cluster.Set.MayHideOne(GroupKind.Ingress) || context.Cluster.UnreadFiles.Count > 0 || !subject.Resource.IsNamespaceKnown)
            return [];
        var neighbours = context.Cluster.Ingresses.Where(i => i.Namespace == subject.Namespace).ToList();
        if (neighbours.Count == 0 || context.Cluster.Ingresses.Any(i => MayUse(i, subject, context)) || HasController(context.Cluster))
            return [];
        return [Report(keys[0], $"No Ingress of the AWS Load Balancer Controller forwards to Service '{subject.Name}': {Ignored(keys)}.")
            .RelatedTo(neighbours[0].NameNode, neighbours.Count == 1 ? "the Ingress of the namespace" : "the first Ingress of the namespace")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Service subject, LintContext context)
    {
        if (!subject.Resource.Annotations.Any(a => IsOfBackends(a.Key)) || context.Cluster.Ingresses.Any(i => IsTaken(i, context) && MayUse(i, subject, context)))
            return null;
        if (context.Cluster.UnreadFiles.Count > 0)
            return new MissingFact($"'{context.Cluster.UnreadFiles[0]}' cannot be read, and may hold an Ingress that forwards to Service '{subject.Name}'");
        if (context.Cluster.Set.MayHideOne(GroupKind.Ingress))
            return new MissingFact($"an Ingress outside these files may forward to Service '{subject.Name}'", "complete");
        var neighbours = context.Cluster.Ingresses.Where(i => i.Namespace == subject.Namespace).ToList();
        return neighbours.Count == 0
            ? new MissingFact($"no Ingress in the namespace of Service '{subject.Name}' is in these files")
            : Missing.Value($"the namespace of Service '{subject.Name}'", subject.Resource.Metadata["namespace"]) ?? Missing.First(neighbours.Select(i => Missing.Owner(i, context)));
    }

    private static bool IsTaken(Ingress ingress, LintContext context) => context.Traffic.OwnerOf(ingress).Owner != IngressOwner.Unknown;

    private static bool IsOfBackends(Scalar key) =>
        AnnotationCatalog.Find(key.Value)?.Descriptor is { Prefix: IngressAnnotations.Prefix } row && (row.Scope & AnnotationScope.BackendService) != 0;

    private static bool MayUse(Ingress ingress, Service service, LintContext context)
    {
        var owner = context.Traffic.OwnerOf(ingress);
        if (owner.SharesPrefix)
            return true;
        if (owner.Owner == IngressOwner.Other || !MayShareNamespace(ingress.Resource, service.Resource))
            return false;
        return ingress.HasUnknownBackends
            || ingress.Backends.Any(b => b.Field.IsUnknown || b.ServiceName.IsUnknown || b.ServiceName.OrNull() == service.Name)
            || HasActionFor(ingress, service);
    }

    private static bool MayShareNamespace(Resource one, Resource other) =>
        one.Namespace == other.Namespace || one.Namespace is null || other.Namespace is null || !one.IsNamespaceKnown;

    /// <summary>Whether an action names the Service: its text is enough, whatever it says else.</summary>
    private static bool HasActionFor(Ingress ingress, Service service)
    {
        if (ingress.Resource.Metadata["annotations"].IsUnknown)
            return true;
        return ingress.Resource.WrittenActions().Any(a => ingress.Resource.Annotation(a.Key.Value) is var action
            && (action.IsUnknown || action.OrNull()?.IndexOf(service.Name, StringComparison.Ordinal) >= 0));
    }

    /// <summary>Whether somebody writes backends and actions of Ingresses at run time.</summary>
    private static bool HasController(ClusterModel cluster) =>
        cluster.Resources.Any(r => r.GroupKind is { Group: "argoproj.io", Kind: "Rollout" } or { Group: "flagger.app", Kind: "Canary" });

    private static string Ignored(List<Scalar> keys) => keys.Count == 1
        ? $"its annotation '{keys[0].Value}' has no effect"
        : $"its {keys.Count} annotations '{IngressAnnotations.Prefix}/…' have no effect";
}
