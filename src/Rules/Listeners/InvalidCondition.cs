using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>A condition in the annotations that the controller or AWS refuses, or that is dropped.</summary>
public sealed class InvalidCondition : Rule<AnnotationUse>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3015",
        Name = "invalid-condition",
        Title = "A condition is one that the controller and AWS take",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "`conditions.NAME` is JSON that narrows the rules of one backend. The controller's webhook refuses an Ingress with a wrong one; a `field` that it does not know is dropped, and the rule matches more than is written.",
        Remedy = "Write the condition as the annotation's documentation has it: a `field` with its own config object.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#conditions",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(AnnotationUse subject, LintContext context)
    {
        if (subject.Descriptor != IngressAnnotations.Conditions)
            return [];
        return RuleAnnotation.ProblemsOf(subject, context).Select(p => Describe(subject, p));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(AnnotationUse subject, LintContext context) =>
        subject.Descriptor == IngressAnnotations.Conditions ? RuleAnnotation.MissingFor(subject) : null;

    private Finding Describe(AnnotationUse use, RuleAnnotationProblem problem) =>
        Report(problem.Value.File, problem.Span, $"{use.Key.Value.Substring(use.Descriptor.Prefix.Length + 1)}: {problem.Clause}.")
            .As(problem.Severity)
            .WithRefusal(problem.RefusedBy);
}
