using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>
/// What a plugin leaves in a deployment set: the DaemonSet that runs it on the nodes, and the ConfigMap that it reads. Namespaces are not looked at,
/// for people move plugins between them.
/// </summary>
internal sealed class PluginTraces
{
    private const string ComputeType = "eks.amazonaws.com/compute-type";

    private readonly LintContext context;
    private readonly string plugin;

    private PluginTraces(LintContext context, string plugin, IReadOnlyList<PodTemplate> agents, IReadOnlyList<Resource> configs)
    {
        this.context = context;
        this.plugin = plugin;
        Agents = agents;
        Configs = configs;
    }

    /// <summary>The DaemonSets, one for each kind of node at times.</summary>
    public IReadOnlyList<PodTemplate> Agents { get; }

    /// <summary>The ConfigMaps; more than one contradict each other.</summary>
    public IReadOnlyList<Resource> Configs { get; }

    /// <summary>Whether a DaemonSet is there with an image: one without is a patch of an object that is elsewhere.</summary>
    public bool HasWholeAgent => Agents.Any(a => a.Containers?.Any(c => c.Image.OrNull() is { Length: > 0 }) == true);

    /// <summary>The traces of a plugin; <c>null</c> where it has left none.</summary>
    /// <param name="context">The deployment set.</param>
    /// <param name="plugin">The plugin's name as people write it.</param>
    /// <param name="isAgent">Whether a DaemonSet of this name is the plugin's.</param>
    /// <param name="image">The last part of the image's path, without tag, of a container of the DaemonSet.</param>
    /// <param name="isConfig">Whether a ConfigMap of this name is the plugin's.</param>
    public static PluginTraces? In(LintContext context, string plugin, Func<string, bool> isAgent, string image, Func<string, bool> isConfig)
    {
        var agents = context.Cluster.OfKind(new GroupKind("apps", "DaemonSet")).Concat(context.Cluster.OfKind(new GroupKind("extensions", "DaemonSet")))
            .Where(d => isAgent(d.Name) || Runs(d, image)).Select(PodTemplate.In).Where(p => p is not null).Select(p => p!).ToList();
        var configs = context.Cluster.OfKind(GroupKind.ConfigMap).Where(c => isConfig(c.Name)).ToList();
        return agents.Count == 0 && configs.Count == 0 ? null : new PluginTraces(context, plugin, agents, configs);
    }

    /// <summary>
    /// Why nothing may be concluded, whatever the settings say: the plugin serves some nodes only, or there are two settings. <c>null</c> where it counts
    /// for the cluster.
    /// </summary>
    public PodNetwork? Doubt()
    {
        if (Configs.Count > 1)
            return Unknown($"there are two ConfigMaps for {plugin}");
        if (Agents.Any(a => !RunsEverywhere(a)))
            return Unknown($"{plugin} runs on some of the nodes only, or its placement is not known");
        var remote = context.Vpc.RemoteNetworks;
        return (remote.IsKnown ? remote.Value.Count > 0 : remote.UnknownReason is not null)
            ? Unknown($"the cluster has hybrid nodes, and {plugin} may be theirs alone")
            : null;
    }

    /// <summary>An answer that leaves the mode open.</summary>
    public PodNetwork Unknown(string reason) => PodNetwork.Unknown(reason, plugin, Evidence($"{plugin} is in these files"));

    /// <summary>The objects as evidence, settings first.</summary>
    public IReadOnlyList<NetworkEvidence> Evidence(string words) =>
        Configs.Select(c => c.NameNode).Concat(Agents.Select(a => a.Resource.NameNode)).Take(1).Select(n => new NetworkEvidence(n, words)).ToList();

    /// <summary>
    /// The text below a key of a ConfigMap that holds a document of its own. Only a change of the whole makes it unknown: what looks like a placeholder
    /// may stand in a comment inside, and is judged where the document is read.
    /// </summary>
    /// <param name="config">The ConfigMap.</param>
    /// <param name="key">The key below <c>data</c>.</param>
    /// <param name="unknown">Why the text is not known; <c>null</c> where it is, or is absent.</param>
    public static Scalar? Document(Resource config, string key, out string? unknown)
    {
        var data = config.Root["data"];
        var text = data.Mapping?[key] as Scalar;
        unknown = data.UnknownReason ?? config.Unknown.Below("data").Below(key).Reason ?? (text is null ? data[key].UnknownReason : null);
        return unknown is null ? text : null;
    }

    /// <summary>Whether a node selector, as far as it is written, tells kinds of machines apart and nothing else.</summary>
    public static bool NamesMachinesAlone(Field nodeSelector) =>
        nodeSelector.Node is null || (nodeSelector.Entries is { } labels && labels.All(l => IsOfMachine(l.Key.Value)));

    /// <summary>
    /// Whether the agent runs wherever pods of Linux or Windows nodes do. Hybrid nodes have plugins of their own
    /// (https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-cni.html).
    /// </summary>
    private static bool RunsEverywhere(PodTemplate agent)
    {
        var terms = agent.Affinity["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]["nodeSelectorTerms"];
        if (agent.NodeSelector.Entries is not { } labels || terms.Items is not { } items)
            return false;
        return labels.All(l => IsOfMachine(l.Key.Value)) && items.All(t => t["matchExpressions"].Items is { } demands && demands.All(IsOrdinary));
    }

    private static bool IsOrdinary(Field demand) =>
        demand["key"].Text().OrNull() is { } key && (IsOfMachine(key) || (key == ComputeType && demand["operator"].Text().OrNull() == "NotIn"));

    private static bool IsOfMachine(string label) =>
        label is "kubernetes.io/os" or "kubernetes.io/arch" or "beta.kubernetes.io/os" or "beta.kubernetes.io/arch";

    private static bool Runs(Resource daemon, string image) =>
        PodTemplate.In(daemon)?.Containers?.Any(c => AwsNodeNetwork.ImageName(c.Image.OrNull() ?? "") == image) == true;
}
