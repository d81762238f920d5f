using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>Whether a deployment set belongs to an EKS cluster, and what EKS runs in it: Auto Mode, Fargate.</summary>
public sealed class ClusterPlatform
{
    /// <summary>API groups that only EKS, or something that makes EKS clusters, has.</summary>
    private static readonly string[] EksGroups =
    [
        "eksctl.io",
        "eks.services.k8s.aws",
        "eks.amazonaws.com",
        "eks.aws.upbound.io",
        "eks.aws.m.upbound.io",
        "eks.aws.crossplane.io",
    ];

    /// <summary>Kinds of Cluster API's AWS provider that make EKS clusters; the provider's other kinds make self-managed ones.</summary>
    private static readonly string[] ManagedKinds =
    [
        "AWSManagedControlPlane", "AWSManagedControlPlaneTemplate", "AWSManagedCluster", "AWSManagedClusterTemplate", "AWSManagedMachinePool",
        "AWSFargateProfile",
    ];

    private ClusterPlatform(LintContext context)
    {
        var configured = context.Facts.Cluster;
        var manifests = context.ClusterManifests;
        var eks = context.Cluster.FirstOfSort(IsOfEks);
        if (configured.Platform.IsStated)
            (IsEks, EksEvidence) = (configured.Platform.Value == Platform.Eks, new NetworkEvidence(configured.Platform.Node!, "the configuration's platform"));
        else if (eks is not null && configured.Platform.UnknownReason is null)
            (IsEks, EksEvidence) = (true, new NetworkEvidence(eks.NameNode, $"{eks.Kind} '{eks.Name}' belongs to EKS"));
        FargateProfiles = configured.FargateProfiles.Or(manifests.Fact(m => m.FargateProfiles));
        NodePortRange = Stated(configured.NodePortRange, NodePortsOf(manifests, context.Cluster));
        AutoMode = FindAutoMode(context);
        IsAutoModeStated = IsStated(configured, manifests);
        RunsAutoModeAlone = IsAutoModeStated && context.Cluster.OfSort(MakesNodes).Count == 0;
        HasOwnNodes = context.Cluster.OfSort(MakesNodes).Count > 0;
        RunsFargateAlone = manifests.Single is not null && !HasOwnNodes && AutoMode is null && FargateProfiles is { IsStated: true, Value.Count: > 0 }
            && !context.Cluster.Set.IsOpen && context.Cluster.OfSort(BringsKarpenter).Count == 0;
    }

    /// <summary>
    /// Whether the cluster is EKS: by the configuration, else by an object that only EKS clusters have. <c>null</c> where nothing tells;
    /// <c>aws-node</c> does not, for other clusters on AWS run it too.
    /// </summary>
    public bool? IsEks { get; }

    /// <summary>What tells whether the cluster is EKS; <c>null</c> where nothing does.</summary>
    public NetworkEvidence? EksEvidence { get; }

    /// <summary>Every Fargate profile, as the configuration or the one cluster object states them; unknown where neither does.</summary>
    public Fact<IReadOnlyList<FargateProfile>> FargateProfiles { get; }

    /// <summary>What switches EKS Auto Mode on; <c>null</c> where nothing in sight does.</summary>
    public NetworkEvidence? AutoMode { get; }

    /// <summary>Whether <see cref="AutoMode"/> rests on more than a NodeClass: the configuration, or the one cluster object, says so.</summary>
    public bool IsAutoModeStated { get; }

    /// <summary>Where node ports come from; not stated where Kubernetes' own default stands in for it.</summary>
    public Fact<PortRange> NodePortRange { get; }

    /// <summary>Whether the set describes nodes that somebody runs himself, beside those of EKS Auto Mode.</summary>
    public bool HasOwnNodes { get; }

    /// <summary>
    /// Whether EKS Auto Mode is switched on for the cluster in so many words, and nobody in sight makes other nodes. A NodeClass alone does not say that:
    /// the cluster may have node groups elsewhere.
    /// </summary>
    public bool RunsAutoModeAlone { get; }

    /// <summary>
    /// Whether one manifest describes the cluster with its Fargate profiles, and nothing in sight gives it EC2 nodes: no node group of any format, no Karpenter,
    /// no Auto Mode.
    /// </summary>
    public bool RunsFargateAlone { get; }

    internal static ClusterPlatform Of(LintContext context) => new(context);

    private static Fact<PortRange> NodePortsOf(ClusterManifests manifests, ClusterModel cluster)
    {
        var ofFormats = manifests.Fact(m => m.NodePortRange);
        return ofFormats.IsKnown || ofFormats.UnknownReason is not null ? ofFormats : NodePortRanges.In(cluster);
    }

    // The configuration's own default stands behind what a manifest states.
    private static Fact<PortRange> Stated(Fact<PortRange> configured, Fact<PortRange> manifest)
    {
        var isSaid = configured.IsStated || configured.Node is not null;
        return isSaid || (!manifest.IsKnown && manifest.UnknownReason is null) ? configured : manifest;
    }

    private static bool IsOfEks(Resource resource) =>
        EksGroups.Contains(resource.GroupKind.Group)
        || (resource.GroupKind.Group is "controlplane.cluster.x-k8s.io" or "infrastructure.cluster.x-k8s.io" && ManagedKinds.Contains(resource.Kind));

    private static bool MakesNodes(Resource resource) => resource.GroupKind switch
    {
        { Group: "eksctl.io", Kind: "ClusterConfig" } => !resource.Root["managedNodeGroups"].IsAbsent || !resource.Root["nodeGroups"].IsAbsent,
        { Kind: "Nodegroup" or "NodeGroup" or "AWSManagedMachinePool" or "AWSMachinePool" or "MachineDeployment" or "EC2NodeClass" or "AWSNodeTemplate" } => true,
        _ => false,
    };

    /// <summary>Its objects, eksctl's switch for it, or somebody who installs it under its name.</summary>
    private static bool BringsKarpenter(Resource resource) =>
        resource.GroupKind.Group is "karpenter.sh" or "karpenter.k8s.aws"
        || (resource.GroupKind.Group == "eksctl.io" && !resource.Root["karpenter"].IsAbsent)
        || resource.Name.IndexOf("karpenter", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsStated(ClusterFacts configured, ClusterManifests manifests) =>
        configured.AutoMode.IsStated ? configured.AutoMode.Value : manifests.Single?.AutoMode is not null;

    private static NetworkEvidence? FindAutoMode(LintContext context)
    {
        var configured = context.Facts.Cluster.AutoMode;
        if (configured.IsStated)
            return configured.Value ? new NetworkEvidence(configured.Node!, "the configuration states EKS Auto Mode") : null;
        var nodes = context.Cluster.OfKind(new GroupKind("eks.amazonaws.com", "NodeClass"));
        if (nodes.Count > 0)
            return new NetworkEvidence(nodes[0].NameNode, $"NodeClass '{nodes[0].Name}' belongs to EKS Auto Mode");
        return context.ClusterManifests.Single?.AutoMode is { } written ? new NetworkEvidence(written, "EKS Auto Mode is switched on") : null;
    }
}
