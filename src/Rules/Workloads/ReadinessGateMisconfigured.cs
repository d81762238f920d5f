using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules.TargetGroups;

namespace ManifestLint.Rules.Workloads;

/// <summary>Readiness gates of the AWS Load Balancer Controller that nobody opens, or that lock the controller out.</summary>
public sealed class ReadinessGateMisconfigured : Rule<Resource>
{
    private const string OldPrefix = "target-health.alb.ingress.k8s.aws/";
    private const string Prefix = "target-health.elbv2.k8s.aws/";

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML7002",
        Name = "readiness-gate-misconfigured",
        Title = "Readiness gates are injected by the controller, for ip targets",
        Severity = Severity.Warning,
        Why = "The controller's webhook adds a gate to each pod that a target group with ip targets registers, and opens it when the target is healthy. With instance targets "
            + "there is nothing to wait for; a gate that is written by hand, or named as release 1 did, is never opened, and the pod never becomes ready.",
        Remedy = "Label the namespace of pods behind ip targets `elbv2.k8s.aws/pod-readiness-gate-inject: enabled`, and write no gate into pods.",
        References = ["https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource resource, LintContext context) =>
        resource.GroupKind == GroupKind.Namespace ? Injected(resource, context) : resource.Pods?.Spec["readinessGates"].Items is { Count: > 0 } gates ? Written(gates) : [];

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource resource, LintContext context)
    {
        if (resource.GroupKind != GroupKind.Namespace)
            return null;
        var label = resource.Metadata["labels"][ReadinessGate.Label];
        if (label.Text().OrNull() != "enabled")
            return Missing.Value($"the label `{ReadinessGate.Label}`", label);
        return Missing.First(context.Traffic.TargetGroups.Where(g => g.Member.Resource.Namespace == resource.Name).Select(g => g.MissingTargetType(context)));
    }

    private IEnumerable<Finding> Injected(Resource ns, LintContext context)
    {
        var label = ns.Metadata["labels"][ReadinessGate.Label];
        if (label.Text().OrNull() != "enabled")
            yield break;
        if (ControllerIn(ns, context.Cluster) is { } controller)
        {
            yield return Report(label.Node!, $"Namespace '{ns.Name}' is that of the controller itself: its webhook would have to answer before the controller's own pods can start.")
                .As(Severity.Error)
                .RelatedTo(controller.NameNode, "the controller runs here")
                .WithRemedy("Take the label away from this namespace.");
        }
        var groups = context.Traffic.TargetGroups.Where(g => g.Member.Resource.Namespace == ns.Name).ToList();
        if (groups.Count > 0 && groups.TrueForAll(g => g.TargetType.Value is TargetType.Instance))
        {
            yield return Report(label.Node!, $"Readiness gates are injected into the pods of namespace '{ns.Name}', but every target group of it in these files has instance targets: no pod gets one.")
                .RelatedTo(groups[0].TargetTypeLocation.File == ns.File ? null : groups[0].Member.Resource.NameNode, "instance targets");
        }
    }

    private IEnumerable<Finding> Written(IReadOnlyList<Field> gates)
    {
        foreach (var gate in gates)
        {
            var type = gate["conditionType"].Text();
            if (type.OrNull() is not { } text || type.Node is not { } node)
                continue;
            if (text.StartsWith(OldPrefix, StringComparison.Ordinal))
                yield return Report(node, $"'{text}' is a gate of the controller's release 1, which nobody opens any more: the pods never become ready.").As(Severity.Error);
            else if (text.StartsWith(Prefix, StringComparison.Ordinal))
                yield return Report(node, $"'{text}' is written by hand: the controller names the gates of its target groups itself, and one whose name does not fit is never opened.").As(Severity.Error);
        }
    }

    private static Resource? ControllerIn(Resource ns, ClusterModel cluster) =>
        cluster.OfKind(new GroupKind("apps", "Deployment")).FirstOrDefault(d => d.Namespace == ns.Name && d.Pods?.Containers?.Any(IsController) == true);

    private static bool IsController(Container container) =>
        container.Image.OrNull() is { } image && image.IndexOf("/aws-load-balancer-controller:", StringComparison.Ordinal) >= 0;
}
