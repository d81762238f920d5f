using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>Annotations for a load balancer on a Service of another type.</summary>
public sealed class LoadBalancerAnnotationsOnClusterService : Rule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4015",
        Name = "load-balancer-annotations-on-cluster-service",
        Title = "Load balancer annotations belong on a Service of type LoadBalancer",
        Severity = Severity.Warning,
        RefusedBy = RefusedBy.Nobody,
        Why = "A Service of type ClusterIP or NodePort gets no load balancer, and nobody reads the annotations for one; only `aws-load-balancer-type: external` (or `nlb-ip`) with a target type makes the controller build one all the same.",
        Remedy = "Set `type: LoadBalancer`, or remove the annotations.",
        References = ["https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        if (subject.Type is null or ServiceType.LoadBalancer || subject.Resource.ApiVersion != "v1")
            return [];
        var keys = subject.Resource.Annotations.Select(a => a.Key).Where(IsForALoadBalancer).ToList();
        if (keys.Count == 0 || context.Traffic.OwnerOf(subject) is not { Owner: ServiceOwner.NoLoadBalancer or ServiceOwner.Controller } owner)
            return [];
        var type = $"{subject.Type}{(subject.TypeNode is null ? " (no type is written)" : "")}";
        var message = owner.Owner == ServiceOwner.NoLoadBalancer
            ? $"Service '{subject.Name}' is {type} and gets no load balancer: '{keys[0].Value.Substring(ServiceAnnotations.Prefix.Length + 1)}' is read by nobody{Others(keys.Count)}."
            : $"Service '{subject.Name}' is {type}, and the controller makes a Network Load Balancer for it all the same: {owner.Reason}.";
        return [Report(owner.Owner == ServiceOwner.Controller && owner.Evidence is { } evidence ? evidence : keys[0], message)
            .RelatedTo(subject.TypeNode, "its type")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Service subject, LintContext context) =>
        subject.Resource.Annotations.Any(a => IsForALoadBalancer(a.Key)) ? Missing.Type(subject) ?? Missing.Owner(subject, context) : null;

    // What no release knows is ML1001's, whatever the type of the Service.
    private static bool IsForALoadBalancer(Scalar key) =>
        key.Value.StartsWith(ServiceAnnotations.Prefix + "/aws-load-balancer-", StringComparison.Ordinal) && AnnotationCatalog.Find(key.Value) is not null;

    private static string Others(int count) => count switch
    {
        1 => "",
        2 => ", and another one like it",
        _ => FormattableString.Invariant($", and {count - 1} others like it"),
    };
}
