namespace ManifestLint.Aws;

/// <summary>
/// The variables of the Amazon VPC CNI that decide about the network, and who reads them
/// (https://github.com/aws/amazon-vpc-cni-k8s/blob/master/README.md, cmd/aws-vpc-cni/main.go and pkg/ipamd/ipamd.go).
/// </summary>
public static class VpcCniVariables
{
    /// <summary>Whole prefixes (16 addresses) instead of single addresses.</summary>
    public const string PrefixDelegation = "ENABLE_PREFIX_DELEGATION";

    /// <summary>Prefixes kept ready.</summary>
    public const string WarmPrefixTarget = "WARM_PREFIX_TARGET";

    /// <summary>Addresses kept ready.</summary>
    public const string WarmIpTarget = "WARM_IP_TARGET";

    /// <summary>Addresses that a node has from the start.</summary>
    public const string MinimumIpTarget = "MINIMUM_IP_TARGET";

    /// <summary>Network interfaces kept ready.</summary>
    public const string WarmEniTarget = "WARM_ENI_TARGET";

    /// <summary>The largest number of network interfaces of a node.</summary>
    public const string MaxEni = "MAX_ENI";

    /// <summary>IPv4 addresses for pods.</summary>
    public const string IPv4 = "ENABLE_IPv4";

    /// <summary>IPv6 addresses for pods.</summary>
    public const string IPv6 = "ENABLE_IPv6";

    /// <summary>Pods on subnets of their own, named by ENIConfigs.</summary>
    public const string CustomNetworking = "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG";

    /// <summary>The label of nodes that names their ENIConfig.</summary>
    public const string EniConfigLabel = "ENI_CONFIG_LABEL_DEF";

    /// <summary>Leaves source NAT to a gateway outside the node.</summary>
    public const string ExternalSnat = "AWS_VPC_K8S_CNI_EXTERNALSNAT";

    /// <summary>Branch interfaces with security groups of their own.</summary>
    public const string PodEni = "ENABLE_POD_ENI";

    /// <summary>How traffic of pods with security groups is treated: <c>strict</c> (the default) or <c>standard</c>.</summary>
    public const string PodSecurityGroupMode = "POD_SECURITY_GROUP_ENFORCING_MODE";

    /// <summary>Lets the kubelet reach pods on branch interfaces; read by the init container.</summary>
    public const string DisableTcpEarlyDemux = "DISABLE_TCP_EARLY_DEMUX";

    /// <summary>What network policies do before they are known.</summary>
    public const string NetworkPolicyMode = "NETWORK_POLICY_ENFORCING_MODE";

    private static readonly string[] OnByDefault = ["AWS_VPC_CNI_NODE_PORT_SUPPORT", "ENABLE_V4_EGRESS", "ENABLE_SUBNET_DISCOVERY"];

    /// <summary>Switches, read with Go's <c>strconv.ParseBool</c>.</summary>
    public static IReadOnlyList<string> Switches { get; } =
    [
        PrefixDelegation, IPv4, IPv6, CustomNetworking, ExternalSnat, PodEni, DisableTcpEarlyDemux, "AWS_VPC_CNI_NODE_PORT_SUPPORT", "ENABLE_SUBNET_DISCOVERY",
        "ENABLE_BANDWIDTH_PLUGIN", "ANNOTATE_POD_IP", "ENABLE_V4_EGRESS", "ENABLE_V6_EGRESS", "ENABLE_IMDS_ONLY_MODE", "ENABLE_MULTI_NIC", "DISABLE_POD_V6",
        "DISABLE_NETWORK_RESOURCE_PROVISIONING", "DISABLE_INTROSPECTION", "DISABLE_METRICS",
    ];

    /// <summary>Whole numbers that the plugin ignores where it cannot read them.</summary>
    public static IReadOnlyList<string> Counts { get; } = [WarmPrefixTarget, WarmIpTarget, MinimumIpTarget, WarmEniTarget, MaxEni];

    /// <summary>The variables of the container <c>aws-node</c> that only it reads, and that no other program is known to have.</summary>
    public static IReadOnlyList<string> OfMainContainer { get; } =
    [
        PrefixDelegation, WarmPrefixTarget, WarmIpTarget, MinimumIpTarget, WarmEniTarget, CustomNetworking, EniConfigLabel, ExternalSnat, PodEni,
        PodSecurityGroupMode, NetworkPolicyMode, "AWS_VPC_CNI_NODE_PORT_SUPPORT", "AWS_VPC_ENI_MTU", "AWS_VPC_K8S_CNI_VETHPREFIX",
        "AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS", "AWS_VPC_K8S_CNI_RANDOMIZESNAT", "AWS_EXTERNAL_SERVICE_CIDRS",
    ];

    /// <summary>What the code takes where nothing, or nothing readable, is written.</summary>
    public static bool IsOnByDefault(string name) => OnByDefault.Contains(name);
}
