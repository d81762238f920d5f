using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>The nodes of a deployment set's cluster, in every format that makes them. A new format is one method and one line here.</summary>
public sealed class NodeGroups
{
    private static readonly GroupKind NodePool = new("karpenter.sh", "NodePool");

    private NodeGroups(IReadOnlyList<NodeGroup> all)
    {
        All = all;
    }

    /// <summary>In the order of files and text.</summary>
    public IReadOnlyList<NodeGroup> All { get; }

    internal static NodeGroups Of(LintContext context)
    {
        var all = new List<NodeGroup>();
        foreach (var resource in context.Cluster.Resources)
            all.AddRange(In(resource, context.Cluster));
        return new NodeGroups(all);
    }

    private static IEnumerable<NodeGroup> In(Resource resource, ClusterModel cluster) => resource.GroupKind switch
    {
        { Group: "eksctl.io", Kind: "ClusterConfig" } => OfEksctl(resource),
        { Group: "eks.services.k8s.aws", Kind: "Nodegroup" } => [OfTypes(resource, OfList(resource.Spec["instanceTypes"]))],
        { Group: "eks.aws.upbound.io" or "eks.aws.m.upbound.io" or "eks.aws.crossplane.io", Kind: "NodeGroup" } =>
            [OfTypes(resource, OfList(resource.Spec["forProvider"]["instanceTypes"]))],
        { Group: "infrastructure.cluster.x-k8s.io", Kind: "AWSManagedMachinePool" } => [OfTypes(resource, [Named(resource.Spec["instanceType"])])],
        { Group: "infrastructure.cluster.x-k8s.io", Kind: "AWSMachineTemplate" } => [OfTypes(resource, [Named(resource.Spec["template"]["spec"]["instanceType"])])],
        { Group: "kops.k8s.io", Kind: "InstanceGroup" } => [OfKops(resource)],
        { Group: "karpenter.k8s.aws", Kind: "EC2NodeClass" } => [OfNodeClass(resource, cluster)],
        { Group: "karpenter.sh", Kind: "NodePool" } => [OfKarpenter(resource, resource.Spec["template"]["spec"], "kubelet")],
        { Group: "karpenter.sh", Kind: "Provisioner" } => [OfKarpenter(resource, resource.Spec, "kubeletConfiguration")],
        { Kind: "AWSMachinePool" or "AWSNodeTemplate" } => [OfTypes(resource, [Unnamed])],
        _ => [],
    };

    private static Reading<string> Unnamed => Reading<string>.Unknown("the instance type is not written");

    private static NodeGroup OfTypes(Resource resource, IReadOnlyList<Reading<string>> types) =>
        new() { Resource = resource, Name = resource.ToString(), Types = types };

    private static IEnumerable<NodeGroup> OfEksctl(Resource cluster)
    {
        foreach (var group in cluster.Root["managedNodeGroups"].Items ?? [])
            yield return OfEksctl(cluster, group, isManaged: group["ami"].IsAbsent && group["launchTemplate"].IsAbsent);
        foreach (var group in cluster.Root["nodeGroups"].Items ?? [])
            yield return OfEksctl(cluster, group, isManaged: false);
    }

    private static NodeGroup OfEksctl(Resource cluster, Field group, bool isManaged)
    {
        var own = group["maxPodsPerNode"];
        var family = group["amiFamily"].Text();
        return new NodeGroup
        {
            Resource = cluster,
            Name = $"node group '{group["name"].Text().OrNull()}'",
            Types = TypesOfEksctl(group),
            MaxPods = own.IsAbsent ? group["kubeletExtraConfig"]["maxPods"] : own,
            MaxPodsKey = own.IsAbsent ? "maxPods" : "maxPodsPerNode",
            IsManaged = isManaged,
            IsWindows = family.IsUnknown ? null : family.OrNull()?.StartsWith("Windows", StringComparison.Ordinal) is true,
        };
    }

    /// <summary>A node group that names no type leaves it to somebody else's default: unknown.</summary>
    private static IReadOnlyList<Reading<string>> TypesOfEksctl(Field group)
    {
        var lists = new[] { group["instanceTypes"], group["instancesDistribution"]["instanceTypes"] }.Where(l => !l.IsAbsent).ToList();
        if (!group["instanceType"].IsAbsent && group["instanceType"].Text().OrNull() != "mixed")
            return [group["instanceType"].Text()];
        return lists.Count > 0 ? [.. lists.SelectMany(OfList)] : [Unnamed];
    }

    private static NodeGroup OfKops(Resource group)
    {
        var mixed = group.Spec["mixedInstancesPolicy"]["instances"];
        return new NodeGroup
        {
            Resource = group,
            Name = group.ToString(),
            Types = mixed.IsAbsent ? [Named(group.Spec["machineType"])] : OfList(mixed),
            MaxPods = group.Spec["kubelet"]["maxPods"],
        };
    }

    /// <summary>The class says how, its pools say on which types (https://karpenter.sh/docs/concepts/nodeclasses/).</summary>
    private static NodeGroup OfNodeClass(Resource nodeClass, ClusterModel cluster)
    {
        var pools = cluster.OfKind(NodePool).Where(p => p.Spec["template"]["spec"]["nodeClassRef"]["name"].Text().OrNull() == nodeClass.Name);
        IReadOnlyList<Reading<string>> types = [.. pools.SelectMany(p => Required(p.Spec["template"]["spec"]["requirements"]))];
        return new NodeGroup
        {
            Resource = nodeClass,
            Name = nodeClass.ToString(),
            Types = types.Count > 0 ? types : [Unnamed],
            MaxPods = nodeClass.Spec["kubelet"]["maxPods"],
            IsWindows = RunsWindows(nodeClass),
        };
    }

    private static bool? RunsWindows(Resource nodeClass)
    {
        var images = (nodeClass.Spec["amiSelectorTerms"].Items ?? []).Select(t => t["alias"].Text()).Concat([nodeClass.Spec["amiFamily"].Text()]).ToList();
        return images.Exists(i => i.OrNull()?.StartsWith("windows", StringComparison.OrdinalIgnoreCase) is true) ? true : images.Exists(i => i.IsUnknown) ? null : false;
    }

    private static NodeGroup OfKarpenter(Resource pool, Field spec, string kubelet) => new()
    {
        Resource = pool,
        Name = pool.ToString(),
        Types = Required(spec["requirements"]),
        MaxPods = spec[kubelet]["maxPods"],
        IsWindows = (spec["requirements"].Items ?? []).Any(r => r["key"].Text().OrNull() == "kubernetes.io/os" && r["values"].Items?.Any(v => v.Text().OrNull() == "windows") is not false),
    };

    /// <summary>Only a list of types says which; families and sizes leave the choice to Karpenter.</summary>
    private static IReadOnlyList<Reading<string>> Required(Field requirements)
    {
        var lists = (requirements.Items ?? [])
            .Where(r => r["key"].Text().OrNull() == "node.kubernetes.io/instance-type" && r["operator"].Text().OrNull() == "In").ToList();
        return lists.Count == 1 ? OfList(lists[0]["values"]) : [Unnamed];
    }

    private static IReadOnlyList<Reading<string>> OfList(Field list) => list.Items is { Count: > 0 } items ? [.. items.Select(i => i.Text())] : [Unnamed];

    private static Reading<string> Named(Field field) => field.IsAbsent ? Unnamed : field.Text();
}
