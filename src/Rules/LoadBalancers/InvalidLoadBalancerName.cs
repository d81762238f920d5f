using ManifestLint.Aws;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>A name that AWS gives no load balancer.</summary>
public sealed class InvalidLoadBalancerName : Rule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4007",
        Name = "invalid-load-balancer-name",
        Title = "The name of a load balancer is one that AWS accepts",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "A load balancer's name has at most 32 letters, digits and hyphens, no hyphen at either end, and does not start with 'internal-'. "
            + "With another one the load balancer is not made.",
        Remedy = "Shorten or correct the name, or leave it out: the controller then makes one up.",
        References =
        [
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#load-balancer-name",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource subject, LintContext context)
    {
        if (subject.GroupKind == IngressClassParameters.Kind)
            return OfParameters(subject, context);
        if (subject.GroupKind != GroupKind.Ingress && subject.GroupKind != GroupKind.Service)
            return [];
        return context.Traffic.LoadBalancerOf(subject) is { } loadBalancer ? OfMember(subject, loadBalancer, context) : [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource subject, LintContext context)
    {
        if (subject.GroupKind == IngressClassParameters.Kind)
            return Missing.Value("the load balancer's name", subject.Spec["loadBalancerName"]);
        if ((subject.GroupKind != GroupKind.Ingress && subject.GroupKind != GroupKind.Service) || context.Traffic.LoadBalancerOf(subject) is not { IsControllers: true } loadBalancer)
            return null;
        var isIngress = loadBalancer.Kind == LoadBalancerKind.Application;
        var setting = isIngress ? IngressAnnotations.LoadBalancerName : ServiceAnnotations.LoadBalancerName;
        if (subject.AnnotationKey(setting.Key) is not { } key)
            return null;
        return isIngress && context.Traffic.OwnerOf(context.Cluster.IngressOf(subject)).DecidesInsteadOf(setting) is null
            ? new MissingFact($"parameters of the IngressClass may stand in the place of '{key.Value}'", null, key)
            : Missing.Value("the load balancer's name", subject.Annotation(key.Value)) ?? Missing.Version(context);
    }

    private IEnumerable<Finding> OfMember(Resource member, LoadBalancer loadBalancer, LintContext context)
    {
        var isIngress = loadBalancer.Kind == LoadBalancerKind.Application;
        var setting = isIngress ? IngressAnnotations.LoadBalancerName : ServiceAnnotations.LoadBalancerName;
        var isRead = loadBalancer.Owner != LoadBalancerOwner.InTree
            && (!isIngress || context.Traffic.OwnerOf(context.Cluster.IngressOf(member)).DecidesInsteadOf(setting) is false);
        if (!isRead)
            return [];
        var isAutoMode = loadBalancer.Owner == LoadBalancerOwner.AutoMode;
        var isSupposed = !isIngress && loadBalancer.Owner == LoadBalancerOwner.PresumedController;
        return Problems(setting, member.Annotation(setting.Key), isAutoMode, context).Select(f => f.As(isSupposed ? Severity.Warning : Severity.Error));
    }

    private IEnumerable<Finding> OfParameters(Resource parameters, LintContext context)
    {
        var name = parameters.Spec["loadBalancerName"].Text();
        if (name.OrNull() is null or { Length: 0 })
            return [];
        return Problems(IngressAnnotations.LoadBalancerName, name, isAutoMode: false, context)
            .JudgedByUse(parameters, context);
    }

    private IEnumerable<Finding> Problems(AnnotationDescriptor setting, Reading<string> written, bool isAutoMode, LintContext context)
    {
        var version = context.Facts.Controller.Version;
        if (!written.IsPresent || written.Node is not Scalar value || !version.IsKnown || (!isAutoMode && setting.IsReadBy(version.Value) is not true))
            yield break;
        foreach (var problem in AnnotationValue.Check(setting, written.Value, new AnnotationContext { Version = version.Value, IsAutoMode = isAutoMode }))
        {
            var by = isAutoMode ? RefusedBy.Aws : problem.Effect.RefusedBy ?? RefusedBy.Aws;
            var who = by == RefusedBy.Aws ? "AWS" : "the controller";
            yield return Report(value.File, value.PlaceOf(problem.Span), $"Load balancer name: {problem.Message}; {who} refuses the load balancer.")
                .WithRefusal(by)
                .WithFix(ScalarEdits.Replace(value, problem.FixedValue, isSafe: false));
        }
    }
}
