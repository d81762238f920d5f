using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>Security groups for pods that get no interface of their own: by their nodes, or by their own settings.</summary>
public sealed class SecurityGroupsForPodsUnsupported : Rule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6012",
        Name = "security-groups-for-pods-unsupported",
        Title = "Security groups for pods need nodes with trunk interfaces",
        Severity = Severity.Error,
        Why = "A pod with security groups of its own gets a branch of its node's trunk interface. The t family and old types have no trunk, so that such pods stay pending; "
            + "Windows nodes know no branches, and a pod on the network of its node keeps the node's security groups.",
        Remedy = "Choose instance types with trunk interfaces (for instance m5, not t3), and let the policy select Linux pods with a network of their own.",
        References =
        [
            "https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html",
            "https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/aws/vpc/limits.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource resource, LintContext context)
    {
        if (resource.GroupKind is { Group: "vpcresources.k8s.aws", Kind: "SecurityGroupPolicy" })
            return context.Platform.AutoMode is not null && !context.Platform.HasOwnNodes ? [] : OfNodes(resource, context).Concat(OfPods(resource, context));
        return context.VpcCni.All.Count == 0 ? [] : context.VpcCni.All.Where(s => s.Resource == resource).SelectMany(s => OfSwitch(s, context));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource resource, LintContext context) =>
        resource.GroupKind is { Group: "vpcresources.k8s.aws", Kind: "SecurityGroupPolicy" } && context.NodeTypes.Known is null
            ? new MissingFact("the instance types of the nodes are not all known", null, context.NodeTypes.All.Select(n => n.Node).FirstOrDefault(n => n is not null))
            : null;

    private IEnumerable<Finding> OfSwitch(VpcCniSettings settings, LintContext context)
    {
        if (settings.IsOn(VpcCniVariables.PodEni) is not true || !HasNoTrunk(context))
            yield break;
        yield return WithTypes(
            Report(settings.NodeOf(VpcCniVariables.PodEni), $"`{VpcCniVariables.PodEni}` is on, but {Types(context)} no trunk interface: pods with security groups of their own stay pending."),
            settings.Resource,
            context);
    }

    /// <summary>Fargate needs no trunk.</summary>
    private IEnumerable<Finding> OfNodes(Resource policy, LintContext context)
    {
        if (!HasNoTrunk(context) || context.MayRunOnFargate(policy.Namespace))
            yield break;
        yield return WithTypes(
            Report(policy.NameNode, $"The pods of SecurityGroupPolicy '{policy.Name}' find no node: {Types(context)} no trunk interface."), policy, context);
    }

    private IEnumerable<Finding> OfPods(Resource policy, LintContext context)
    {
        var selector = policy.Spec["podSelector"];
        if (selector.IsAbsent || !policy.Spec["serviceAccountSelector"].IsAbsent || LabelSelector.Of(selector).IsEmpty is not false)
            yield break;
        foreach (var workload in context.Cluster.Workloads.Where(w => w.Pods.Namespace == policy.Namespace && LabelSelector.Of(selector).Matches(w.Pods.Labels) is true))
        {
            if (workload.Pods.HostNetwork is true)
            {
                yield return Report(selector.Node!, $"SecurityGroupPolicy '{policy.Name}' selects {workload.Pods}, whose pods are on the network of their node: they keep its security groups.")
                    .As(context.HoldsFor(workload.Resource.NameNode, policy) ? Severity.Error : Severity.Warning)
                    .RelatedTo(workload.Pods.Spec["hostNetwork"].Node, "on the network of the node");
            }
            else if (workload.Pods.NodeSelector["kubernetes.io/os"].Text() is { IsPresent: true, Value: "windows" } windows)
            {
                yield return Report(selector.Node!, $"SecurityGroupPolicy '{policy.Name}' selects {workload.Pods}, whose pods run on Windows, which knows no security groups for pods.")
                    .As(context.HoldsFor(workload.Resource.NameNode, policy) ? Severity.Error : Severity.Warning)
                    .RelatedTo(windows.Node, "on Windows nodes");
            }
        }
    }

    private static bool HasNoTrunk(LintContext context) => !context.Cluster.Set.IsOpen && context.NodeTypes.Known is { } types && types.All(t => t.BranchInterfaces == 0);

    private static string Types(LintContext context)
    {
        var names = context.NodeTypes.Known!.Select(t => t.Name).Distinct().ToList();
        return $"{Words.List(names)}, the only instance {(names.Count == 1 ? "type of these files, has" : "types of these files, have")}";
    }

    private static Finding WithTypes(Finding finding, Resource resource, LintContext context)
    {
        var node = context.NodeTypes.All[0].Node!;
        return finding.As(context.HoldsFor(node, resource) ? Severity.Error : Severity.Warning).RelatedTo(node, "the instance type of nodes");
    }
}
