using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>A backend that is an object other than a Service.</summary>
public sealed class UnsupportedResourceBackend : Rule<Ingress>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3022",
        Name = "unsupported-resource-backend",
        Title = "A backend of an Application Load Balancer is a Service",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "The API server takes `backend.resource`, but the AWS Load Balancer Controller knows Services only: it refuses the whole load balancer.",
        Remedy = "Name a Service (`backend.service`), or answer with an `actions.<name>` annotation.",
        References = ["https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/enhanced_backend_builder.go"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Ingress subject, LintContext context)
    {
        if (context.Traffic.LoadBalancerOf(subject.Resource) is not { } loadBalancer)
            yield break;
        foreach (var backend in subject.Backends)
        {
            // Both of them, the API server refuses (ML0012).
            if (!backend.Resource.IsPresent || !backend.Field["service"].IsAbsent)
                continue;
            var place = backend.Field.Mapping?.Entry("resource")?.Key ?? backend.Node;
            yield return Report(place, $"{Owner(backend)} is {Name(backend)}, no Service: the controller refuses the whole load balancer.")
                .As(loadBalancer.Owner == LoadBalancerOwner.Controller ? Severity.Error : Severity.Warning);
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Ingress subject, LintContext context) =>
        Missing.Owner(subject, context)
        ?? Missing.First(subject.Backends.Select(b => Missing.Value("a backend", b.Field) ?? Missing.Value("a backend", b.Resource)));

    private static string Owner(IngressBackend backend) =>
        backend.Path is not { } path ? "The default backend"
        : path.Path.OrNull() is { Length: > 0 } text ? $"The backend of '{Placeholder.Shorten(text)}'" : "The backend";

    private static string Name(IngressBackend backend) =>
        backend.Resource["kind"].Text().OrNull() is { Length: > 0 } kind
        && backend.Resource["name"].Text().OrNull() is { Length: > 0 } name ? $"{kind} '{name}'" : "a resource";
}
