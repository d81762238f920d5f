using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>The pod network as <c>.manifestlint.yaml</c> states it; it beats every manifest.</summary>
internal static class ConfiguredNetwork
{
    /// <summary>The configured network; <c>null</c> where the configuration leaves plugin and mode open.</summary>
    public static PodNetwork? In(LintContext context)
    {
        var stated = context.Facts.Cluster.PodNetwork;
        if (!stated.IsKnown)
            return stated.UnknownReason is { } reason ? PodNetwork.Unknown($"the configured pod network is not known: {reason}") : null;
        var network = stated.Value;
        if (network.Mode.UnknownReason is { } why)
            return PodNetwork.Unknown($"the configured mode is not known: {why}");
        var plugin = network.Plugin.OrNull();
        if (network.Mode.IsKnown)
            return OfMode(context, network, plugin);
        return plugin is null ? null : OfPlugin(context, network, plugin);
    }

    private static PodNetwork OfMode(LintContext context, PodNetworkStatement network, string? plugin)
    {
        var mode = network.Mode.Value;
        if (mode != PodNetworkMode.Eni && AreRemote(context, network))
            return PodNetwork.Unknown("the configured pod ranges are those of hybrid nodes", plugin);
        return new PodNetwork
        {
            Plugin = DisplayName(plugin),
            Mode = mode,
            IsStated = true,
            Ranges = Ranges(network, mode),
            Evidence = [new NetworkEvidence(network.Mode.Node!, "the configuration states the pod network")],
        };
    }

    /// <summary>The plugin alone decides the mode for the VPC CNI; for Calico its pools do.</summary>
    private static PodNetwork OfPlugin(LintContext context, PodNetworkStatement network, string plugin)
    {
        IReadOnlyList<NetworkEvidence> evidence = [new(network.Plugin.Node!, "the configuration states the plugin")];
        return DisplayName(plugin) switch
        {
            AwsNodeNetwork.Plugin => AwsNodeNetwork.OnInterfaces(evidence),
            CalicoNetwork.Plugin when CalicoNetwork.OfPoolObjects(context, evidence) is { } calico => calico,
            var name => PodNetwork.Unknown($"the configuration names {name} and no mode", name, evidence),
        };
    }

    /// <summary>A load balancer reaches the pods of hybrid nodes by the routes to the remote network.</summary>
    private static bool AreRemote(LintContext context, PodNetworkStatement network)
    {
        var remote = context.Vpc.RemoteNetworks;
        var pods = network.PodCidrs;
        return remote.IsKnown && pods.IsKnown && pods.Value.Count > 0 && pods.Value.All(p => remote.Value.Any(r => r.Range.Contains(p.Range)));
    }

    private static IReadOnlyList<PodRange> Ranges(PodNetworkStatement network, PodNetworkMode mode) =>
        network.PodCidrs.IsKnown ? network.PodCidrs.Value.Select(c => new PodRange(c.Range.Canonical, mode, null, c.Node, isStated: true)).ToList() : [];

    private static string? DisplayName(string? plugin) => plugin?.ToLowerInvariant() switch
    {
        "vpc-cni" or "aws-vpc-cni" or "amazon-vpc-cni" or "amazon-vpc-cni-k8s" or "aws-node" => AwsNodeNetwork.Plugin,
        "calico" => CalicoNetwork.Plugin,
        "cilium" => CiliumNetwork.Plugin,
        "flannel" => FlannelNetwork.Plugin,
        "weave" or "weave-net" => WeaveNetwork.Plugin,
        _ => plugin,
    };

    /// <summary>A plugin as a person writes it into the configuration.</summary>
    public static string NameOf(string plugin) => plugin switch
    {
        AwsNodeNetwork.Plugin => "vpc-cni",
        _ => plugin.ToLowerInvariant().Replace(' ', '-'),
    };
}
