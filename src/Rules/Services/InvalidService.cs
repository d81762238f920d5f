using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules.Manifests;

namespace ManifestLint.Rules.Services;

/// <summary>What the API server refuses in a Service.</summary>
public sealed class InvalidService : ObjectRule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML5005",
        Name = "invalid-service",
        Title = "A Service has the form that the API server accepts",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.ApiServer,
        Why = "The API server checks every Service before any controller sees it: words are compared with their case, and many fields go with one type only. "
            + "What it refuses is not created, and an existing Service stays as it was.",
        Remedy = "Correct the field; `kubectl apply --dry-run=server` shows what the API server says.",
        References =
        [
            "https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/",
            "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        if (subject.Resource.ApiVersion != "v1")
            return [];
        var slips = FieldSlip.In(subject.Resource);
        var problems = new ServiceShape(subject, slips).Problems().Concat(new ServicePortsShape(subject, slips).Problems());
        return problems.Select(p => Report(p.File, p.Span, p.Message).As(p.Severity).WithRemedy(p.Remedy ?? Descriptor.Remedy).WithFix(p.Fix));
    }
}
