using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>Annotations of the AWS Load Balancer Controller on a Service that Kubernetes' own AWS provider takes.</summary>
public sealed class ServiceOwnedByInTreeController : Rule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4014",
        Name = "service-owned-by-in-tree-controller",
        Title = "Annotations are read by the controller that takes the Service",
        Severity = Severity.Warning,
        RefusedBy = RefusedBy.Nobody,
        Why = "Without a class, and with the AWS Load Balancer Controller's webhook off, Kubernetes' own AWS provider takes a Service. It ignores what only the other one knows; a load balancer that was to be internal becomes public.",
        Remedy = "Set `loadBalancerClass: service.k8s.aws/nlb`; on a Service that exists already, make a new one instead.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/",
            "https://github.com/kubernetes/cloud-provider-aws/blob/master/docs/service_controller.md",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        if (context.Traffic.OwnerOf(subject) is not { Owner: ServiceOwner.InTreeClassicLoadBalancer or ServiceOwner.InTreeNetworkLoadBalancer } owner)
            return [];
        var ignored = subject.Resource.Annotations.Where(a => IsControllersOnly(a.Key.Value)).ToList();
        if (ignored.Count == 0)
            return [];
        var scheme = ignored.Find(a => a.Key.Value == ServiceAnnotations.Scheme.Key && a.Value.Text().OrNull() == "internal");
        var older = subject.Resource.Annotation(ServiceAnnotations.Internal.Key);
        var becomesPublic = scheme.Key is not null && older.IsAbsent;
        var key = becomesPublic ? scheme.Key : ignored[0].Key;
        var kind = owner.Owner == ServiceOwner.InTreeClassicLoadBalancer ? "a Classic Load Balancer" : "a Network Load Balancer";
        var keys = Words.List([.. ignored.Take(5).Select(a => $"'{a.Key.Value.Substring(ServiceAnnotations.Prefix.Length + 1)}'")]) + (ignored.Count > 5 ? ", …" : "");
        var consequence = becomesPublic ? "so 'internal' is ignored and it becomes public" : "which ignores " + keys;
        return [Report(key!, $"Kubernetes' own AWS provider makes {kind} of Service '{subject.Name}', {consequence}: {owner.Reason}.")
            .As(becomesPublic ? Severity.Error : Severity.Warning)
            .RelatedTo(owner.Evidence is Scalar evidence && evidence != key ? evidence : null, "this decides who makes the load balancer")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Service subject, LintContext context) =>
        subject.Resource.Annotations.Any(a => IsControllersOnly(a.Key.Value)) ? Missing.Owner(subject, context) : null;

    private static bool IsControllersOnly(string key) =>
        key.StartsWith(ServiceAnnotations.Prefix + "/", StringComparison.Ordinal)
        && key != ServiceAnnotations.LoadBalancerType.Key
        && AnnotationCatalog.Find(key) is { Descriptor: var row } && (row.Readers & (AnnotationReaders.InTree | AnnotationReaders.LoadBalancerController)) == AnnotationReaders.LoadBalancerController;
}
