using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>A backend that names a Service which is not there.</summary>
public sealed class BackendServiceNotFound : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2010",
        Name = "backend-service-not-found",
        Title = "The Service behind a load balancer exists in the Ingress' namespace",
        Severity = Severity.Warning,
        RefusedBy = RefusedBy.Controller,
        Why = "For a backend whose Service does not exist the controller programs a fixed answer 503; with `--tolerate-non-existent-backend-service=false`, and for one of several Services of an action, it refuses the whole load balancer. An Ingress reaches only Services of its own namespace.",
        Remedy = "Correct the name, add the Service, or list it under `external` in the configuration if it is made elsewhere.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/configurations/",
            "https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup subject, LintContext context)
    {
        var referrer = subject.Member.Resource;
        if (subject.IsBuilt is false || subject.ServiceName is not { } name || !subject.ServiceLookup.IsMissing)
            return [];
        if (context.Cluster.Missing(GroupKind.Service, referrer.Namespace, name, referrer) is not { } missing)
            return [];
        var tolerates = context.Facts.Controller.TolerateNonExistentBackendService;
        var isBinding = subject.Member.Binding is not null;
        var isStrict = subject.LoadBalancer.IsControllers && tolerates is { IsStated: true, Value: false };
        // A Network Load Balancer cannot answer in a missing Service's place, and an action does not where it forwards to others too.
        var isShared = subject.LoadBalancer.IsControllers && subject.References.Any(r => r.IsOneOfSeveral);
        var isRefused = isBinding || subject.Member.Service is not null ? context.Cluster.Set.IsComplete : isStrict || (isShared && context.Cluster.Set.IsComplete);
        if (!isRefused && HasAction(referrer, name))
            return [];
        var place = subject.BackendReference;
        return [Report(place.File, place.Span, $"There is no Service '{name}'{In(referrer.Namespace)}: {Consequence(subject, isRefused)}.{missing.Hint}")
            .As(isRefused && subject.IsBuilt is true ? Severity.Error : Severity.Warning)
            .RelatedTo(isRefused && isStrict ? tolerates.Node : null, "stated here")
            .RelatedTo(missing.NearNames.Count > 0 ? missing.NearNames[0].NameNode : missing.Elsewhere?.NameNode, "this one is there")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup subject, LintContext context)
    {
        if (subject.IsBuilt is false || subject.Service is not null)
            return null;
        return subject.ServiceLookup.IsUnknown || subject.ServiceName is null
            ? subject.MissingService()
            : new MissingFact($"Service '{subject.ServiceName}' is not in these files, and may be made elsewhere", "complete");
    }

    /// <summary>An action of that name shows what is meant: ML3013 says that the backend lacks the port name.</summary>
    private static bool HasAction(Resource referrer, string name) =>
        referrer.GroupKind == GroupKind.Ingress && referrer.ActionNamed(name).IsPresent;

    private static string In(string? @namespace) => @namespace is null ? "" : $" in namespace '{@namespace}'";

    private static string Consequence(TargetGroup subject, bool isRefused)
    {
        if (subject.Member.Binding is not null)
            return "no target is registered";
        if (isRefused || (subject.LoadBalancer.IsControllers && (subject.Member.Service is not null || subject.References.Any(r => r.IsOneOfSeveral))))
            return "the controller refuses the whole load balancer";
        return subject.LoadBalancer.IsControllers ? "the load balancer answers 503" : "nothing can be forwarded to it";
    }
}
