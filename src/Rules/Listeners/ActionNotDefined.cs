using ManifestLint.Aws;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Rules.Listeners;

/// <summary>A backend that leaves its behaviour to an annotation which is not there.</summary>
public sealed class ActionNotDefined : Rule<LoadBalancerMember>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3012",
        Name = "action-not-defined",
        Title = "Every backend with the port name use-annotation has its action",
        Severity = Severity.Error,
        Why = "The port name `use-annotation` tells the controller to look for `actions.<name>` on the same Ingress. Without it every request of the rule is answered with 503; "
            + "with `--tolerate-non-existent-backend-action=false` the controller refuses the whole load balancer.",
        Remedy = "Add the annotation `alb.ingress.kubernetes.io/actions.<name>`, or name a Service and its port.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/configurations/",
            "https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/alb/",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancerMember subject, LintContext context)
    {
        if (subject.Ingress is not { } ingress || !ingress.Backends.Any(LacksAction))
            return [];
        if (context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true } || IsMadeElsewhere(ingress, context.Cluster))
            return [];
        return ingress.Backends.Where(LacksAction).GroupBy(b => b.ServiceName.Value, StringComparer.Ordinal).Select(g => Describe(ingress, [.. g], context));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancerMember subject, LintContext context) => subject.Ingress is not { } ingress ? null : Missing.First(
        ingress.Backends.Where(b => b.IsUseAnnotation is true).Select(b => b.ServiceName.IsPresent
            ? Missing.Value($"'{IngressAnnotations.ActionKey(b.ServiceName.Value)}'", ActionOf(b))
            : Missing.Value("the name of an action", b.ServiceName)));

    private static bool LacksAction(IngressBackend backend) => backend.IsUseAnnotation is true && backend.ServiceName.IsPresent && ActionOf(backend).IsAbsent;

    private static Reading<string> ActionOf(IngressBackend backend) => backend.Ingress.Resource.ActionNamed(backend.ServiceName.Value);

    private static bool IsMadeElsewhere(Ingress ingress, ClusterModel cluster) =>
        cluster.IsExternal(GroupKind.Ingress, ingress.Namespace, ingress.Name) || cluster.MayBeWrittenByRollout(ingress);

    private Finding Describe(Ingress ingress, IReadOnlyList<IngressBackend> backends, LintContext context)
    {
        var name = backends[0].ServiceName.Value;
        var tolerates = context.Facts.Controller.TolerateNonExistentBackendAction;
        var isRefused = tolerates is { IsStated: true, Value: false };
        var near = NearNames.Of(name, ingress.Resource.WrittenActions().Select(a => a.Name));
        var hint = near.Count > 0 ? $" Did you mean '{near[0]}'?" : "";
        var finding = Report(backends[0].Node, $"Ingress '{ingress.Name}' has no annotation '{IngressAnnotations.ActionKey(name)}': "
            + (isRefused ? "the controller refuses the whole load balancer" : "the load balancer answers 503") + $".{hint}")
            .RelatedTo(isRefused ? tolerates.Node : null, "stated here")
            .RelatedTo(near.Count > 0 ? ingress.Resource.WrittenActions().First(a => a.Name == near[0]).Key : null, "this one is there");
        foreach (var other in backends.Skip(1))
            finding = finding.RelatedTo(other.Node, "needs it too");
        return isRefused ? finding.WithRefusal(RefusedBy.Controller) : finding;
    }
}
