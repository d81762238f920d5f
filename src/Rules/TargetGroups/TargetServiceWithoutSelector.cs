using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>ip targets that nobody names.</summary>
public sealed class TargetServiceWithoutSelector : Rule<TargetGroup>
{
    private static readonly GroupKind Endpoints = new("", "Endpoints");
    private static readonly GroupKind EndpointSlice = new("discovery.k8s.io", "EndpointSlice");

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2008",
        Name = "target-service-without-selector",
        Title = "A Service behind ip targets has endpoints",
        Severity = Severity.Warning,
        RefusedBy = RefusedBy.Nobody,
        Why = "ip targets are the Service's endpoints. Without a selector Kubernetes makes none; somebody has to write an EndpointSlice or Endpoints.",
        Remedy = "Give the Service a `selector`, or write an EndpointSlice with the label `kubernetes.io/service-name`.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup subject, LintContext context)
    {
        if (subject.IsBuilt is false || subject.TargetType.Value is not TargetType.Ip || subject.Service is not { Type: not (null or ServiceType.ExternalName) } service || service.Selector.IsEmpty is not true)
            return [];
        var set = context.Cluster.Set;
        if (service.Resource.Spec.IsUnknown || set.MayHideOne(Endpoints) || set.MayHideOne(EndpointSlice) || HasEndpoints(service, context.Cluster))
            return [];
        return [Report(subject.TargetTypeLocation.File, subject.TargetTypeLocation.Span, $"The targets are the endpoints of Service '{service.Name}', which has no selector, and these files hold no EndpointSlice or Endpoints for it.")
            .RelatedTo(service.NameNode, $"Service '{service.Name}' is declared here")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup subject, LintContext context)
    {
        if (subject.IsBuilt is false || subject.TargetType.Value is TargetType.Instance)
            return null;
        if ((subject.MissingTargetType(context) ?? subject.MissingService()) is { } unknown)
            return unknown;
        if (subject.Service is not { Type: not ServiceType.ExternalName } service || service.Selector.IsEmpty is false)
            return null;
        return Missing.Type(service)
            ?? Missing.Value($"the selector of Service '{service.Name}'", service.Selector.Written)
            ?? (context.Cluster.Set.MayHideOne(EndpointSlice) ? new MissingFact($"an EndpointSlice of Service '{service.Name}' may lie outside these files", "complete") : null);
    }

    private static bool HasEndpoints(Service service, ClusterModel cluster) =>
        !cluster.Named(Endpoints, service.Namespace, service.Name).IsMissing
        || cluster.OfKind(EndpointSlice).Any(s => s.Metadata["labels"]["kubernetes.io/service-name"].Text() is var label && (label.IsUnknown || label.OrNull() == service.Name))
        || cluster.IsExternal(EndpointSlice, service.Namespace, service.Name) || cluster.IsExternal(Endpoints, service.Namespace, service.Name);
}
