using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Annotations;

/// <summary>A known key on a kind of object that nobody reads it from.</summary>
public sealed class AnnotationOnWrongKind : Rule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML1003",
        Name = "annotation-on-wrong-kind",
        Title = "A load-balancer annotation stands on the kind of object that it is read from",
        Severity = Severity.Warning,
        Why = "Most annotations are read from one kind of object only: those of an Application Load Balancer from the Ingress, those of a Network Load Balancer from its Service. Elsewhere they are passed over without an event.",
        Remedy = "Move the line to the object that it is meant for, or write that kind's own key.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource subject, LintContext context)
    {
        if (ScopeOf(subject) is not { } scope)
            return [];
        var own = subject.Annotations.Where(a => IsMisplaced(a.Key, scope)).Select(a => Describe(subject, a.Key));
        return [.. own.Concat(OfPods(subject)).Where(_ => !SharesPrefix(context))];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource subject, LintContext context) =>
        ScopeOf(subject) is null ? null : Missing.Value("whether annotations are added", subject.Metadata["annotations"]);

    private IEnumerable<Finding> OfPods(Resource resource)
    {
        if (resource.GroupKind == GroupKind.Pod || resource.Pods?.Annotations.Entries is not { } annotations)
            return [];
        return annotations.Where(a => IsMisplaced(a.Key, AnnotationScope.Pod)).Select(a => Describe(resource, a.Key, "the pods of "));
    }

    /// <summary>
    /// What an object of this kind is read for; <c>null</c> for kinds that are none of ours to judge: others hand their annotations on (Gateways,
    /// custom resources).
    /// </summary>
    private static AnnotationScope? ScopeOf(Resource resource) => resource.GroupKind switch
    {
        { Kind: "Ingress" } kind when kind == GroupKind.Ingress => AnnotationScope.Ingress,
        { Group: "", Kind: "Service" } => AnnotationScope.BackendService | AnnotationScope.LoadBalancerService,
        { Group: "", Kind: "Pod" } => AnnotationScope.Pod,
        { Group: "", Kind: "Namespace" or "ReplicationController" } => AnnotationScope.None,
        { Group: "networking.k8s.io", Kind: "IngressClass" } => AnnotationScope.None,
        { Group: "apps" or "extensions", Kind: "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" } => AnnotationScope.None,
        { Group: "batch", Kind: "Job" or "CronJob" } => AnnotationScope.None,
        _ => null,
    };

    private static bool IsMisplaced(Scalar key, AnnotationScope scope) =>
        AnnotationCatalog.Find(key.Value)?.Descriptor is { Prefix: IngressAnnotations.Prefix or ServiceAnnotations.Prefix } row && (row.Scope & scope) == 0;

    /// <summary>Whether another vendor's controller, which reads these keys its own way, is at work.</summary>
    private static bool SharesPrefix(LintContext context) => context.Cluster.Ingresses.Any(i => context.Traffic.OwnerOf(i).SharesPrefix);

    private Finding Describe(Resource resource, Scalar key, string part = "")
    {
        var row = AnnotationCatalog.Find(key.Value)!.Descriptor;
        return Report(key, $"Nobody reads '{key.Value}' from {part}{Words.WithArticle(resource.Kind)}: the controller looks for it on {Place(row.Scope)}.")
            .WithRemedy(RemedyFor(resource, row));
    }

    private static string RemedyFor(Resource resource, AnnotationDescriptor row)
    {
        var equivalent = resource.GroupKind == GroupKind.Ingress ? AnnotationEquivalents.OnIngress(row)
            : resource.GroupKind == GroupKind.Service && new Service(resource).Type is ServiceType.LoadBalancer ? AnnotationEquivalents.OnService(row)
            : null;
        return equivalent is null ? $"Move it to {Place(row.Scope)}, or remove the line." : $"Write {equivalent.Key}.";
    }

    private static string Place(AnnotationScope scope)
    {
        if ((scope & AnnotationScope.Ingress) != 0)
            return (scope & AnnotationScope.BackendService) != 0 ? "the Ingress or the Service behind it" : "the Ingress";
        return scope == AnnotationScope.Pod ? "the pods" : "the Service that gets the load balancer";
    }
}
