using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>
/// The Amazon VPC CNI by its DaemonSet <c>aws-node</c> (https://github.com/aws/amazon-vpc-cni-k8s): every pod has an address of the VPC, on a
/// network interface of its node. People switch it off by a node selector that no node fulfils, or that only some do.
/// </summary>
internal static class AwsNodeNetwork
{
    public const string Plugin = "Amazon VPC CNI";

    /// <summary>What the DaemonSet, or the add-on of this name, says of the pod network; <c>null</c> where there is neither.</summary>
    public static PodNetwork? In(LintContext context)
    {
        if (DaemonSetIn(context.Cluster) is { } daemon)
            return OfDaemonSet(daemon);
        if (context.ClusterManifests.Single?.VpcCni is { } addon)
            return OnInterfaces([new NetworkEvidence(addon, "the add-on 'vpc-cni' gives pods addresses of the VPC")]);
        return OfChart(context);
    }

    /// <summary>
    /// The chart of the DaemonSet (https://github.com/aws/amazon-vpc-cni-k8s/tree/master/charts/aws-vpc-cni), unless its values place it on some nodes only.
    /// </summary>
    private static PodNetwork? OfChart(LintContext context)
    {
        var chart = context.Get(HelmChart.In).Named("aws-vpc-cni").FirstOrDefault();
        if (chart is null || chart.IsPlaced())
            return null;
        return OnInterfaces([new NetworkEvidence(chart.NameNode.Node!, "chart 'aws-vpc-cni' gives pods addresses of the VPC")]).From(chart);
    }

    /// <summary>Pods on network interfaces, as evidence states it.</summary>
    public static PodNetwork OnInterfaces(IReadOnlyList<NetworkEvidence> evidence, bool isStated = true) =>
        new() { Plugin = Plugin, Mode = PodNetworkMode.Eni, IsStated = isStated, Evidence = evidence };

    /// <summary>The DaemonSet, by its name or by the plugin's image.</summary>
    public static PodTemplate? DaemonSetIn(ClusterModel cluster) =>
        cluster.OfKind(new GroupKind("apps", "DaemonSet")).Where(IsAwsNode).Select(PodTemplate.In).FirstOrDefault(p => p is not null);

    /// <summary>The address family that the DaemonSet's switches state; unknown where it leaves them out.</summary>
    public static Fact<IpFamily> FamilyIn(ClusterModel cluster)
    {
        var container = DaemonSetIn(cluster)?.Containers?.FirstOrDefault(c => c.Name.OrNull() == "aws-node");
        if (container is null)
            return default;
        var (ipv4, ipv6) = (container.Environment("ENABLE_IPv4"), container.Environment("ENABLE_IPv6"));
        if (ipv6.OrNull() == "true" && ipv4.OrNull() is null or "false")
            return Fact<IpFamily>.Stated(IpFamily.IPv6, FactSource.Manifests, ipv6.Node!);
        return ipv4.OrNull() == "true" && ipv6.OrNull() == "false" ? Fact<IpFamily>.Stated(IpFamily.IPv4, FactSource.Manifests, ipv4.Node!) : default;
    }

    private static PodNetwork? OfDaemonSet(PodTemplate daemon)
    {
        if (daemon.NodeSelector.Entries is not { } wanted)
            return PodNetwork.Unknown($"the node selector of {daemon} is not known", Plugin);
        if (wanted.Any(label => !IsOrdinary(label.Key.Value)) || DemandsOf(daemon).Any(e => !IsOrdinary(e["key"].Text().OrNull())))
            return null;
        return OnInterfaces([new NetworkEvidence(daemon.Resource.NameNode, $"DaemonSet '{daemon.Resource.Name}' runs the Amazon VPC CNI on every node")]);
    }

    public static bool IsAwsNode(Resource daemon) =>
        daemon.Name == "aws-node"
        || daemon.Pods?.Containers?.Any(c => c.Name.OrNull() == "aws-node" || ImageName(c.Image.OrNull() ?? "") == "amazon-k8s-cni") == true;

    private static IEnumerable<Field> DemandsOf(PodTemplate daemon) =>
        (daemon.Affinity["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]["nodeSelectorTerms"].Items ?? [])
            .SelectMany(term => term["matchExpressions"].Items ?? []);

    /// <summary>The labels that the plugin's own manifest asks for: it runs on every EC2 node. Any other tells one kind of node from another.</summary>
    private static bool IsOrdinary(string? label) =>
        label is "kubernetes.io/os" or "kubernetes.io/arch" or "beta.kubernetes.io/os" or "beta.kubernetes.io/arch" or "eks.amazonaws.com/compute-type";

    /// <summary>The release by the tag of an image: <c>v1.23.1-eksbuild.1</c>; <c>null</c> where no tag tells.</summary>
    public static ReleaseVersion? VersionOf(string? image)
    {
        var tag = image is null ? -1 : image.IndexOf(":v", image.LastIndexOf('/') + 1, StringComparison.Ordinal);
        if (tag < 0)
            return null;
        var numbers = image!.Substring(tag + 2).Split('-', '@')[0].Split('.');
        return numbers.Length < 2 ? null : ReleaseVersion.Parse(numbers[0] + "." + numbers[1]);
    }

    /// <summary>The last part of an image's path, without tag and digest.</summary>
    public static string ImageName(string image)
    {
        var start = image.LastIndexOf('/') + 1;
        var end = image.IndexOfAny([':', '@'], start);
        return end < 0 ? image.Substring(start) : image.Substring(start, end - start);
    }
}
