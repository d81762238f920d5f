using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

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
        return RuleAnnotation.ProblemsOf(subject, context).Select(p => Describe(subject, p)).Concat(Clashes(subject));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(AnnotationUse subject, LintContext context) =>
        subject.Descriptor == IngressAnnotations.Conditions ? RuleAnnotation.MissingFor(subject) : null;

    private Finding Describe(AnnotationUse use, RuleAnnotationProblem problem) =>
        Report(problem.Value.File, problem.Span, $"{use.Key.Value.Substring(use.Descriptor.Prefix.Length + 1)}: {problem.Clause}.")
            .As(problem.Severity)
            .WithRefusal(problem.RefusedBy);

    /// <summary>All values of one field of a rule are patterns or all are regular expressions, the Ingress' own host and path included.</summary>
    private IEnumerable<Finding> Clashes(AnnotationUse use)
    {
        if (use.IsRead is false || use.Member is not { } member)
            return [];
        foreach (var route in member.Routes)
        {
            if (route.Rules.Count == 0 || route.Path.Backend.ServiceName.OrNull() != use.Match.Captures[0] || route.ClashingCondition is not { } clash)
                continue;
            var place = clash.Values[0].Location!;
            return [Report(place.File, place.Span, $"conditions.{use.Match.Captures[0]}: {Words(clash)}; the controller refuses the load balancer.")
                .As(use.IsRead is true && !use.IsAutoMode ? Severity.Error : Severity.Warning)
                .RelatedTo(SourceLocation.Of(OwnNode(route, clash)), "the rule's own")];
        }
        return [];
    }

    private static YamlNode OwnNode(RoutedPath route, RuleCondition clash) =>
        (clash.Field == RuleConditionField.HostHeader ? route.Path.Host.Node : route.Path.Path.Node) ?? route.Path.Backend.Node;

    private static string Words(RuleCondition clash)
    {
        var own = clash.Field == RuleConditionField.HostHeader ? "host" : "path";
        return clash.IsRegex
            ? $"'{clash.Values[0].Text}' is a regular expression, and the rule's own {own} is none"
            : $"'{clash.Values[0].Text}' is no regular expression, and the rule's own {own} is one";
    }
}
