using ManifestLint.Aws.Go;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>
/// Flannel by its ConfigMap and DaemonSet, alone or under Calico's policy (Canal). None of its backends puts pods on network interfaces
/// (https://github.com/flannel-io/flannel/blob/master/Documentation/backends.md).
/// </summary>
internal static class FlannelNetwork
{
    public const string Plugin = "Flannel";

    public static PodNetwork? In(LintContext context)
    {
        if (PluginTraces.In(context, Plugin, IsAgent, "flannel", n => n is "kube-flannel-cfg" or "canal-config") is not { } traces)
            return null;
        if (traces.Doubt() is { } doubt)
            return doubt;
        if (traces.Configs.Count == 0)
            return Network(traces, PodNetworkMode.Overlay, isStated: false, []);
        var text = PluginTraces.Document(traces.Configs[0], "net-conf.json", out var unknown);
        if (unknown is not null)
            return traces.Unknown($"Flannel's settings are not known: {unknown}");
        return text is null ? Network(traces, PodNetworkMode.Overlay, isStated: false, []) : OfSettings(traces, text);
    }

    /// <summary>The keys of <c>net-conf.json</c>: https://github.com/flannel-io/flannel/blob/master/Documentation/configuration.md.</summary>
    private static PodNetwork OfSettings(PluginTraces traces, Scalar text)
    {
        if (GoJson.Parse(text.Value).Root is not JsonObject settings)
            return traces.Unknown($"`net-conf.json` holds no JSON object ({text.Place()})");
        var backend = (settings.Value("Backend") as JsonObject)?.Value("Type");
        if (backend is not (null or JsonString) || ModeOf((backend as JsonString)?.Value ?? "vxlan") is not { } mode)
            return traces.Unknown($"Flannel's backend is not known ({text.Place()})");
        var encapsulation = mode == PodNetworkMode.Overlay ? (backend as JsonString)?.Value ?? "vxlan" : "None";
        var ranges = new[] { Range(text, settings, "EnableIPv4", true, "Network"), Range(text, settings, "EnableIPv6", false, "IPv6Network") }
            .Where(r => r is not null).Select(r => new PodRange(Cidr.Parse(r!.Value)!.Value.Canonical, mode, encapsulation, r, isStated: true)).ToList();
        return Network(traces, mode, isStated: backend is not null, ranges);
    }

    private static PodNetwork Network(PluginTraces traces, PodNetworkMode mode, bool isStated, IReadOnlyList<PodRange> ranges) => new()
    {
        Plugin = Plugin,
        Mode = mode,
        IsStated = isStated,
        Ranges = ranges,
        Evidence = traces.Evidence("Flannel gives pods their addresses"),
    };

    /// <summary>A range with its place inside the JSON; <c>null</c> where it is switched off, left out or no range.</summary>
    private static Scalar? Range(Scalar text, JsonObject settings, string enabledBy, bool byDefault, string name)
    {
        var isEnabled = settings.Value(enabledBy) is JsonBool written ? written.Value : byDefault;
        if (!isEnabled || settings.Value(name) is not JsonString range || Cidr.Parse(range.Value) is null)
            return null;
        var at = range.ContentSpan;
        return new Scalar(text.File, text.SpanOf(at.Start, at.Length), range.Value, ScalarStyle.Plain);
    }

    /// <summary>The backends that were dropped (aws-vpc, gce) programmed routes: no encapsulation and no network interface either.</summary>
    public static PodNetworkMode? ModeOf(string backend) => backend switch
    {
        "vxlan" or "udp" or "wireguard" or "ipip" or "ipsec" => PodNetworkMode.Overlay,
        "host-gw" or "alloc" or "aws-vpc" or "gce" or "tencent-vpc" or "ali-vpc" => PodNetworkMode.Routed,
        _ => null,
    };

    private static bool IsAgent(string name) => name.StartsWith("kube-flannel-ds", StringComparison.Ordinal) || name is "kube-flannel" or "canal";
}
