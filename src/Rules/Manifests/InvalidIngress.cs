using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Manifests;

/// <summary>What the API server refuses in an Ingress or an IngressClass of networking.k8s.io/v1.</summary>
public sealed class InvalidIngress : ObjectRule<Resource>
{
    private const string Version = "networking.k8s.io/v1";

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML0012",
        Name = "invalid-ingress",
        Title = "An Ingress has the form that the API server accepts",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.ApiServer,
        Why = "The API server checks every Ingress and IngressClass before any controller sees it; what it refuses is not created, and an existing object stays as it was.",
        Remedy = "Correct the field; `kubectl apply --dry-run=server` shows what the API server says.",
        References =
        [
            "https://kubernetes.io/docs/concepts/services-networking/ingress/",
            "https://kubernetes.io/docs/reference/using-api/deprecation-guide/#ingress-v122",
            "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/networking/validation/validation.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource subject, LintContext context)
    {
        if (subject.ApiVersion != Version)
            return [];
        return ProblemsOf(subject, context.Cluster).Select(p =>
            Report(p.File, p.Span, p.Message).As(p.Severity).WithRemedy(p.Remedy ?? Descriptor.Remedy).WithFix(p.Fix));
    }

    private static IEnumerable<ShapeProblem> ProblemsOf(Resource resource, ClusterModel cluster)
    {
        if (resource.GroupKind == GroupKind.Ingress)
            return new IngressShape(cluster.IngressOf(resource), FieldSlip.In(resource)).Problems();
        return resource.GroupKind == GroupKind.IngressClass ? IngressClassShape.ProblemsOf(new IngressClass(resource), FieldSlip.In(resource)) : [];
    }
}
