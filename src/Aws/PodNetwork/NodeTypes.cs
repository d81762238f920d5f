using ManifestLint.Aws.Tables;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>The instance types that a deployment set gives to its cluster's nodes, in every format that names them.</summary>
public sealed class NodeTypes
{
    private NodeTypes(LintContext context)
    {
        var names = new List<Reading<string>>();
        foreach (var resource in context.Cluster.Resources)
            names.AddRange(In(resource));
        All = names.Where(n => !n.IsAbsent).ToList();
    }

    /// <summary>Every name, in the order of files and text; unknown ones among them.</summary>
    public IReadOnlyList<Reading<string>> All { get; }

    /// <summary>The types, where every name is known and in the table; <c>null</c> where one is not, or none is named.</summary>
    public IReadOnlyList<InstanceType>? Known
    {
        get
        {
            var types = All.Select(n => n.OrNull() is { } name ? InstanceType.Of(name) : null).ToList();
            return types.Count == 0 || types.Contains(null) ? null : types.ConvertAll(t => t!);
        }
    }

    internal static NodeTypes Of(LintContext context) => new(context);

    /// <summary>A node group that names no type leaves it to somebody else's default: unknown.</summary>
    private static IEnumerable<Reading<string>> In(Resource resource) => resource.GroupKind switch
    {
        { Group: "eksctl.io", Kind: "ClusterConfig" } =>
            (resource.Root["managedNodeGroups"].Items ?? []).Concat(resource.Root["nodeGroups"].Items ?? []).SelectMany(OfEksctl),
        { Group: "eks.services.k8s.aws", Kind: "Nodegroup" } => OfList(resource.Spec["instanceTypes"]),
        { Group: "eks.aws.upbound.io" or "eks.aws.m.upbound.io" or "eks.aws.crossplane.io", Kind: "NodeGroup" } => OfList(resource.Spec["forProvider"]["instanceTypes"]),
        { Group: "infrastructure.cluster.x-k8s.io", Kind: "AWSManagedMachinePool" } => [Named(resource.Spec["instanceType"])],
        { Group: "infrastructure.cluster.x-k8s.io", Kind: "AWSMachineTemplate" } => [Named(resource.Spec["template"]["spec"]["instanceType"])],
        { Kind: "AWSMachinePool" or "InstanceGroup" or "EC2NodeClass" or "AWSNodeTemplate" or "NodePool" or "Provisioner" } => [Unnamed],
        _ => [],
    };

    private static Reading<string> Unnamed => Reading<string>.Unknown("the instance type is not written");

    private static IEnumerable<Reading<string>> OfEksctl(Field group)
    {
        var lists = new[] { group["instanceTypes"], group["instancesDistribution"]["instanceTypes"] }.Where(l => !l.IsAbsent).ToList();
        if (!group["instanceType"].IsAbsent && group["instanceType"].Text().OrNull() != "mixed")
            return [group["instanceType"].Text()];
        return lists.Count > 0 ? lists.SelectMany(OfList) : [Unnamed];
    }

    private static IEnumerable<Reading<string>> OfList(Field list) => list.Items is { Count: > 0 } items ? items.Select(i => i.Text()) : [Unnamed];

    private static Reading<string> Named(Field field) => field.IsAbsent ? Unnamed : field.Text();
}
