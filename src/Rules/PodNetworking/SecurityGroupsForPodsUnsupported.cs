using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

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
            + "Windows nodes and EKS Auto Mode know no branches, and a pod on the network of its node keeps the node's security groups.",
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
        if (SecurityGroupPolicy.Of(resource) is { } policy)
            return context.Platform is { AutoMode: not null, HasOwnNodes: false } ? OfAutoMode(policy, context) : OfNodes(resource, context).Concat(OfPods(policy, context));
        return context.VpcCni.All.Count == 0 ? [] : context.VpcCni.All.Where(s => s.Resource == resource).SelectMany(s => OfSwitch(s, context));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource resource, LintContext context) =>
        SecurityGroupPolicy.Of(resource) is not null && context.Platform.AutoMode is null && context.NodeTypes.Known is null
            ? new MissingFact("the instance types of the nodes are not all known", null, context.NodeTypes.All.Select(n => n.Node).FirstOrDefault(n => n is not null))
            : null;

    private IEnumerable<Finding> OfSwitch(VpcCniSettings settings, LintContext context)
    {
        if (settings.IsOn(VpcCniVariables.PodEni) is not true || !HasNoTrunk(context))
            return [];
        return [WithTypes(
            Report(settings.NodeOf(VpcCniVariables.PodEni), $"`{VpcCniVariables.PodEni}` is on, but {Types(context)} no trunk interface: pods with security groups of their own stay pending."),
            settings.Resource,
            context)];
    }

    /// <summary>Where only a NodeClass tells of Auto Mode, ML6017 warns.</summary>
    private IEnumerable<Finding> OfAutoMode(SecurityGroupPolicy policy, LintContext context)
    {
        if (!context.Platform.RunsAutoModeAlone || context.Cluster.Set.IsOpen || context.MayRunOnFargate(policy.Resource.Namespace))
            return [];
        var autoMode = context.Platform.AutoMode!;
        return [Report(policy.Resource.NameNode, $"SecurityGroupPolicy '{policy.Resource.Name}' has no effect: the nodes of EKS Auto Mode know no security groups for pods.")
            .As(context.HoldsFor(autoMode.Node, policy.Resource) ? Severity.Error : Severity.Warning)
            .RelatedTo(autoMode.Node, autoMode.Words)
            .WithRemedy("Give the pods' nodes a NodeClass with `podSecurityGroupSelectorTerms`.")];
    }

    /// <summary>Fargate needs no trunk.</summary>
    private IEnumerable<Finding> OfNodes(Resource policy, LintContext context)
    {
        if (!HasNoTrunk(context) || context.MayRunOnFargate(policy.Namespace))
            return [];
        return [WithTypes(
            Report(policy.NameNode, $"The pods of SecurityGroupPolicy '{policy.Name}' find no node: {Types(context)} no trunk interface."), policy, context)];
    }

    /// <summary>A policy for all pods of a namespace means those that can have interfaces of their own.</summary>
    private IEnumerable<Finding> OfPods(SecurityGroupPolicy policy, LintContext context)
    {
        if (policy.PodSelector.IsAbsent || LabelSelector.Of(policy.PodSelector).IsEmpty is not false)
            yield break;
        foreach (var pods in policy.Candidates(context.Cluster).Where(p => policy.Selects(p, context.Cluster) is true))
        {
            if (pods.HostNetwork is true)
                yield return OfPods(policy, pods, "are on the network of their node: they keep its security groups", pods.Spec["hostNetwork"].Node, "on the network of the node", context);
            else if (pods.NodeSelector["kubernetes.io/os"].Text() is { IsPresent: true, Value: "windows" } windows)
                yield return OfPods(policy, pods, "run on Windows, which knows no security groups for pods", windows.Node, "on Windows nodes", context);
        }
    }

    private Finding OfPods(SecurityGroupPolicy policy, PodTemplate pods, string why, YamlNode? node, string what, LintContext context) =>
        Report(policy.PodSelector.Node!, $"SecurityGroupPolicy '{policy.Resource.Name}' selects {pods}, whose pods {why}.")
            .As(context.HoldsFor(pods.Resource.NameNode, policy.Resource) ? Severity.Error : Severity.Warning)
            .RelatedTo(node, what);

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
