using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>
/// The cluster that a deployment set reaches, as far as it is known: platform, pod network, VPC and address family, each with the evidence and the
/// confidence. The one noun behind what people are told of the network.
/// </summary>
public sealed class ClusterNetwork
{
    private ClusterNetwork(LintContext context)
    {
        var platform = OfPlatform(context.Platform);
        PodNetwork = OfPodNetwork(context.PodNetwork);
        VpcCidrs = OfRanges("VPC", "cluster.vpcCidrs", context.Vpc.Cidrs, "nothing in these files states the ranges of the VPC") with
        {
            Overridden = OtherRanges(context.Vpc.Cidrs, context.ClusterManifests.Fact(m => m.VpcCidrs)),
        };
        IpFamily = OfFamily(context.Vpc.IpFamily, context.ClusterManifests.Single);
        var version = OfVersion(context.Facts.Cluster.KubernetesVersion, context.ClusterManifests.Single);
        Statements = [platform, PodNetwork, VpcCidrs, IpFamily, version, .. Further(context)];
    }

    /// <summary>Where pods get their addresses from.</summary>
    public Statement PodNetwork { get; }

    /// <summary>The ranges of the VPC.</summary>
    public Statement VpcCidrs { get; }

    /// <summary>The family of pod and Service addresses.</summary>
    public Statement IpFamily { get; }

    /// <summary>
    /// All of it: the platform, the three above and the release, known or not, and of Services, hybrid nodes, Fargate and Auto Mode what is known.
    /// </summary>
    public IReadOnlyList<Statement> Statements { get; }

    internal static ClusterNetwork Of(LintContext context) => new(context);

    private static IEnumerable<Statement> Further(LintContext context)
    {
        if (context.Vpc.ServiceCidrs.IsKnown)
            yield return OfRanges("Service addresses", "cluster.serviceCidrs", context.Vpc.ServiceCidrs, "");
        if (context.Vpc.RemoteNetworks is { IsKnown: true, Value.Count: > 0 } remote)
            yield return OfRanges("hybrid nodes", "cluster.remoteNetworks", remote, "");
        if (context.Platform.FargateProfiles is { IsKnown: true, Value.Count: > 0 } profiles)
            yield return OfFargate(profiles);
        if (context.Platform.AutoMode is { } autoMode)
            yield return OfAutoMode(autoMode, context.Platform.IsAutoModeStated);
    }

    private static Statement OfAutoMode(NetworkEvidence evidence, bool isStated) => new()
    {
        Name = "EKS Auto Mode",
        Value = "on",
        Confidence = isStated ? Confidence.Stated : Confidence.Assumed,
        Evidence = [evidence],
        Setting = "cluster.autoMode",
        SettingValue = "true",
    };

    private static Statement OfPlatform(ClusterPlatform platform) => new()
    {
        Name = "platform",
        Value = platform.IsEks switch { true => "EKS", false => "self-managed", null => null },
        Confidence = platform.IsEks is null ? Confidence.Unknown : Confidence.Stated,
        Evidence = platform.EksEvidence is { } evidence ? [evidence] : [],
        UnknownReason = platform.IsEks is null ? "nothing in these files says who runs the control plane" : null,
        Setting = "cluster.platform",
        SettingValue = platform.IsEks switch { true => "eks", false => "self-managed", null => null },
    };

    private static Statement OfPodNetwork(PodNetwork network) => new()
    {
        Name = "pod network",
        Value = network.Mode is { } mode ? network.Describe(mode) + (mode == PodNetworkMode.Eni ? ": pods have addresses on network interfaces" : "") : null,
        Confidence = ConfidenceOf(network.Mode is not null, network.IsStated),
        Evidence = network.Evidence,
        Overridden = network.Overruled,
        UnknownReason = network.Mode is null ? network.UnknownReason : null,
        Setting = "cluster.podNetwork",
        SettingValue = SettingOf(network),
    };

    /// <summary>The configuration knows one mode for all ranges, and no plugin that only enforces policy.</summary>
    private static string? SettingOf(PodNetwork network)
    {
        var word = network.Mode switch { PodNetworkMode.Eni => "eni", PodNetworkMode.Overlay => "overlay", PodNetworkMode.Routed => "routed", _ => null };
        if (word is null || network.Ranges.Any(r => r.Mode != network.Mode))
            return null;
        var entries = new List<(string, string)>();
        if (network.Plugin is { } plugin)
            entries.Add(("plugin", SettingText.Text(ConfiguredNetwork.NameOf(plugin))));
        entries.Add(("mode", word));
        var ranges = network.Ranges.Where(r => r.IsStated).Select(r => r.Range).Distinct().ToList();
        if (ranges.Count > 0)
            entries.Add(("podCidrs", SettingText.Ranges(ranges)));
        return SettingText.Map(entries);
    }

    private static Statement OfRanges(string name, string setting, Fact<IReadOnlyList<StatedCidr>> fact, string unstated) => new()
    {
        Name = name,
        Value = fact.IsKnown ? string.Join(", ", fact.Value.Select(r => r.Range)) : null,
        Confidence = ConfidenceOf(fact.IsKnown, fact.IsStated),
        Origin = OriginOf(fact),
        Evidence = fact.IsKnown ? [.. fact.Value.Select(r => new NetworkEvidence(r.Node, r.Range.ToString()))] : Places(fact, static _ => ""),
        UnknownReason = fact.IsKnown ? null : fact.UnknownReason ?? unstated,
        Setting = setting,
        SettingValue = fact.IsKnown ? SettingText.Ranges(fact.Value.Select(r => r.Range)) : null,
    };

