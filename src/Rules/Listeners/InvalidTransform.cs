using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>A transform in the annotations that the controller or AWS refuses.</summary>
public sealed class InvalidTransform : Rule<AnnotationUse>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3017",
        Name = "invalid-transform",
        Title = "A transform is one that the controller and AWS take",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "`transforms.NAME` is JSON that rewrites host or URL for one backend. A transform that the controller or AWS refuses stops the whole load balancer.",
        Remedy = "Write the transform as the annotation's documentation has it: a `type` with its own config object and one rewrite.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#transforms",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleTransform.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(AnnotationUse subject, LintContext context)
    {
        if (subject.Descriptor != IngressAnnotations.Transforms)
            return [];
        return RuleAnnotation.ProblemsOf(subject, context).Select(p => Describe(subject, p));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(AnnotationUse subject, LintContext context) =>
        subject.Descriptor == IngressAnnotations.Transforms ? RuleAnnotation.MissingFor(subject) : null;

    private Finding Describe(AnnotationUse use, RuleAnnotationProblem problem) =>
        Report(problem.Value.File, problem.Span, $"{use.Key.Value.Substring(use.Descriptor.Prefix.Length + 1)}: {problem.Clause}.")
            .As(problem.Severity)
            .WithRefusal(problem.RefusedBy);
}
