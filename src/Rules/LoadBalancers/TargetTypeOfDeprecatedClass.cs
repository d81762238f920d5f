using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>A type of load balancer that decides the target type, and a target type that says otherwise.</summary>
public sealed class TargetTypeOfDeprecatedClass : Rule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4021",
        Name = "target-type-of-deprecated-class",
        Title = "The old type 'nlb-ip' and the target type agree",
        Severity = Severity.Warning,
        Why = "The deprecated type `nlb-ip` means pods as targets, whatever `nlb-target-type` says: traffic then does not take the way over the nodes that the manifest asks for.",
        Remedy = "Write `aws-load-balancer-nlb-target-type: ip`, or leave it out; for node ports a new Service with the type `external` is needed.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#lb-type",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/service/model_build_target_group.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        if (subject.Resource.Annotation(ServiceAnnotations.NlbTargetType.Key) is not { IsPresent: true, Value: "instance", Node: { } node })
            return [];
        if (subject.Resource.Annotation(ServiceAnnotations.LoadBalancerType.Key) is not { IsPresent: true, Value: "nlb-ip", Node: var type })
            return [];
        return context.Traffic.OwnerOf(subject).Owner != ServiceOwner.Controller
            ? []
            : [Report(node, "The type 'nlb-ip' makes pods the targets: 'instance' is ignored.").RelatedTo(type, "the type is written here")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Service subject, LintContext context) =>
        subject.Resource.Annotation(ServiceAnnotations.LoadBalancerType.Key).OrNull() == "nlb-ip"
            ? Missing.Value("the target type", subject.Resource.Annotation(ServiceAnnotations.NlbTargetType.Key)) ?? Missing.Owner(subject, context)
            : null;
}
