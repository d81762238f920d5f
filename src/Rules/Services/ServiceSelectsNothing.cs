using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Services;

/// <summary>A Service whose selector picks no pods.</summary>
public sealed class ServiceSelectsNothing : Rule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML5001",
        Name = "service-selects-nothing",
        Title = "The selector of a Service picks pods",
        Severity = Severity.Warning,
        Why = "A Service sends to the pods of its own namespace that carry every label of its selector. Where none does it has no endpoints, and whoever stands before it answers with an error.",
        Remedy = "Write the labels of the pods' template into the selector; list the Service under `external` in the configuration if its pods are made elsewhere.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        if (subject.Type is null or ServiceType.ExternalName || subject.Selector.IsEmpty is not false || subject.Selector.MatchLabels is not { } labels)
            return [];
        if (labels.Any(l => !l.Value.IsPresent) || context.Cluster.PodTemplatesSelectedBy(subject) is not { Templates.Count: 0, IsCertain: true })
            return [];
        var pods = context.Get(PodsInSight.Of);
        if (!pods.ShouldHold(subject))
            return [];
        var node = subject.Selector.Written.Node!;
        var near = pods.NearestTo(subject, labels);
        var where = subject.Namespace is { } @namespace ? $" of namespace '{@namespace}'" : "";
        var selector = Words.List([.. labels.Select(l => $"{l.Key}={l.Value.Value}")]);
        var place = near is { } n ? labels.First(l => l.Key == n.Key).Value.Node ?? node : node;
        return [Report(place.File, place.Span, $"Service '{subject.Name}' selects nothing: no pods{where} in these files have {selector}.{Hint(near)}")
            .RelatedTo(near?.Node, $"the pods of {near?.Pods} have this label")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Service subject, LintContext context)
    {
        if (Missing.Type(subject) is { } type)
            return type;
        if (subject.Type == ServiceType.ExternalName || Missing.Pods(subject, context) is not { } pods)
            return null;
        return subject.Selector.IsEmpty is false && context.Cluster.PodTemplatesSelectedBy(subject) is { Templates.Count: 0, IsCertain: true } ? pods with { Setting = "complete" } : pods;
    }

    private static string Hint(NearLabel? near) => near is null ? "" : $" Did you mean {near.Key}={near.Value}?";
}
