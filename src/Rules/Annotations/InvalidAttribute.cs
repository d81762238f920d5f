using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Tables;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Annotations;

/// <summary>An attribute of a load balancer, target group or listener that AWS does not take.</summary>
public sealed class InvalidAttribute : Rule<AnnotationUse>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML1008",
        Name = "invalid-attribute",
        Title = "Attributes are ones that AWS knows, with values that it takes",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Aws,
        Why = "The controller hands attributes to AWS as they are written. AWS refuses keys that the kind of load balancer does not have, and values out of range: the controller then tries again for ever, and nothing behind the failed step is done.",
        Remedy = "Write the key and the value as the Elastic Load Balancing API has them.",
        References =
        [
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ListenerAttribute.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(AnnotationUse subject, LintContext context)
    {
        return AttributeText.OwnerOf(subject.Descriptor) is { } owner && !subject.ClassMayDecide ? Judge(subject, owner, context) : [];
    }

    private IEnumerable<Finding> Judge(AnnotationUse subject, AttributeOwner owner, LintContext context)
    {
        var reading = subject.Written;
        if (!reading.IsPresent || reading.Node is not Scalar value)
            yield break;
        if (subject.IsSent is false || AnnotationReading.ContextOf(subject, context) is not { } reader || (subject.IsAutoMode && reading.Value.IndexOf('\n') >= 0))
            yield break;
        var text = new AttributeText(owner, AttributeText.LoadBalancersOf(subject), GoStringMap.Parse(reading.Value, reader.MapsHaveEscapes is not false));
        var told = AnnotationValue.Check(subject.Descriptor, reading.Value, reader);
        foreach (var problem in text.Problems(isInBlock: value.Style is ScalarStyle.Literal or ScalarStyle.Folded))
        {
            if (!IsToldBy(told, problem) && !IsOverridden(subject, problem) && !(problem.Lacks is not null && MayBeGivenElsewhere(subject)))
                yield return Describe(subject, value, problem);
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(AnnotationUse subject, LintContext context)
    {
        if (AttributeText.OwnerOf(subject.Descriptor) is null || subject.IsSent is false)
            return null;
        return Missing.ClassParameters(subject) ?? Missing.Value(subject) ?? (subject.IsAutoMode ? null : Missing.Version(context));
    }

    /// <summary>What the controller itself refuses, or a line end in the value, is ML1002's.</summary>
    private static bool IsToldBy(IReadOnlyList<ValueProblem> told, AttributeProblem problem) =>
        told.Any(t => t.Span.Start <= problem.Pair.Value.Span.End && t.Span.End >= problem.Pair.Key.Span.Start);

    /// <summary>Attributes in the parameters of the first member's class beat those of the annotation, key by key.</summary>
    private static bool IsOverridden(AnnotationUse use, AttributeProblem problem) =>
        use.Descriptor == IngressAnnotations.LoadBalancerAttributes
        && use.LoadBalancer.Members[0].IngressOwnership?.ParametersObject is { } parameters
        && (parameters.LoadBalancerAttributes is not { } ofClass || ofClass.ContainsKey(problem.Pair.Key.Value));

    /// <summary>By other members of the group, parameters of the class, or a Service's older annotation.</summary>
    private static bool MayBeGivenElsewhere(AnnotationUse use) =>
        use.IsAutoMode || use.LoadBalancer.IsOpen || use.LoadBalancer.Members.Count > 1
        || use.LoadBalancer.Members[0].IngressOwnership is { ParametersObject: not null } or { Doubt: not null } or { Parameters: ClassParameters.Unread }
        || !use.Resource.Annotation(ServiceAnnotations.AccessLogS3BucketName.Key).IsAbsent;

    private Finding Describe(AnnotationUse use, Scalar value, AttributeProblem problem)
    {
        var isCertain = problem.IsCertain && use.IsSent is true && !(use.IsPresumed && use.Member?.Service is not null);
        return Report(value.File, value.PlaceOf(problem.At.Span), $"{use.Key.Value.Substring(use.Descriptor.Prefix.Length + 1)}: {problem.Message}{(problem.IsCertain ? "; AWS refuses it" : "")}.")
            .As(isCertain ? Severity.Error : Severity.Warning)
            .WithRemedy(problem.Remedy ?? Descriptor.Remedy)
            .WithFix(FixOf(value, problem));
    }

    private static CodeFix? FixOf(Scalar value, AttributeProblem problem)
    {
        var span = value.SpanOf(problem.At.Span.Start, problem.At.Span.Length);
        return problem.Meant is { } meant && value.File.Slice(span).ToString() == problem.At.Value
            ? new CodeFix($"Write '{meant}'", isSafe: true, [new TextEdit(value.File, span, meant)])
            : null;
    }
}
