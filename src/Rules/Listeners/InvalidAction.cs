using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>An action in the annotations that the controller or AWS refuses.</summary>
public sealed class InvalidAction : Rule<AnnotationUse>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3014",
        Name = "invalid-action",
        Title = "An action is one that the controller and AWS take",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "`actions.NAME` of an Ingress and `actions.PROTOCOL-PORT` of a Service are JSON that the controller decodes strictly and hands on to AWS. An action that either of them refuses stops the whole load balancer, for every Ingress of its group.",
        Remedy = "Write the action as the annotation's documentation has it.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#nlb-default-action",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(AnnotationUse subject, LintContext context)
    {
        if (!IsAction(subject.Descriptor))
            return [];
        return RuleAnnotation.ProblemsOf(subject, context).Select(p => Describe(subject, p));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(AnnotationUse subject, LintContext context) =>
        IsAction(subject.Descriptor) ? RuleAnnotation.MissingFor(subject) : null;

    /// <summary>Whether it is an action of an Ingress, or what a listener of a Service does.</summary>
    internal static bool IsAction(AnnotationDescriptor annotation) => annotation == IngressAnnotations.Action || annotation == ServiceAnnotations.Action;

    private Finding Describe(AnnotationUse use, RuleAnnotationProblem problem) =>
        Report(problem.Value.File, problem.Span, $"{use.Key.Value.Substring(use.Descriptor.Prefix.Length + 1)}: {problem.Clause}.")
            .As(problem.Severity)
            .WithRefusal(problem.RefusedBy);
}
