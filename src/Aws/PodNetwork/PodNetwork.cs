using ManifestLint.Aws.Go;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>
/// Where the pods of a cluster get their addresses from, and whether anything outside the nodes can reach them. A load balancer needs pods on
/// network interfaces for ip targets, whatever their range: an overlay inside the VPC's range is as unreachable as one outside
/// (https://docs.aws.amazon.com/eks/latest/userguide/alternate-cni-plugins.html).
/// </summary>
public sealed class PodNetwork
{
    /// <summary>The plugin's name as people write it (<c>Calico</c>, <c>Amazon VPC CNI</c>); <c>null</c> where nothing tells.</summary>
    public string? Plugin { get; init; }

    /// <summary>How pods are reached; <c>null</c> where that is unknown, or where the evidence contradicts itself.</summary>
    public PodNetworkMode? Mode { get; init; }

    /// <summary>Whether the Amazon VPC CNI gives pods their addresses, whoever else enforces policy; not EKS Auto Mode, nor another plugin on network interfaces.</summary>
    public bool IsOfVpcCni => Plugin == AwsNodeNetwork.Plugin && Mode is (PodNetworkMode.Eni or PodNetworkMode.PolicyOnly);

    /// <summary>Whether <see cref="Mode"/> rests on what is written alone: only then may an error rest on it.</summary>
    public bool IsStated { get; init; }

    /// <summary>The ranges of pod addresses, as far as the plugin states or defaults them; empty where they are unknown.</summary>
    public IReadOnlyList<PodRange> Ranges { get; init; } = [];

    /// <summary>What the answer rests on, the strongest first.</summary>
    public IReadOnlyList<NetworkEvidence> Evidence { get; init; } = [];

    /// <summary>Manifests that say something else than the configuration, which beats them.</summary>
    public IReadOnlyList<NetworkEvidence> Overruled { get; private init; } = [];

    /// <summary>Why <see cref="Mode"/> is <c>null</c>, in words for <c>explain</c>; <c>null</c> where it is known.</summary>
    public string? UnknownReason { get; init; }

    /// <summary>Where plugins contradict each other, the strongest evidence of each; empty otherwise.</summary>
    public IReadOnlyList<NetworkEvidence> Conflict { get; init; } = [];

    /// <summary>The plugin is named in so many words: another plugin's manifests beside it cast doubt on the answer and do not overturn it.</summary>
    internal bool IsBinding { get; init; }

    /// <summary>Only something doubtful says so (the defaults of a chart of one's own): any other evidence counts before it.</summary>
    internal bool IsWeak { get; init; }

    /// <summary>The encapsulations in use, in the plugin's own words (<c>VXLAN</c>); empty where there is none or it is unknown.</summary>
    public IReadOnlyList<string> Encapsulations =>
        Ranges.Where(r => r.Mode == PodNetworkMode.Overlay && r.Encapsulation is not null).Select(r => r.Encapsulation!).Distinct().ToList();

    /// <summary>
    /// How pods are reached at their addresses of one family. Where some ranges of the family are encapsulated and some are not, the weaker claim
    /// holds: <see cref="PodNetworkMode.Routed"/>.
    /// </summary>
    /// <param name="family">The family; where it is <c>null</c>, which is unknown, both count.</param>
    public PodNetworkMode? ModeOf(IpFamily? family)
    {
        if (family is null)
            return ModeOf(IpFamily.IPv4) == ModeOf(IpFamily.IPv6) ? Mode : Mode == PodNetworkMode.Overlay ? PodNetworkMode.Routed : Mode;
        var ranges = Ranges.Where(r => r.Range.IsIPv6 == (family == IpFamily.IPv6)).ToList();
        if (Mode != PodNetworkMode.Overlay || ranges.Count == 0)
            return Mode;
        return ranges.All(r => r.Mode == PodNetworkMode.Overlay) ? PodNetworkMode.Overlay : PodNetworkMode.Routed;
    }

    /// <inheritdoc/>
    public override string ToString() => Mode is { } mode ? $"{Plugin ?? "?"}: {mode}{(IsStated ? "" : " (assumed)")}" : $"unknown ({UnknownReason})";

    internal static PodNetwork Unknown(string reason, string? plugin = null, IReadOnlyList<NetworkEvidence>? evidence = null) =>
        new() { UnknownReason = reason, Plugin = plugin, Evidence = evidence ?? [] };

    /// <summary>The same as a chart's values tell it: nothing is stated by one that is doubtful.</summary>
    internal PodNetwork From(HelmChart chart) => chart.IsDoubtful ? With(isStated: false, [], isWeak: true) : this;

    internal PodNetwork With(bool isStated, IEnumerable<NetworkEvidence> more, IEnumerable<NetworkEvidence>? overruled = null, bool isWeak = false) => new()
    {
        Plugin = Plugin,
        Mode = Mode,
        IsStated = isStated,
        Ranges = Ranges,
        Evidence = [.. Evidence, .. more],
        UnknownReason = UnknownReason,
        IsBinding = IsBinding && !isWeak,
        IsWeak = IsWeak || isWeak,
        Overruled = overruled?.ToList() ?? Overruled,
    };
}

/// <summary>A range that pods get addresses from.</summary>
public sealed class PodRange(Cidr range, PodNetworkMode mode, string? encapsulation, YamlNode node, bool isStated)
{
    /// <summary>The range, host bits cleared.</summary>
    public Cidr Range { get; } = range;

    /// <summary>How an address of this range is reached.</summary>
    public PodNetworkMode Mode { get; } = mode;

    /// <summary>In the plugin's own words (<c>VXLANCrossSubnet</c>, <c>None</c>); <c>null</c> where nothing says.</summary>
    public string? Encapsulation { get; } = encapsulation;

    /// <summary>Where the range is written, or what the default follows from.</summary>
    public YamlNode Node { get; } = node;

    /// <summary>Whether it is written rather than somebody's default.</summary>
    public bool IsStated { get; } = isStated;
}

/// <summary>Something written that a conclusion rests on.</summary>
public sealed class NetworkEvidence(YamlNode node, string words)
{
    /// <summary>Where it is written.</summary>
    public YamlNode Node { get; } = node;

    /// <summary>What follows from it, as a clause that a sentence can end with.</summary>
    public string Words { get; } = words;

    /// <summary>The words with the place, as <c>aws-node runs on every node (cni/aws-node.yaml:4)</c>.</summary>
    public override string ToString() => $"{Words} ({Node.Place()})";
}
