using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>
/// Puts together what each source says of the pod network: the configuration beats manifests, manifests beat EKS' default, and what contradicts
/// itself inside one set is unknown.
/// </summary>
internal static class PodNetworkInference
{
    /// <summary>What the traces of one plugin say; <c>null</c> where it has left none. A new plugin is one file and one line here.</summary>
    private static readonly Func<LintContext, PodNetwork?>[] Sources =
    [
        AutoModeNetwork.In,
        CalicoNetwork.In,
        CalicoChart.In,
        CalicoManifestNetwork.In,
        FlannelNetwork.In,
        FlannelChart.In,
        WeaveNetwork.In,
        CiliumNetwork.In,
        CiliumChart.In,
        AntreaNetwork.In,
        AntreaChart.In,
        KubeRouterNetwork.In,
        AwsNodeNetwork.In,
    ];

    public static PodNetwork Of(LintContext context)
    {
        var found = Sources.Select(source => source(context)).Where(n => n is not null).Select(n => n!).ToList();
        if (found.Exists(n => !n.IsWeak))
            found.RemoveAll(n => n.IsWeak);
        if (ConfiguredNetwork.In(context) is { } configured)
            return Compare(configured, found);
        if (context.ClusterManifests.Ambiguity is { } several)
            return PodNetwork.Unknown(several);
        return found.Count > 0 ? Combine(found) : EksDefault(context);
    }

    /// <summary>The configuration decides; manifests that say the same are evidence, those that do not are remembered.</summary>
    private static PodNetwork Compare(PodNetwork configured, List<PodNetwork> found) => configured.With(
        configured.IsStated,
        found.Where(n => Agree(n, configured)).SelectMany(n => n.Evidence),
        found.Where(n => n.Mode is not null && !Agree(n, configured)).SelectMany(n => n.Evidence));

    private static PodNetwork Combine(List<PodNetwork> found)
    {
        var known = found.Where(n => n.Mode is not null).ToList();
        if (known.Count == 0)
            return found[0];
        var winners = known.Exists(n => n.IsBinding) ? known.Where(n => n.IsBinding).ToList() : known;
        var winner = winners[0];
        if (!winners.TrueForAll(n => Agree(n, winner)))
            return Contradiction([.. winners.SelectMany(n => n.Evidence.Take(1))]);
        var others = found.Where(n => n != winner).ToList();
        return winner.With(winner.IsStated && others.TrueForAll(n => Agree(n, winner)), others.SelectMany(n => n.Evidence));
    }

    private static PodNetwork Contradiction(IReadOnlyList<NetworkEvidence> evidence) => new()
    {
        UnknownReason = "the evidence contradicts itself: " + string.Join("; ", evidence),
        Conflict = evidence,
    };

    private static bool Agree(PodNetwork one, PodNetwork other) =>
        (IsOnInterfaces(one) && IsOnInterfaces(other)) || (one.Mode is not null && one.Plugin == other.Plugin && one.Mode == other.Mode);

    /// <summary>A plugin that enforces policy alone leaves the addresses to the VPC CNI.</summary>
    private static bool IsOnInterfaces(PodNetwork network) => network.Mode is PodNetworkMode.Eni or PodNetworkMode.PolicyOnly;

    /// <summary>EKS installs the VPC CNI unless it is told otherwise (https://docs.aws.amazon.com/eks/latest/userguide/managing-vpc-cni.html).</summary>
    private static PodNetwork EksDefault(LintContext context)
    {
        if (context.Platform is not { IsEks: true, EksEvidence: { } evidence })
            return PodNetwork.Unknown("nothing in these files says which plugin gives pods their addresses");
        return context.ClusterManifests.Single is { WithoutDefaultAddons: not false }
            ? PodNetwork.Unknown("the cluster comes without EKS' default add-ons, and nothing in these files says which plugin gives pods their addresses")
            : AwsNodeNetwork.OnInterfaces([evidence], isStated: false);
    }
}
