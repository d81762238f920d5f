using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>An IngressClassParams that is refused, or that means something else than it says.</summary>
public sealed class InvalidClassParameters : ObjectRule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4018",
        Name = "invalid-class-parameters",
        Title = "IngressClassParams have the form that their schema and the webhook accept",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.ApiServer,
        Why = "The schema of IngressClassParams and the controller's webhook refuse the object; what the class was meant to say then holds for no Ingress.",
        Remedy = "Correct the field; `kubectl explain ingressclassparams.spec` shows the schema.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/#ingressclassparams",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/webhooks/elbv2/ingressclassparams_validator.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource subject, LintContext context) =>
        subject.GroupKind != IngressClassParameters.Kind ? [] : Judge(subject, context);

    private IEnumerable<Finding> Judge(Resource subject, LintContext context)
    {
        foreach (var problem in new ParametersShape(subject.Spec).Problems())
            yield return Report(problem.Node, $"{Words.Capitalised(problem.Message)}.").WithFix(Fix(problem));
        var redirect = new IngressClassParameters(subject).SslRedirectPort;
        if (redirect.IsPresent && redirect.Node is Scalar { Kind: ScalarKind.String } && GoInt.Parse32(redirect.Value) is null)
        {
            yield return Report(redirect.Node!, $"'sslRedirectPort: {Placeholder.Shorten(redirect.Value)}' is no number: it switches the redirect off for the whole group.")
                .As(Severity.Warning)
                .WithRefusal(RefusedBy.Nobody)
                .WithRemedy("Write the number of the HTTPS port, in quotes.");
        }
    }

    private static CodeFix? Fix(ParametersProblem problem)
    {
        if (problem.Meant is not { } meant || problem.Node is not Scalar scalar)
            return null;
        return scalar.Kind == ScalarKind.String
            ? ScalarEdits.Replace(scalar, meant, isSafe: false)
            : new CodeFix("Put the value in quotes", isSafe: true, [new TextEdit(scalar.File, scalar.Span, $"\"{scalar.File.Slice(scalar.Span)}\"")]);
    }
}
