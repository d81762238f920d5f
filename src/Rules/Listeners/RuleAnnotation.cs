using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;
using ManifestLint.Rules.Annotations;

namespace ManifestLint.Rules.Listeners;

/// <summary>The annotations that rules of a listener are made of: what is wrong with their JSON, and for whom.</summary>
internal static class RuleAnnotation
{
    /// <summary>What is wrong; nothing where the controller does not read it, or it is not known.</summary>
    public static IEnumerable<RuleAnnotationProblem> ProblemsOf(AnnotationUse use, LintContext context)
    {
        var reading = use.Written;
        if (!reading.IsPresent || reading.Node is not Scalar value || use.IsRead is false || AnnotationReading.ContextOf(use, context) is not { } reader)
            yield break;
        foreach (var problem in AnnotationValue.Check(use.Descriptor, reading.Value, reader))
        {
            // A default backend has no rule: AWS never sees its conditions and transforms.
            if (problem.Effect.RefusedBy == RefusedBy.Aws && !InvalidAction.IsAction(use.Descriptor) && !NamesPath(use))
                continue;
            var isError = problem.Effect.IsRefused && use.IsRead is true && !IsAnothers(use, problem);
            yield return new RuleAnnotationProblem(value, value.PlaceOf(problem.Span), problem.Message + "; " + Consequence(problem, use.Descriptor), problem.Effect.RefusedBy ?? RefusedBy.Nobody)
            {
                Severity = isError ? Severity.Error : Severity.Warning,
            };
        }
    }

    /// <summary>Why nothing can be said of a value that is not known.</summary>
    public static MissingFact? MissingFor(AnnotationUse use) =>
        use.IsRead is not false ? Missing.Value(use) : null;

    /// <summary>Auto Mode's parser is not public; a bare Service gets the controller only where its webhook is on.</summary>
    private static bool IsAnothers(AnnotationUse use, ValueProblem problem) => use.IsAutoMode
        ? problem.Effect.RefusedBy != RefusedBy.Aws
        : use.IsPresumed && use.Member?.Service is not null;

    private static bool NamesPath(AnnotationUse use) =>
        use.Member?.Ingress?.Backends.Any(b => b.Path is not null && b.ServiceName.OrNull() == use.Match.Captures[0]) == true;

    private static string Consequence(ValueProblem problem, AnnotationDescriptor annotation) => problem.Effect switch
    {
        { Means: { } means } => $"it is ignored and means {means}",
        { RefusedBy: RefusedBy.Aws } => annotation == ServiceAnnotations.Action ? "AWS refuses the listener" : "AWS refuses the rule",
        _ => "the controller refuses the load balancer",
    };
}

/// <summary>One thing that is wrong with an annotation that rules are made of.</summary>
internal sealed class RuleAnnotationProblem(Scalar value, TextSpan span, string clause, RefusedBy refusedBy)
{
    /// <summary>The annotation's value.</summary>
    public Scalar Value { get; } = value;

    /// <summary>Where in its file.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>What, and what comes of it, without full stop.</summary>
    public string Clause { get; } = clause;

    /// <summary>Who refuses.</summary>
    public RefusedBy RefusedBy { get; } = refusedBy;

    /// <summary>A warning where it is ignored, or where something else decides whether it is read.</summary>
    public Severity Severity { get; init; }
}
