using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>Who runs the control plane; decides what reaches pods and which defaults hold.</summary>
public enum Platform
{
    /// <summary>Amazon EKS.</summary>
    Eks,

    /// <summary>kops, kubeadm or anything else on EC2 instances.</summary>
    SelfManaged,
}

/// <summary>The address family that a cluster gives to pods and Services.</summary>
public enum IpFamily
{
    /// <summary>IPv4 alone.</summary>
    IPv4,

    /// <summary>IPv6 for pods; on EKS, Services have IPv6 addresses too.</summary>
    IPv6,
}

/// <summary>How a packet from outside reaches a pod's address.</summary>
public enum PodNetworkMode
{
    /// <summary>The address belongs to a network interface of the node: a load balancer can send to it.</summary>
    Eni,

    /// <summary>Encapsulated: only the nodes know the address.</summary>
    Overlay,

    /// <summary>Not encapsulated and on no network interface: works only where the VPC routes the range.</summary>
    Routed,

    /// <summary>The plugin in sight enforces policy alone; another one, which it stands on, gives the addresses.</summary>
    PolicyOnly,
}

/// <summary>An address range and where it is written.</summary>
public readonly struct StatedCidr(Cidr range, YamlNode node)
{
    /// <summary>As written, host bits included.</summary>
    public Cidr Range { get; } = range;

    /// <summary>What a finding points at.</summary>
    public YamlNode Node { get; } = node;
}

/// <summary>Ports from the first to the last, both included.</summary>
/// <param name="First">1 to 65535.</param>
/// <param name="Last">Not below the first.</param>
public readonly record struct PortRange(int First, int Last)
{
    /// <summary>Whether the port lies inside.</summary>
    public bool Contains(long port) => port >= First && port <= Last;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{First}-{Last}");
}

/// <summary>The pod network as somebody states it, without looking at any plugin's manifests.</summary>
public sealed class PodNetworkStatement(Fact<string> plugin, Fact<PodNetworkMode> mode, Fact<IReadOnlyList<StatedCidr>> podCidrs)
{
    /// <summary>The name of the plugin, as written (<c>calico</c>).</summary>
    public Fact<string> Plugin { get; } = plugin;

    /// <summary>How pods are reached.</summary>
    public Fact<PodNetworkMode> Mode { get; } = mode;

    /// <summary>Where pods get their addresses from.</summary>
    public Fact<IReadOnlyList<StatedCidr>> PodCidrs { get; } = podCidrs;
}

/// <summary>A subnet that somebody describes.</summary>
public sealed class StatedSubnet(string id, Fact<string> zone, Fact<string> zoneType, Fact<StatedCidr> cidr, Fact<StatedCidr> ipv6Cidr, YamlNode node)
{
    /// <summary><c>subnet-…</c>, or the subnet's name.</summary>
    public string Id { get; } = id;

    /// <summary>The availability zone's name.</summary>
    public Fact<string> Zone { get; } = zone;

    /// <summary><c>availability-zone</c>, <c>local-zone</c>, <c>wavelength-zone</c> or <c>outpost</c>.</summary>
    public Fact<string> ZoneType { get; } = zoneType;

    /// <summary>Its IPv4 range.</summary>
    public Fact<StatedCidr> Cidr { get; } = cidr;

    /// <summary>Its IPv6 range.</summary>
    public Fact<StatedCidr> Ipv6Cidr { get; } = ipv6Cidr;

    /// <summary>Where it is written.</summary>
    public YamlNode Node { get; } = node;
}

