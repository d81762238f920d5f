using ManifestLint.Aws.Go;

namespace ManifestLint.Aws;

/// <summary>The pod network in a sentence, each fact with its place: <c>a Calico overlay (VXLAN, 192.168.0.0/16 at calico.yaml:9)</c>.</summary>
public static class PodNetworkWords
{
    /// <summary>What pods are on: plugin, mode and ranges.</summary>
    public static string Describe(this PodNetwork network, PodNetworkMode mode)
    {
        var plugin = network.Plugin is { } name ? $"{Article(name)} {name} " : "";
        var kind = mode switch
        {
            PodNetworkMode.Overlay => (plugin.Length > 0 ? plugin : "an ") + "overlay",
            PodNetworkMode.Routed => (plugin.Length > 0 ? plugin : "a ") + "network that is neither encapsulated nor on network interfaces",
            _ => network.Plugin ?? "the VPC",
        };
        var ranges = network.Ranges.Where(r => mode != PodNetworkMode.Routed || r.Mode == mode).Select(r => At(r.Range, r.Node, r.IsStated));
        var details = (mode == PodNetworkMode.Overlay ? network.Encapsulations.Concat(ranges) : ranges).ToList();
        return details.Count == 0 ? kind : $"{kind} ({string.Join(", ", details)})";
    }

    /// <summary>
    /// Where the pods' ranges lie, as a clause behind <see cref="Describe"/>: outside the VPC, or overlapping it, which is no help either. Empty where the
    /// ranges of either are unknown.
    /// </summary>
    public static string RelationTo(this PodNetwork network, VpcNetwork vpc)
    {
        if (!vpc.Cidrs.IsKnown || network.Ranges.Count == 0)
            return "";
        var overlaps = network.Ranges.Any(r => vpc.Cidrs.Value.Any(v => v.Range.Overlaps(r.Range)));
        var ranges = string.Join(", ", vpc.Cidrs.Value.Select(v => At(v.Range, v.Node, vpc.Cidrs.IsStated)));
        return overlaps ? $", which overlaps the VPC ({ranges}) without being part of it" : $", outside the VPC ({ranges})";
    }

    /// <summary>
    /// The ranges that AWS registers no address of: IPv4 targets lie in the VPC, in RFC 1918 or in RFC 6598
    /// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html). Empty where the VPC's ranges are not stated.
    /// </summary>
    public static IReadOnlyList<PodRange> NeverRegistered(this PodNetwork network, VpcNetwork vpc)
    {
        if (!vpc.Cidrs.IsStated)
            return [];
        IReadOnlyList<Cidr> allowed = [.. Cidr.Rfc1918, Cidr.SharedAddressSpace, .. vpc.Cidrs.Value.Select(v => v.Range)];
        return network.Ranges.Where(r => r.Range.IsIPv4 && !allowed.Any(a => a.Overlaps(r.Range))).ToList();
    }

    private static string At(Cidr range, Engine.Yaml.YamlNode node, bool isStated) => $"{range} {(isStated ? "at" : "by default,")} {node.Place()}";

    private static string Article(string noun) => noun.Length > 0 && "AEIOUaeiou".IndexOf(noun[0]) >= 0 ? "an" : "a";
}
