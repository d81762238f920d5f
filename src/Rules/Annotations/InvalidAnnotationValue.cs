using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;
using ManifestLint.Rules.LoadBalancers;

namespace ManifestLint.Rules.Annotations;

/// <summary>A value that the controller or AWS cannot read, or reads as something else.</summary>
public sealed class InvalidAnnotationValue : Rule<AnnotationUse>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML1002",
        Name = "invalid-annotation-value",
        Title = "The value of an annotation is one that the controller understands",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "Annotations are text that the controller parses by Go's rules, without trimming. One value that does not parse stops the whole load balancer, for every Ingress of its group; some are silently taken for something else.",
        Remedy = "Write the value as the annotation's documentation has it.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(AnnotationUse subject, LintContext context)
    {
        var reading = subject.Written;
        if (HasItsOwnRule(subject, reading) || subject.ClassMayDecide || !reading.IsPresent || reading.Node is not Scalar value || subject.IsRead is false || AnnotationReading.ContextOf(subject, context) is not { } reader)
            return [];
        var problems = AnnotationValue.Check(subject.Descriptor, reading.Value, reader);
        return problems.Count == 0 ? [] : Describe(subject, value, problems);
    }

    private IEnumerable<Finding> Describe(AnnotationUse subject, Scalar value, IReadOnlyList<ValueProblem> problems)
    {
        foreach (var problem in problems)
        {
            if (SeverityOf(problem, subject) is { } severity)
                yield return Describe(subject, value, problem).As(severity);
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(AnnotationUse subject, LintContext context)
    {
        if (subject.IsRead is false || HasItsOwnRule(subject, subject.Written))
            return null;
        return Missing.ClassParameters(subject) ?? Missing.Value(subject) ?? (subject.IsAutoMode ? null : Missing.Version(context));
    }

    /// <summary>
    /// ML4006 and ML4007 say the same in the words of groups and names; ML5008 speaks of ranges: it is the API server who reads them, whoever makes the
    /// load balancer; ML4019 knows what a web ACL under the wrong key is; ML3014, ML3015 and ML3017 speak of actions, conditions and transforms, ML3009
    /// of mutual authentication.
    /// </summary>
    private static bool HasItsOwnRule(AnnotationUse use, Reading<string> written) =>
        use.Descriptor == ServiceAnnotations.SourceRanges
        || use.Descriptor == IngressAnnotations.GroupName
        || use.Descriptor == IngressAnnotations.GroupOrder
        || use.Descriptor == IngressAnnotations.LoadBalancerName
        || use.Descriptor == ServiceAnnotations.LoadBalancerName
        || use.Descriptor == IngressAnnotations.Action
        || use.Descriptor == ServiceAnnotations.Action
        || use.Descriptor == IngressAnnotations.Conditions
        || use.Descriptor == IngressAnnotations.Transforms
        || use.Descriptor == IngressAnnotations.MutualAuthentication
        || WafMismatch.Mistake(use.Descriptor, written.OrNull() ?? "") is not null;

    /// <summary><c>null</c> where nobody looks at what is wrong; a warning where that hangs on what these files do not say.</summary>
    private static Severity? SeverityOf(ValueProblem problem, AnnotationUse use)
    {
        var seen = problem.Effect.RefusedBy == RefusedBy.Aws ? use.IsSent : use.IsRead;
        if (seen is false)
            return null;
        return problem.Effect.IsRefused && seen is true && !IsAnothers(use, problem) ? Severity.Error : Severity.Warning;
    }

    /// <summary>
    /// Whether it may be somebody else who reads it: a bare Service that only the webhook gives to the controller, EKS Auto Mode, whose parser is not
    /// public, or Alibaba Cloud's controller, which shares prefix and class name and takes these values.
    /// </summary>
    private static bool IsAnothers(AnnotationUse use, ValueProblem problem)
    {
        if (use.IsAutoMode)
            return problem.Effect.RefusedBy == RefusedBy.Controller;
        if (!use.IsPresumed)
            return false;
        return use.Member?.Service is not null
            || use.Descriptor == IngressAnnotations.SslRedirect
            || (use.Descriptor == IngressAnnotations.BackendProtocol && problem.FixedValue is not null);
    }

    private Finding Describe(AnnotationUse use, Scalar value, ValueProblem problem)
    {
        var at = value.PlaceOf(problem.Span);
        var consequence = problem.Effect switch
        {
            { Means: { } means } => $"it is ignored and means {means}",
            { RefusedBy: RefusedBy.ApiServer } => $"the API server refuses the {use.Resource.Kind}",
            { RefusedBy: RefusedBy.Aws } => "AWS refuses the load balancer",
            _ => "the controller refuses the load balancer",
        };
        return Report(value.File, at, $"{use.Descriptor.Suffix}: {problem.Message}; {consequence}.")
            .WithRefusal(problem.Effect.RefusedBy ?? RefusedBy.Nobody)
            .WithRemedy(problem.FixedValue is { Length: > 0 } meant ? $"Write '{meant}'." : $"See {use.Descriptor.DocumentationUrl}.")
            .WithFix(ScalarEdits.Replace(value, problem.FixedValue, problem.IsFixSafe));
    }
}