/// <summary>What <c>cluster:</c> in the configuration states about the cluster of one deployment set, and the documented defaults.</summary>
public sealed class ClusterFacts
{
    internal ClusterFacts(Field cluster)
    {
        Platform = cluster["platform"].ToFact(Choices.Platform.Parse);
        KubernetesVersion = cluster["kubernetesVersion"].ToFact(ReleaseVersion.Parse).Or(Fact<ReleaseVersion>.Default(LatestKubernetesVersion));
        IpFamily = cluster["ipFamily"].ToFact(Choices.IpFamily.Parse);
        VpcCidrs = cluster["vpcCidrs"].Cidrs();
        PodNetwork = ReadPodNetwork(cluster["podNetwork"]);
        NodePortRange = cluster["nodePortRange"].ToFact(FactReading.PortRange).Or(Fact<PortRange>.Default(DefaultNodePortRange));
        FargateProfiles = cluster["fargateProfiles"].List(FargateProfile.Read);
        Subnets = cluster["subnets"].Map(ReadSubnet);
        MaxNodes = cluster["maxNodes"].ToFact(FactReading.Count);
        AutoMode = cluster["autoMode"].ToFact(FactReading.Bool).Or(Fact<bool>.Default(false));
        ServiceCidrs = cluster["serviceCidrs"].Cidrs();
        RemoteNetworks = cluster["remoteNetworks"].Cidrs();
    }

    /// <summary>The newest Kubernetes that the rules know of: what an unstated version counts as.</summary>
    public static ReleaseVersion LatestKubernetesVersion { get; } = new(1, 36);

    /// <summary>Kubernetes' own (https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport).</summary>
    public static PortRange DefaultNodePortRange { get; } = new(30000, 32767);

    /// <summary>Who runs the control plane; no default.</summary>
    public Fact<Platform> Platform { get; }

    /// <summary>The API server's version; by default the newest known.</summary>
    public Fact<ReleaseVersion> KubernetesVersion { get; }

    /// <summary>The family of pod and Service addresses; no default.</summary>
    public Fact<IpFamily> IpFamily { get; }

    /// <summary>Every range of the VPC; no default. Unknown as a whole where one of them cannot be read.</summary>
    public Fact<IReadOnlyList<StatedCidr>> VpcCidrs { get; }

    /// <summary>The pod network, where it is stated.</summary>
    public Fact<PodNetworkStatement> PodNetwork { get; }

    /// <summary>Where node ports come from; by default 30000-32767, which never makes an error.</summary>
    public Fact<PortRange> NodePortRange { get; }

    /// <summary>Every Fargate profile; no default.</summary>
    public Fact<IReadOnlyList<FargateProfile>> FargateProfiles { get; }

    /// <summary>The subnets that are described, which need not be all.</summary>
    public Fact<IReadOnlyList<StatedSubnet>> Subnets { get; }

    /// <summary>The one of an id or name; <c>null</c> where nobody describes it.</summary>
    public StatedSubnet? SubnetNamed(string id) => Subnets.IsKnown ? Subnets.Value.FirstOrDefault(s => s.Id == id) : null;

    /// <summary>How many nodes there are at most; no default.</summary>
    public Fact<int> MaxNodes { get; }

    /// <summary>Whether EKS Auto Mode runs the load balancers; by default not.</summary>
    public Fact<bool> AutoMode { get; }

    /// <summary>The ranges of Service addresses; no default.</summary>
    public Fact<IReadOnlyList<StatedCidr>> ServiceCidrs { get; }

    /// <summary>The ranges of hybrid nodes and their pods; no default.</summary>
    public Fact<IReadOnlyList<StatedCidr>> RemoteNetworks { get; }

    private static Fact<PodNetworkStatement> ReadPodNetwork(Field field) => field.Read(mapping => new PodNetworkStatement(
        mapping["plugin"].ToFact(FactReading.Text),
        mapping["mode"].ToFact(Choices.PodNetworkMode.Parse),
        mapping["podCidrs"].Cidrs()));

    private static StatedSubnet? ReadSubnet(Scalar id, Field subnet) => new(
        id.Value,
        subnet["zone"].ToFact(FactReading.Text),
        subnet["zoneType"].ToFact(FactReading.Text),
        subnet["cidr"].Cidr(),
        subnet["ipv6Cidr"].Cidr(),
        id);
}
