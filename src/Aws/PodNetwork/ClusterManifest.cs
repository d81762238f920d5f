using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>What one object that describes a whole cluster (an eksctl <c>ClusterConfig</c>, …) states about it. What it leaves out is unknown.</summary>
internal sealed class ClusterManifest
{
    /// <summary>The object.</summary>
    public required Resource Resource { get; init; }

    /// <summary>What people call the format, for a sentence: <c>eksctl ClusterConfig</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Every range of the VPC; a tool's default is no statement.</summary>
    public Fact<IReadOnlyList<StatedCidr>> VpcCidrs { get; init; }

    /// <summary>The ranges of Service addresses.</summary>
    public Fact<IReadOnlyList<StatedCidr>> ServiceCidrs { get; init; }

    /// <summary>The ranges of hybrid nodes and their pods; an empty list where the cluster has none.</summary>
    public Fact<IReadOnlyList<StatedCidr>> RemoteNetworks { get; init; }

    /// <summary>The family of pod and Service addresses.</summary>
    public Fact<IpFamily> IpFamily { get; init; }

    /// <summary>The release that the cluster is made with, or was: upgrades need not be written here.</summary>
    public Fact<ReleaseVersion> KubernetesVersion { get; init; }

    /// <summary>Where node ports come from.</summary>
    public Fact<PortRange> NodePortRange { get; init; }

    /// <summary>Every Fargate profile; an empty list where the cluster has none.</summary>
    public Fact<IReadOnlyList<FargateProfile>> FargateProfiles { get; init; }

    /// <summary>What switches EKS Auto Mode on; <c>null</c> where nothing does.</summary>
    public YamlNode? AutoMode { get; init; }

    /// <summary>Where the VPC CNI is installed by name; <c>null</c> where it is not.</summary>
    public YamlNode? VpcCni { get; init; }

    /// <summary>Whether the cluster comes without the networking add-ons that EKS installs by default; <c>null</c> where unknown.</summary>
    public bool? WithoutDefaultAddons { get; init; }
}

/// <summary>Every object of a set that describes a cluster, whatever its format. A new format is one file and one line here.</summary>
internal sealed class ClusterManifests
{
    private static readonly Func<ClusterModel, IEnumerable<ClusterManifest>>[] Formats =
    [
        EksctlCluster.In,
    ];

    private ClusterManifests(IReadOnlyList<ClusterManifest> all)
    {
        All = all;
    }

    /// <summary>In the order of formats and files.</summary>
    public IReadOnlyList<ClusterManifest> All { get; }

    /// <summary>The one cluster that the set is about; <c>null</c> where no object describes it, or several do.</summary>
    public ClusterManifest? Single => All.Count == 1 ? All[0] : null;

    /// <summary>Why nothing may be concluded from these objects: they describe several clusters, or one cluster twice.</summary>
    public string? Ambiguity => All.Count < 2 ? null : (IsOneCluster ? "one cluster is described twice: " : "these files describe several clusters: ") + string.Join(", ", All.Select(Describe));

    public static ClusterManifests Of(ClusterModel cluster) => new(Formats.SelectMany(read => read(cluster)).ToList());

    /// <summary>A fact of the one cluster; unknown with the reason where there are several.</summary>
    public Fact<T> Fact<T>(Func<ClusterManifest, Fact<T>> ask) =>
        Ambiguity is { } several ? Aws.Fact<T>.Unknown(several) : Single is { } one ? ask(one) : default;

    /// <summary>Whether all have one name: nobody can tell which of them is out of date.</summary>
    private bool IsOneCluster => All.All(m => m.Format == All[0].Format && m.Resource.Name == All[0].Resource.Name);

    private static string Describe(ClusterManifest manifest) => $"{manifest.Format} '{manifest.Resource.Name}' ({manifest.Resource.NameNode.Place()})";
}
