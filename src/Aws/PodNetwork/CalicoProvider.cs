using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws;

/// <summary>
/// Which platform Calico's operator finds itself on: it decides what an Installation leaves open
/// (https://github.com/tigera/operator/blob/master/pkg/controller/utils/discovery.go).
/// </summary>
internal static class CalicoProvider
{
    public const string Eks = "EKS";
    public const string None = "";

    /// <summary>The name as the operator writes it; empty for a platform of no name, <c>null</c> where nothing tells.</summary>
    /// <param name="cluster">The objects that the operator would look at.</param>
    /// <param name="isEks">What is known of the cluster otherwise.</param>
    public static string? Detect(ClusterModel cluster, bool? isEks) => isEks switch
    {
        true => Eks,
        false => None,
        null => HoldsEksObjects(cluster) ? Eks : null,
    };

    /// <summary>ConfigMaps that every EKS cluster has, and the label that EKS puts on its DNS Service.</summary>
    private static bool HoldsEksObjects(ClusterModel cluster) =>
        cluster.OfKind(GroupKind.ConfigMap).Any(c => c.Name is "aws-auth" or "eks-certificates-controller" && IsOfSystem(c))
        || cluster.OfKind(GroupKind.Service).Any(IsDnsOfEks);

    private static bool IsDnsOfEks(Resource service) =>
        service.Name == "kube-dns" && IsOfSystem(service) && service.Metadata["labels"]["eks.amazonaws.com/component"].Node is not null;

    private static bool IsOfSystem(Resource resource) => resource.Namespace is null or "kube-system";
}
