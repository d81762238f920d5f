using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>Weave Net, which is always an overlay (https://github.com/weaveworks/weave/blob/master/site/kubernetes/kube-addon.md).</summary>
internal static class WeaveNetwork
{
    public const string Plugin = "Weave Net";

    /// <summary>What <c>launch.sh</c> of weave-kube takes where the DaemonSet leaves <c>IPALLOC_RANGE</c> out.</summary>
    private static readonly Cidr DefaultRange = Cidr.Of("10.32.0.0/12");

    public static PodNetwork? In(LintContext context)
    {
        if (PluginTraces.In(context, Plugin, n => n == "weave-net", "weave-kube", static _ => false) is not { } traces)
            return null;
        return traces.Doubt() ?? new PodNetwork
        {
            Plugin = Plugin,
            Mode = PodNetworkMode.Overlay,
            IsStated = traces.HasWholeAgent,
            Ranges = Ranges(traces),
            Evidence = traces.Evidence("the DaemonSet runs Weave Net on every node"),
        };
    }

    private static IReadOnlyList<PodRange> Ranges(PluginTraces traces)
    {
        var agent = traces.Agents[0];
        if (agent.Containers?.FirstOrDefault(c => c.Name.OrNull() == "weave") is not { } container)
            return [];
        var written = container.Environment("IPALLOC_RANGE");
        if (written.IsAbsent && traces.HasWholeAgent)
            return [new PodRange(DefaultRange, PodNetworkMode.Overlay, null, agent.Resource.NameNode, isStated: false)];
        return written.OrNull() is { } text && Cidr.Parse(text) is { } range
            ? [new PodRange(range.Canonical, PodNetworkMode.Overlay, null, written.Node!, isStated: true)]
            : [];
    }
}
