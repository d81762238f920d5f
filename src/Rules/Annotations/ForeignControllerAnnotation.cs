using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Annotations;

/// <summary>Annotations for another Ingress controller on an Ingress that becomes an Application Load Balancer.</summary>
public sealed class ForeignControllerAnnotation : Rule<Ingress>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML1007",
        Name = "foreign-controller-annotation",
        Title = "An ALB Ingress carries annotations of its own controller",
        Severity = Severity.Warning,
        Why = "Each Ingress controller reads its own annotations. Those of another one are passed over: the rewrite, redirect or restriction that they ask for does not happen.",
        Remedy = "Use the annotation of the AWS Load Balancer Controller that does the same, or remove the line.",
        References = ["https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Ingress subject, LintContext context)
    {
        var ownership = context.Traffic.OwnerOf(subject);
        if (ownership.Owner is not (IngressOwner.Controller or IngressOwner.PresumedController or IngressOwner.AutoMode))
            yield break;
        foreach (var annotation in subject.Resource.Annotations)
        {
            if (ForeignAnnotations.Find(annotation.Key.Value) is { } foreign)
            {
                yield return Report(annotation.Key, $"'{annotation.Key.Value}' is an annotation of {foreign.Controller}: an Application Load Balancer's controller does not read it.")
                    .WithRemedy(foreign.Equivalent is { } equivalent ? Words.Capitalised(equivalent) + "." : Descriptor.Remedy)
                    .RelatedTo(ownership.ClassNode, "the class that selects the AWS controller");
            }
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Ingress subject, LintContext context) =>
        subject.Resource.Annotations.Any(a => ForeignAnnotations.Find(a.Key.Value) is not null) ? Missing.Owner(subject, context) : null;
}
