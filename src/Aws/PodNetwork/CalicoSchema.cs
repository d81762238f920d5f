using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>
/// The part of the Installation's CustomResourceDefinition that decides about the network: words that the API server refuses otherwise, and the
/// known keys (https://github.com/tigera/operator/blob/master/pkg/imports/crds/operator/operator.tigera.io_installations.yaml).
/// </summary>
internal static class CalicoSchema
{
    public static IReadOnlyList<string> CniTypes { get; } = ["Calico", "GKE", "AmazonVPC", "AzureVNET"];

    public static IReadOnlyList<string> IpamTypes { get; } = ["Calico", "HostLocal", "AmazonVPC", "AzureVNET"];

    public static IReadOnlyList<string> Providers { get; } = ["", "EKS", "GKE", "AKS", "OpenShift", "DockerEnterprise", "RKE2", "TKG", "Kind"];

    public static IReadOnlyList<string> Encapsulations { get; } = ["IPIPCrossSubnet", "IPIP", "VXLAN", "VXLANCrossSubnet", "None"];

    public static IReadOnlyList<string> Switch { get; } = ["Enabled", "Disabled"];

    private static readonly (string Key, IReadOnlyList<string> Words)[] NetworkWords =
    [
        ("bgp", Switch),
        ("clusterRoutingMode", ["BIRD", "Felix", "FelixIPIPOnly"]),
        ("linuxDataplane", ["Iptables", "BPF", "VPP", "Nftables"]),
        ("hostPorts", Switch),
        ("containerIPForwarding", Switch),
        ("multiInterfaceMode", ["None", "Multus"]),
    ];

    private static readonly string[] NetworkKeys =
    [
        "linuxDataplane", "windowsDataplane", "bpfNetworkBootstrap", "kubeProxyManagement", "bgp", "clusterRoutingMode", "ipPools", "mtu",
        "nodeAddressAutodetectionV4", "nodeAddressAutodetectionV6", "hostPorts", "multiInterfaceMode", "containerIPForwarding", "linuxPodInterfaceType",
        "sysctl", "linuxPolicySetupTimeoutSeconds",
    ];

    private static readonly string[] CniKeys = ["type", "ipam", "specVersion", "binDir", "confDir", "installMode"];

    private static readonly string[] PoolKeys =
    [
        "name", "cidr", "encapsulation", "natOutgoing", "nodeSelector", "blockSize", "disableBGPExport", "disableNewAllocations", "allowedUses",
        "assignmentMode",
    ];

    /// <summary>The first word outside a closed set, which makes the API server refuse the object; <c>null</c> where there is none.</summary>
    public static CalicoVerdict? WrongWord(Field spec) =>
        WrongWord(spec["variant"], "variant", ["Calico", "CalicoEnterprise", "TigeraSecureEnterprise"])
        ?? WrongWord(spec["kubernetesProvider"], "kubernetesProvider", Providers)
        ?? NetworkWords.Select(w => WrongWord(spec["calicoNetwork"][w.Key], w.Key, w.Words)).FirstOrDefault(v => v is not null);

    /// <summary>Refused where a known value is none of the words.</summary>
    public static CalicoVerdict? WrongWord(Field field, string key, IReadOnlyList<string> words)
    {
        if (field.IsAbsent || field.IsUnknown)
            return null;
        return field.Text().OrNull() is { } text && words.Contains(text)
            ? null
            : CalicoVerdict.Refused($"`{key}` takes {string.Join(", ", words.Where(w => w.Length > 0))}", field.Node);
    }

    /// <summary>
    /// A key that the operator of today does not know: mistyped, or newer than these facts. What it was to change is not known, so no error may
    /// rest on the rest.
    /// </summary>
    public static Scalar? UnknownKey(Field spec) =>
        UnknownKey(spec["calicoNetwork"], NetworkKeys)
        ?? UnknownKey(spec["cni"], CniKeys)
        ?? (spec["calicoNetwork"]["ipPools"].Items ?? []).Select(p => UnknownKey(p, PoolKeys)).FirstOrDefault(k => k is not null);

    private static Scalar? UnknownKey(Field field, string[] known) => field.Entries?.Select(e => e.Key).FirstOrDefault(k => !known.Contains(k.Value));
}
