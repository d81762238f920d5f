using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws;

/// <summary>
/// An add-on that EKS installs (https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html), as one manifest asks for it.
/// </summary>
internal sealed class ClusterAddon(Resource resource, Field name, Field configuration)
{
    /// <summary>The object that asks.</summary>
    public Resource Resource { get; } = resource;

    /// <summary>The add-on's name: <c>vpc-cni</c>.</summary>
    public Field Name { get; } = name;

    /// <summary>A text that holds JSON or YAML; absent where the add-on keeps its defaults.</summary>
    public Field Configuration { get; } = configuration;

    /// <summary>The add-ons that an object asks for, in its order. A new format is one line here.</summary>
    public static IEnumerable<ClusterAddon> In(Resource resource) => resource.GroupKind switch
    {
        { Group: "eksctl.io", Kind: "ClusterConfig" } => OfList(resource, resource.Root["addons"], "configurationValues"),
        { Group: "controlplane.cluster.x-k8s.io", Kind: "AWSManagedControlPlane" } => OfList(resource, resource.Spec["addons"], "configuration"),
        { Group: "eks.services.k8s.aws", Kind: "Addon" } => [new ClusterAddon(resource, resource.Spec["name"], resource.Spec["configurationValues"])],
        { Group: "eks.aws.upbound.io" or "eks.aws.m.upbound.io" or "eks.aws.crossplane.io", Kind: "Addon" } =>
            [new ClusterAddon(resource, resource.Spec["forProvider"]["addonName"], resource.Spec["forProvider"]["configurationValues"])],
        _ => [],
    };

    /// <summary>Whether it is the add-on of this name for certain.</summary>
    public bool Is(string name) => Name.Text().OrNull() == name;

    private static IEnumerable<ClusterAddon> OfList(Resource resource, Field addons, string configuration) =>
        (addons.Items ?? []).Select(a => new ClusterAddon(resource, a["name"], a[configuration]));
}
