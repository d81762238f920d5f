using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>A pool that Calico hands out addresses from: listed in an Installation, an <c>IPPool</c> object, or a default.</summary>
public sealed class CalicoPool(Cidr range, string encapsulation, YamlNode node)
{
    /// <summary>The range, host bits cleared.</summary>
    public Cidr Range { get; } = range;

    /// <summary>In the operator's words: <c>VXLAN</c>, <c>IPIPCrossSubnet</c>, <c>None</c>, …</summary>
    public string Encapsulation { get; } = encapsulation;

    /// <summary>Where the range is written, or what the default follows from.</summary>
    public YamlNode Node { get; } = node;

    private static readonly GroupKind[] Kinds = [new("crd.projectcalico.org", "IPPool"), new("projectcalico.org", "IPPool")];

    /// <summary>Whether the range is written rather than the operator's default.</summary>
    public bool IsStated { get; init; } = true;

    /// <summary>New pods get no address from a disabled pool.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Whether pods get addresses from it: pools for load balancer addresses or tunnels alone do not count.</summary>
    public bool ServesPods { get; init; } = true;

    /// <summary>Which nodes it is for; <c>all()</c> by default.</summary>
    public string NodeSelector { get; init; } = "all()";

    /// <summary>The name that a listed pool is given; <c>null</c> where it has none.</summary>
    public string? Name { get; init; }

    /// <summary>The object's API group for an <c>IPPool</c>; <c>null</c> for a listed or a default pool.</summary>
    public string? ObjectGroup { get; init; }

    /// <summary>Whether only hybrid nodes draw from it (https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-cni.html).</summary>
    public bool IsForHybridNodes =>
        NodeSelector.IndexOf("compute-type", StringComparison.Ordinal) >= 0 && NodeSelector.IndexOf("hybrid", StringComparison.Ordinal) >= 0;

    /// <summary>Whether a pod may get an address from it at all.</summary>
    public bool HandsOutPodAddresses => IsEnabled && ServesPods;

    /// <summary>The pool as the pod network sees it.</summary>
    public PodRange ToPodRange() => new(Range, Encapsulation == "None" ? PodNetworkMode.Routed : PodNetworkMode.Overlay, Encapsulation, Node, IsStated);

    /// <summary>
    /// The <c>IPPool</c> objects of a set, each range once; <c>null</c> where one of them cannot be read, and then nothing is known of the others'
    /// share either. Without modes written they are not encapsulated
    /// (https://docs.tigera.io/calico/latest/reference/resources/ippool).
    /// </summary>
    internal static IReadOnlyList<CalicoPool>? ObjectsIn(ClusterModel cluster)
    {
        var pools = new List<CalicoPool>();
        foreach (var resource in Kinds.SelectMany(cluster.OfKind))
        {
            if (Read(resource) is not { } pool)
                return null;
            if (!pools.Exists(p => p.Range == pool.Range))
                pools.Add(pool);
        }
        return pools;
    }

    /// <summary>Whether the set holds an <c>IPPool</c> object at all, readable or not.</summary>
    internal static bool AnyIn(ClusterModel cluster) => Kinds.Any(k => cluster.OfKind(k).Count > 0);

    private static CalicoPool? Read(Resource resource)
    {
        var spec = resource.Spec;
        if (spec["cidr"].Text().OrNull() is not { } text || Cidr.Parse(text) is not { } range)
            return null;
        if (EncapsulationOf(spec["ipipMode"].Text().Or("Never"), spec["vxlanMode"].Text().Or("Never")) is not { } encapsulation)
            return null;
        var (isDisabled, nodeSelector) = (spec["disabled"].Bool().Or(false), spec["nodeSelector"].Text().Or("all()"));
        if (isDisabled is not { } disabled || nodeSelector is not { } selector || Serves(spec["allowedUses"]) is not { } serves)
            return null;
        return new CalicoPool(range.Canonical, encapsulation, spec["cidr"].Node!)
        {
            IsEnabled = !disabled,
            ServesPods = serves,
            NodeSelector = selector,
            ObjectGroup = resource.GroupKind.Group,
        };
    }

    /// <summary>Whether the list of uses (by default Workload and Tunnel) has pods in it; <c>null</c> where it is unknown.</summary>
    internal static bool? Serves(Field allowedUses)
    {
        if (allowedUses.Items is not { } uses || uses.Any(u => !u.Text().IsPresent))
            return null;
        return uses.Count == 0 || uses.Any(u => u.Text().Value == "Workload");
    }

    private static string? EncapsulationOf(string? ipip, string? vxlan) => (ipip, vxlan) switch
    {
        ("Never" or "", "Never" or "") => "None",
        ("Always", "Never" or "") => "IPIP",
        ("CrossSubnet", "Never" or "") => "IPIPCrossSubnet",
        ("Never" or "", "Always") => "VXLAN",
        ("Never" or "", "CrossSubnet") => "VXLANCrossSubnet",
        _ => null,
    };
}
