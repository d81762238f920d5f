using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws;

/// <summary>Nodes that one manifest makes alike: a node group of eksctl or kops, a class of Karpenter, ….</summary>
public sealed class NodeGroup
{
    /// <summary>The object that describes them.</summary>
    public required Resource Resource { get; init; }

    /// <summary>What people call them, for a sentence: <c>node group 'web'</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The instance types, one or more, unknown ones among them.</summary>
    public required IReadOnlyList<Reading<string>> Types { get; init; }

    /// <summary>How many pods the kubelet takes, where it is written; absent where the node decides itself.</summary>
    public Field MaxPods { get; init; }

    /// <summary>The key of <see cref="MaxPods"/> in this format: <c>maxPodsPerNode</c>.</summary>
    public string MaxPodsKey { get; init; } = "maxPods";

    /// <summary>
    /// Whether EKS keeps the nodes and holds them at its own limit of pods; not with an image of one's own
    /// (https://docs.aws.amazon.com/eks/latest/userguide/create-managed-node-group.html).
    /// </summary>
    public bool IsManaged { get; init; }

    /// <summary>Whether the nodes run Windows, whose plugin uses one interface alone; <c>null</c> where it is unknown.</summary>
    public bool? IsWindows { get; init; } = false;
}
