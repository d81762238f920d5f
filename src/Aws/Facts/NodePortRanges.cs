using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws;

/// <summary>
/// The range of node ports that the API server is started with, where an object states it: kubeadm's <c>ClusterConfiguration</c> (in Cluster API's
/// <c>KubeadmControlPlane</c> and in the ConfigMap kube-system/kubeadm-config too), a kops <c>Cluster</c>, ACK's EKS <c>Cluster</c>.
/// </summary>
internal static class NodePortRanges
{
    private const string Flag = "service-node-port-range";

    /// <summary>The one range that is stated; unknown where it cannot be read or objects differ, and <c>default</c> where none says anything.</summary>
    public static Fact<PortRange> In(ClusterModel cluster)
    {
        var all = cluster.ToldByEach(Of);
        if (all.Count == 0)
            return default;
        foreach (var other in all)
        {
            if (!other.IsKnown)
                return other;
            if (other.Value != all[0].Value)
                return Fact<PortRange>.Unknown($"two ranges are stated: {all[0].Value} and {other.Value}", other.Node);
        }
        return all[0];
    }

    private static IEnumerable<Fact<PortRange>> Of(Resource resource) => resource.GroupKind switch
    {
        { Group: "kubeadm.k8s.io", Kind: "ClusterConfiguration" } => OfKubeadm(resource.Root),
        { Group: "controlplane.cluster.x-k8s.io", Kind: "KubeadmControlPlane" } => OfKubeadm(resource.Spec["kubeadmConfigSpec"]["clusterConfiguration"]),
        { Group: "", Kind: "ConfigMap" } when resource.Name == "kubeadm-config" => OfKubeadm(EmbeddedDocument.In(resource.Root["data"]["ClusterConfiguration"])),
        { Group: "kops.k8s.io", Kind: "Cluster" } => OfText(resource.Spec["kubeAPIServer"]["serviceNodePortRange"]),
        { Group: "eks.services.k8s.aws", Kind: "Cluster" } => OfPorts(resource.Spec["kubeAPIServerConfig"]["serviceNodePortRange"]),
        _ => [],
    };

    /// <summary>A mapping up to v1beta3, a list of names and values from v1beta4 on (https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta4/).</summary>
    private static IEnumerable<Fact<PortRange>> OfKubeadm(Field configuration)
    {
        var arguments = configuration["apiServer"]["extraArgs"];
        if (arguments.IsAbsent)
            return [];
        if (arguments.IsUnknown || arguments.Mapping is not null)
            return OfText(arguments[Flag]);
        if (arguments.Items is not { } items)
            return [Fact<PortRange>.Unknown("the arguments of the API server cannot be read", arguments.Node)];
        return items.Where(a => a["name"].Text().OrNull() == Flag).SelectMany(a => OfText(a["value"]));
    }

    private static IEnumerable<Fact<PortRange>> OfText(Field range)
    {
        if (range.IsAbsent)
            return [];
        return range.Text().OrNull() is { } text && FactReading.PortRange(text) is { } ports
            ? [Fact<PortRange>.Stated(ports, FactSource.Manifests, range.Node!)]
            : [Fact<PortRange>.Unknown(range.UnknownReason ?? "the range of node ports cannot be read", range.Node)];
    }

    /// <summary>https://docs.aws.amazon.com/eks/latest/APIReference/API_ServiceNodePortRange.html</summary>
    internal static IEnumerable<Fact<PortRange>> OfPorts(Field range)
    {
        if (range.IsAbsent)
            return [];
        var (first, last) = (range["minPort"].Number(), range["maxPort"].Number());
        var isRange = first.IsPresent && last.IsPresent && first.Value >= 1 && first.Value <= last.Value && last.Value <= 65535;
        return isRange
            ? [Fact<PortRange>.Stated(new PortRange((int)first.Value, (int)last.Value), FactSource.Manifests, range.Node!)]
            : [Fact<PortRange>.Unknown(range.UnknownReason ?? "the range of node ports cannot be read", range.Node)];
    }
}
