using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>kube-router by its DaemonSet's flags (https://github.com/cloudnativelabs/kube-router/blob/master/docs/user-guide.md).</summary>
internal static class KubeRouterNetwork
{
    public const string Plugin = "kube-router";

    /// <summary>What the flags say; <c>null</c> where it only enforces policy or stands in for kube-proxy, and another plugin gives the addresses.</summary>
    public static PodNetwork? In(LintContext context)
    {
        if (PluginTraces.In(context, Plugin, n => n == "kube-router", "kube-router", n => n == "kube-router-cfg") is not { } traces)
            return null;
        if (traces.Doubt() is { } doubt)
            return doubt;
        if (traces.Agents.Count == 0 || traces.Agents[0].Containers is not { Count: > 0 } containers || Flags(containers[0]) is not { } flags)
            return traces.Unknown("the flags of kube-router are not known");
        if (IsOn(flags, "--run-router") is false)
            return null;
        var overlay = IsOn(flags, "--enable-overlay");
        return new PodNetwork
        {
            Plugin = Plugin,
            Mode = overlay is false ? PodNetworkMode.Routed : PodNetworkMode.Overlay,
            IsStated = overlay is not null && traces.HasWholeAgent,
            Evidence = traces.Evidence("kube-router gives pods their addresses"),
        };
    }

    private static List<string>? Flags(Container container)
    {
        if (container.Field["args"].Items is not { } args || container.Field["command"].Items is not { } command)
            return null;
        var texts = command.Concat(args).Select(a => a.Text().OrNull()).ToList();
        return texts.Contains(null) ? null : texts.ConvertAll(t => t!);
    }

    /// <summary>A switch as Go's flags are read: alone it is on.</summary>
    private static bool? IsOn(List<string> flags, string name)
    {
        var written = flags.FindLast(f => f == name || f.StartsWith(name + "=", StringComparison.Ordinal));
        return written is null ? null : written == name ? true : GoBool.Parse(written.Substring(name.Length + 1));
    }
}
