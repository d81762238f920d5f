using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;
using ManifestLint.Rules.Annotations;

namespace ManifestLint.Rules.Listeners;

/// <summary>Mutual authentication that the controller cannot read, or with more trust stores than AWS allows.</summary>
public sealed class InvalidMutualAuthentication : Rule<AnnotationUse>
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
    private const int MostTrustStores = 2;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3009",
        Name = "invalid-mutual-authentication",
        Title = "Mutual authentication says for each port what the controller understands",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "`mutual-authentication` is a JSON list with one entry for each HTTPS port. One entry that the controller does not understand stops the whole load balancer, "
            + "for every Ingress of its group; AWS takes two trust stores for one load balancer.",
        Remedy = "Give each entry a `port` and a `mode`: `off`, `passthrough`, or `verify` with a `trustStore`.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#mutual-authentication",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(AnnotationUse subject, LintContext context)
    {
        if (subject.Descriptor != IngressAnnotations.MutualAuthentication || subject.IsRead is false)
            return [];
        if (subject.Written is not { IsPresent: true, Node: Scalar value } || AnnotationReading.ContextOf(subject, context) is not { } reader)
            return [];
        var problems = AnnotationValue.Check(subject.Descriptor, subject.Written.Value, reader);
        return problems.Count > 0 ? problems.Select(p => Describe(subject, value, p)) : TooManyStores(subject, value);
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(AnnotationUse subject, LintContext context)
    {
        if (subject.Descriptor != IngressAnnotations.MutualAuthentication || subject.IsRead is false)
            return null;
        return Missing.Value(subject) ?? (subject.IsAutoMode ? null : Missing.Version(context)) ?? Missing.Listeners(subject.LoadBalancer);
    }

    private Finding Describe(AnnotationUse use, Scalar value, ValueProblem problem)
    {
        var isCertain = problem.Effect.IsRefused && use.IsRead is true && !use.IsAutoMode;
        return Report(value.File, value.PlaceOf(problem.Span), $"{use.Descriptor.Suffix}: {problem.Message}; the controller refuses the load balancer.")
            .As(isCertain ? Severity.Error : Severity.Warning);
    }

    /// <summary>The first entry of this Ingress that brings one trust store too many.</summary>
    private IEnumerable<Finding> TooManyStores(AnnotationUse use, Scalar value)
    {
        var stores = use.LoadBalancer.TrustStores;
        if (stores.Count <= MostTrustStores || stores.Skip(MostTrustStores).FirstOrDefault(s => s.Member.Resource == use.Resource) is not { } tooMany)
            return [];
        var at = SourceLocation.Within(value, tooMany.Node.Span);
        return [Report(at.File, at.Span, $"'{tooMany.Name}' is one of {stores.Count} trust stores of the load balancer: AWS allows {MostTrustStores}.")
            .WithRefusal(RefusedBy.Aws)
            .As(use.LoadBalancer.AreMembersCertain && !use.IsAutoMode ? Severity.Error : Severity.Warning)
            .WithRemedy("Put the certificate authorities of several trust stores into one, or spread the ports over several load balancers.")
            .RelatedTo(SourceLocation.Within(stores[0].Text, stores[0].Node.Span), "the first one")
            .RelatedTo(SourceLocation.Within(stores[1].Text, stores[1].Node.Span), "the second one")];
    }
}
