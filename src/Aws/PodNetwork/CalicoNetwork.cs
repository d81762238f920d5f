using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>
/// The pod network as Calico's operator sets it up. An <c>IPPool</c> alone states ranges, not the plugin: people add pools under the VPC CNI too,
/// so that Calico's policy knows the VPC's range.
/// </summary>
internal static class CalicoNetwork
{
    public const string Plugin = "Calico";

    /// <summary>What the set's Installation makes of the pod network; <c>null</c> where there is none.</summary>
    public static PodNetwork? In(LintContext context) => context.Calico is { } installation ? Of(context, installation) : null;

    /// <summary>What an Installation makes of the pod network, wherever it is written.</summary>
    public static PodNetwork Of(LintContext context, CalicoInstallation installation)
    {
        if (installation.Verdict is { Outcome: not CalicoOutcome.Accepted } verdict)
            return PodNetwork.Unknown(WhyNot(installation, verdict), Plugin, Evidence(installation));
        return installation.Cni == Plugin ? OwnAddresses(context, installation) : PolicyOnly(installation);
    }

    /// <summary>The network of these pools, for somebody who has stated elsewhere that Calico is the plugin; <c>null</c> without a readable pool.</summary>
    public static PodNetwork? OfPoolObjects(LintContext context, IReadOnlyList<NetworkEvidence> evidence)
    {
        var pools = CalicoPool.ObjectsIn(context.Cluster)?.Where(p => p.HandsOutPodAddresses).ToList();
        return pools is null || pools.Count == 0 ? null : FromPools(pools, isStated: true, evidence);
    }

    private static string WhyNot(CalicoInstallation installation, CalicoVerdict verdict)
    {
        var place = verdict.Node is null ? "" : $" ({verdict.Node.Place()})";
        return verdict.Outcome switch
        {
            CalicoOutcome.Refused => $"Calico's operator refuses the Installation: {verdict.Reason}{place}",
            CalicoOutcome.Ignored or CalicoOutcome.Waits => verdict.Reason + place,
            _ => $"what {installation.Resource} comes to is not known: {verdict.Reason}{place}",
        };
    }

    private static PodNetwork OwnAddresses(LintContext context, CalicoInstallation installation)
    {
        var placement = installation.Spec["calicoNodeDaemonSet"]["spec"]["template"]["spec"];
        if (!placement["nodeSelector"].IsAbsent || !placement["affinity"].IsAbsent)
            return PodNetwork.Unknown("Calico runs on some of the nodes only", Plugin, Evidence(installation));
        var pools = installation.Pools.Where(p => p.HandsOutPodAddresses && !p.IsForHybridNodes).ToList();
        if (pools.Count == 0 && installation.Pools.Any(p => p.IsForHybridNodes))
            return PodNetwork.Unknown("Calico gives addresses to hybrid nodes only", Plugin, Evidence(installation));
        if (MayHaveHybridNodes(context.Vpc.RemoteNetworks))
            return PodNetwork.Unknown("the cluster has hybrid nodes, and Calico may be theirs alone", Plugin, Evidence(installation));
        return FromPools(pools, !installation.IsAssumed, Evidence(installation), installation.IsCniWritten);
    }

    private static bool MayHaveHybridNodes(Fact<IReadOnlyList<StatedCidr>> remote) =>
        remote.IsKnown ? remote.Value.Count > 0 : remote.UnknownReason is not null;

    private static PodNetwork FromPools(List<CalicoPool> pools, bool isStated, IReadOnlyList<NetworkEvidence> evidence, bool isBinding = true)
    {
        var ranges = pools.Select(p => p.ToPodRange()).ToList();
        return new PodNetwork
        {
            Plugin = Plugin,
            Mode = ranges.Count > 0 && ranges.All(r => r.Mode == PodNetworkMode.Routed) ? PodNetworkMode.Routed : PodNetworkMode.Overlay,
            IsStated = isStated,
            IsBinding = isBinding,
            Ranges = ranges,
            Evidence = evidence,
        };
    }

    private static PodNetwork PolicyOnly(CalicoInstallation installation) => new()
    {
        Plugin = installation.Cni == "AmazonVPC" ? AwsNodeNetwork.Plugin : installation.Cni,
        Mode = PodNetworkMode.PolicyOnly,
        IsStated = !installation.IsAssumed,
        Ranges = installation.Pools.Select(p => p.ToPodRange()).ToList(),
        Evidence = Evidence(installation),
    };

    private static IReadOnlyList<NetworkEvidence> Evidence(CalicoInstallation installation)
    {
        if (installation.Cni.Length == 0)
            return [new NetworkEvidence(installation.Resource.NameNode, $"{installation.Resource} sets up Calico")];
        var words = installation.IsCniWritten ? $"`cni.type: {installation.Cni}`" : $"an Installation without `cni.type` defaults to {installation.Cni} here";
        return [new NetworkEvidence(installation.CniNode, words)];
    }
}
