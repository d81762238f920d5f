using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>An Ingress that names its class by annotation and by field.</summary>
public sealed class IngressClassSetTwice : Rule<Ingress>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4002",
        Name = "ingress-class-set-twice",
        Title = "An Ingress names its class once",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.ApiServer,
        Why = "The API server refuses a new Ingress whose class annotation and `spec.ingressClassName` differ; older ones refuse both together in any case. "
            + "Where both are accepted, controllers disagree on which one counts.",
        Remedy = "Keep `spec.ingressClassName` and remove the annotation.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Ingress subject, LintContext context)
    {
        var (annotation, field) = (subject.ClassAnnotation, subject.ClassName);
        if (!annotation.IsPresent || !field.IsPresent || annotation.Node is null)
            return [];
        var isSame = annotation.Value == field.Value;
        var message = isSame
            ? $"The class '{field.Value}' is named twice: older API servers refuse an Ingress with annotation and 'ingressClassName'."
            : $"The annotation says class '{annotation.Value}', 'ingressClassName' says '{field.Value}': the API server refuses the Ingress.";
        return [Report(annotation.Node, message)
            .As(isSame ? Severity.Warning : Severity.Error)
            .RelatedTo(field.Node, "the field")
            .WithFix(Removal(subject, isSame && IsPlain(field.Value, context)))];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Ingress subject, LintContext context)
    {
        var (annotation, field) = (subject.ClassAnnotation, subject.ClassName);
        return annotation.IsAbsent || field.IsAbsent
            ? null
            : Missing.Value("the class of the annotation", annotation) ?? Missing.Value("the class of 'ingressClassName'", field);
    }

    /// <summary>Without the annotation the class' parameters begin to count: only where there are none nothing else changes.</summary>
    private static bool IsPlain(string name, LintContext context) =>
        context.Cluster.IngressClassNamed(name).Found is { Controller: var controller, Parameters.IsAbsent: true } && controller.OrNull() == "ingress.k8s.aws/alb";

    private static CodeFix? Removal(Ingress ingress, bool isSafe)
    {
        var annotations = ingress.Resource.Metadata["annotations"].Mapping;
        var entry = annotations?.Entries.FirstOrDefault(e => e.Name == Ingress.ClassAnnotationKey);
        return entry is { Key: not null } found ? EntryEdits.Remove("Remove the annotation", annotations!, found, isSafe) : null;
    }
}