    /// <summary>What the manifests state where the configuration says something else.</summary>
    private static IReadOnlyList<NetworkEvidence> OtherRanges(Fact<IReadOnlyList<StatedCidr>> fact, Fact<IReadOnlyList<StatedCidr>> manifests)
    {
        if (fact is not { IsStated: true, Source: FactSource.Configuration } || !manifests.IsStated)
            return [];
        var others = manifests.Value.Where(m => fact.Value.All(f => f.Range.Canonical != m.Range.Canonical));
        return [.. others.Select(m => new NetworkEvidence(m.Node, m.Range.ToString()))];
    }

    private static Statement OfFamily(Fact<IpFamily> fact, ClusterManifest? manifest)
    {
        var isToolsDefault = fact is { IsKnown: true, Source: FactSource.Default } && manifest is not null;
        return new Statement
        {
            Name = "address family",
            Value = fact.IsKnown ? fact.Value.ToString() : null,
            Confidence = ConfidenceOf(fact.IsKnown, fact.IsStated),
            Origin = isToolsDefault ? "" : OriginOf(fact),
            Evidence = isToolsDefault ? [DefaultOf(manifest!)] : Places(fact, f => f.ToString()),
            UnknownReason = fact.IsKnown ? null : fact.UnknownReason ?? "nothing in these files states the address family of the cluster",
            Setting = "cluster.ipFamily",
            SettingValue = fact.IsKnown ? fact.Value == Aws.IpFamily.IPv6 ? "ipv6" : "ipv4" : null,
        };
    }

    /// <summary>What a tool made the cluster with may have been upgraded since: it is worth a question, and no more.</summary>
    private static Statement OfVersion(Fact<ReleaseVersion> fact, ClusterManifest? manifest)
    {
        var made = !fact.IsStated && manifest is { KubernetesVersion.IsKnown: true } ? manifest : null;
        var setting = made is not null ? made.KubernetesVersion.Value : fact.IsStated ? fact.Value : (ReleaseVersion?)null;
        return new Statement
        {
            Name = "Kubernetes",
            Value = fact.IsKnown ? fact.Value.ToString() : null,
            Confidence = ConfidenceOf(fact.IsKnown, fact.IsStated),
            Origin = fact.IsStated ? OriginOf(fact) : "the newest that is known",
            Evidence = made is null
                ? Places(fact, v => v.ToString())
                : [new NetworkEvidence(made.KubernetesVersion.Node!, $"{made.Format} '{made.Resource.Name}' asks for {made.KubernetesVersion.Value}")],
            UnknownReason = fact.IsKnown ? null : fact.UnknownReason ?? "nothing states the release",
            Setting = "cluster.kubernetesVersion",
            SettingValue = setting is { } release ? SettingText.Text(release.ToString()) : null,
        };
    }

    private static Statement OfFargate(Fact<IReadOnlyList<FargateProfile>> fact) => new()
    {
        Name = "Fargate profiles",
        Value = string.Join(", ", fact.Value.Select(Describe)),
        Confidence = ConfidenceOf(fact.IsKnown, fact.IsStated),
        Evidence = [.. fact.Value.Select(p => new NetworkEvidence(p.Node, $"pods of namespace '{p.Namespace}'"))],
        Setting = "cluster.fargateProfiles",
        SettingValue = SettingText.List(fact.Value.Select(SettingOf)),
    };

    private static string Describe(FargateProfile profile) =>
        profile.Labels.Count == 0 ? profile.Namespace : $"{profile.Namespace} with {string.Join(", ", profile.Labels.Select(l => $"{l.Key}={l.Value}"))}";

    private static string SettingOf(FargateProfile profile)
    {
        var entries = new List<(string, string)> { ("namespace", SettingText.Text(profile.Namespace)) };
        if (profile.Labels.Count > 0)
            entries.Add(("labels", SettingText.Map(profile.Labels.Select(l => (l.Key, SettingText.Text(l.Value))))));
        return SettingText.Map(entries);
    }

    private static Confidence ConfidenceOf(bool isKnown, bool isStated) => !isKnown ? Confidence.Unknown : isStated ? Confidence.Stated : Confidence.Assumed;

    private static string OriginOf<T>(Fact<T> fact) => fact switch
    {
        { IsKnown: false } => "",
        { Source: FactSource.Configuration } => "configuration",
        { Source: FactSource.Manifests } => "",
        _ => "by default",
    };

    private static NetworkEvidence DefaultOf(ClusterManifest manifest) =>
        new(manifest.Resource.NameNode, $"{manifest.Format} '{manifest.Resource.Name}' says nothing else");

    private static IReadOnlyList<NetworkEvidence> Places<T>(Fact<T> fact, Func<T, string> words) =>
        fact.Node is { } node ? [new NetworkEvidence(node, fact.IsKnown ? words(fact.Value) : "what is written here")] : [];
}
