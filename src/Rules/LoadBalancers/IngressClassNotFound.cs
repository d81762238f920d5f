using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>A class that is not there, or that the controller cannot use for the Ingress.</summary>
public sealed class IngressClassNotFound : Rule<Ingress>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4003",
        Name = "ingress-class-not-found",
        Title = "The class of an Ingress exists, and its namespace may use its parameters",
        Severity = Severity.Warning,
        RefusedBy = RefusedBy.Controller,
        Why = "An Ingress whose class is missing is refused by the controller's webhook; one whose class has parameters that are missing, of another kind, "
            + "or closed to the namespace gets no load balancer, and only an event says so.",
        Remedy = "Correct the name, add the class or its parameters, or list them under `external` in the configuration if they are made elsewhere.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/class_loader.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Ingress subject, LintContext context)
    {
        var owner = context.Traffic.OwnerOf(subject);
        if (owner.Problem is { } problem)
            return OfProblem(subject, owner, problem, context);
        if (owner.ClassName is null && subject.ClassName.IsAbsent && subject.ClassAnnotation.IsAbsent)
            return OfDefaults(subject, context);
        return owner is { Class: null, IsLegacy: false, ClassNode: not null, ClassName: { Length: > 0 } name } ? OfMissing(subject, owner, name, context) : [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Ingress subject, LintContext context)
    {
        if (Missing.Owner(subject, context) is { } unknown)
            return unknown;
        var owner = context.Traffic.OwnerOf(subject);
        return owner is { Owner: IngressOwner.PresumedController, Class: null, IsLegacy: false, ClassName: { Length: > 0 } name } && name != context.Facts.Controller.IngressClass.OrNull()
            ? new MissingFact($"IngressClass '{name}' is not in these files, and may be made elsewhere", "complete", owner.ClassNode)
            : null;
    }

    private IEnumerable<Finding> OfMissing(Ingress ingress, IngressOwnership owner, string name, LintContext context)
    {
        if (name == context.Facts.Controller.IngressClass.OrNull() || owner.Owner == IngressOwner.Other)
            return [];
        if (context.Cluster.Missing(GroupKind.IngressClass, null, name, ingress.Resource) is not { } missing)
            return [];
        return [Report(owner.ClassNode!, $"There is no IngressClass '{name}': no controller takes Ingress '{ingress.Name}'.{missing.Hint}")
            .As(SeverityIn(context))
            .RelatedTo(missing.NearNames.Count > 0 ? missing.NearNames[0].NameNode : null, "this one is there")];
    }

    private IEnumerable<Finding> OfProblem(Ingress ingress, IngressOwnership owner, IngressClassProblem problem, LintContext context)
    {
        var at = owner.ClassNode ?? ingress.NameNode;
        var hint = "";
        if (problem.Fault == IngressClassFault.ParametersMissing)
        {
            if (context.Cluster.Missing(IngressClassParameters.Kind, null, problem.Detail, owner.Class!.Resource) is not { } missing)
                return [];
            hint = missing.Hint;
        }
        return [Report(at, $"{Members.Self(ingress.Resource)} gets no load balancer: {Because(owner, problem)}.{hint}")
            .As(SeverityIn(context))
            .RelatedTo(problem.Node, "this is what the controller refuses")];
    }

    private static string Because(IngressOwnership owner, IngressClassProblem problem) => problem.Fault switch
    {
        IngressClassFault.ForeignParameters =>
            $"the parameters of IngressClass '{owner.ClassName}' are {problem.Detail}, the controller reads IngressClassParams of elbv2.k8s.aws",
        IngressClassFault.ParametersMissing => $"IngressClass '{owner.ClassName}' has parameters '{problem.Detail}', and there is no such IngressClassParams",
        IngressClassFault.InvalidSelector => $"the namespaceSelector of its class cannot be read: {problem.Detail}",
        _ => $"the namespaceSelector of its class leaves namespace '{problem.Detail}' out",
    };

    /// <summary>The API server's admission picks the newest of several; where it is switched off, the controller refuses.</summary>
    private IEnumerable<Finding> OfDefaults(Ingress ingress, LintContext context)
    {
        var defaults = context.Cluster.IngressClasses.Where(c => c.IsDefault is true).Take(2).ToList();
        if (defaults.Count < 2)
            return [];
        return [Report(ingress.NameNode, $"{Members.Self(ingress.Resource)} names no class, and two classes are the default: '{defaults[0].Name}' and '{defaults[1].Name}'.")
            .WithRemedy("Name the class in `spec.ingressClassName`, or leave one default class.")
            .RelatedTo(defaults[0].DefaultNode, "the first")
            .RelatedTo(defaults[1].DefaultNode, "the second")];
    }

    private static Severity SeverityIn(LintContext context) => context.Cluster.Set.IsComplete ? Severity.Error : Severity.Warning;
}
