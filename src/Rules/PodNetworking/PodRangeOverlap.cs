using ManifestLint.Aws;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>Address ranges of one cluster that overlap.</summary>
public sealed class PodRangeOverlap : Rule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6010",
        Name = "pod-range-overlap",
        Title = "The ranges of pods, Services, the VPC and remote networks do not overlap",
        Severity = Severity.Warning,
        RefusedBy = RefusedBy.Aws,
        Why = "An address that belongs to two networks is reachable in one of them only: pods of an overlay whose range overlaps the VPC cannot reach the machines behind it, "
            + "a load balancer or a database among them. EKS refuses a Service range that overlaps the VPC.",
        Remedy = "Choose ranges that are disjoint: a part of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10 that nothing else uses.",
        References =
        [
            "https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html",
            "https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-networking.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource resource, LintContext context)
    {
        var overlaps = context.Get(OverlapsOf);
        return overlaps.Pairs.Count == 0 ? [] : Overlapping(resource, overlaps, context);
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource resource, LintContext context)
    {
        var vpc = context.Vpc.Cidrs;
        if (context.PodNetwork.Ranges.Any(r => resource.Holds(r.Node)))
            return Missing.PodNetwork(context) ?? context.ClusterNetwork.VpcCidrs.Missing;
        return vpc.IsKnown && vpc.Value.Any(r => resource.Holds(r.Node)) ? Missing.PodNetwork(context) : null;
    }

    private IEnumerable<Finding> Overlapping(Resource resource, Overlaps overlaps, LintContext context)
    {
        foreach (var (one, other, isRefused) in overlaps.Pairs)
        {
            var (at, with) = resource.Holds(one.Node) ? (one, other) : (other, one);
            if (resource.Holds(at.Node) && (at == one || !IsInManifest(one.Node, context)))
                yield return Overlap(at, with, isRefused && one.IsStated && other.IsStated && context.HoldsFor(with.Node, resource));
        }
    }

    // The ranges are the set's, not an object's: compared once for all of them.
    private static Overlaps OverlapsOf(LintContext context)
    {
        var services = Ranges(context.Vpc.ServiceCidrs, "the Service range");
        var vpc = Ranges(context.Vpc.Cidrs, "the VPC");
        var remote = Ranges(context.Vpc.RemoteNetworks, "a remote network");
        var pods = PodRanges(context.PodNetwork);
        var pairs = Pairs(pods, vpc).Concat(Pairs(pods, services)).Concat(Among(pods)).Select(p => (p.One, p.Other, IsRefused: false))
            .Concat(Pairs(services, vpc).Concat(Pairs(services, remote)).Select(p => (p.One, p.Other, IsRefused: context.Platform.IsEks is true)));
        return new Overlaps([.. pairs.Where(p => p.One.Range.Overlaps(p.Other.Range))]);
    }

    private Finding Overlap(NamedRange at, NamedRange with, bool isError)
    {
        var consequence = (at.Name, with.Name) switch
        {
            ("a pod range", "the VPC") or ("the VPC", "a pod range") => "pods reach no machine of the VPC whose address is in both.",
            ("a pod range", "a pod range") => "a pod's address may be given twice.",
            (_, "a pod range") or ("a pod range", _) => "a Service's address may be a pod's.",
            (_, "a remote network") or ("a remote network", _) => "EKS refuses the cluster.",
            _ => "EKS refuses to create the cluster.",
        };
        return Report(at.Node, $"{Words.Capitalised(at.Name)} {at.Range} overlaps {with.Name} {with.Range} ({(with.IsStated ? "" : "by default, ")}{with.Node.Place()}): {consequence}")
            .As(isError ? Severity.Error : Severity.Warning)
            .RelatedTo(with.Node, $"{with.Range} is {with.Name}{(with.IsStated ? "" : " by default")}");
    }

    /// <summary>Addresses on network interfaces are the VPC's own; of an overlay only written ranges and the plugin's own defaults count.</summary>
    private static List<NamedRange> PodRanges(PodNetwork network) =>
        network.Mode is PodNetworkMode.Overlay or PodNetworkMode.Routed
            ? [.. network.Ranges.Select(r => new NamedRange(r.Range, "a pod range", r.Node, r.IsStated))]
            : [];

    private static List<NamedRange> Ranges(Fact<IReadOnlyList<StatedCidr>> fact, string name) =>
        fact.IsKnown ? [.. fact.Value.Select(r => new NamedRange(r.Range, name, r.Node, fact.IsStated))] : [];

    private static IEnumerable<(NamedRange One, NamedRange Other)> Pairs(List<NamedRange> some, List<NamedRange> others) =>
        some.SelectMany(s => others.Select(o => (s, o)));

    private static IEnumerable<(NamedRange One, NamedRange Other)> Among(List<NamedRange> ranges) =>
        ranges.SelectMany((r, i) => ranges.Take(i).Select(before => (r, before)));

    private static bool IsInManifest(YamlNode node, LintContext context) => context.Cluster.Resources.Any(r => r.Holds(node));

    private sealed class Overlaps(IReadOnlyList<(NamedRange One, NamedRange Other, bool IsRefused)> pairs)
    {
        public IReadOnlyList<(NamedRange One, NamedRange Other, bool IsRefused)> Pairs { get; } = pairs;
    }

    private sealed class NamedRange(Cidr range, string name, YamlNode node, bool isStated)
    {
        public Cidr Range { get; } = range;
        public string Name { get; } = name;
        public YamlNode Node { get; } = node;
        public bool IsStated { get; } = isStated;
    }
}
