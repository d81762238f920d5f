namespace ManifestLint.Aws;

/// <summary>What a flag takes.</summary>
internal enum FlagKind
{
    /// <summary>A text, passed on as it is.</summary>
    Text,

    /// <summary>True or false; on the command line the name alone means true.</summary>
    Bool,

    /// <summary>Texts, separated by commas on the command line; each time the flag stands there it adds some.</summary>
    List,
}

/// <summary>
/// A flag of the controller that facts rest on, and the value of its Helm chart that sets it
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/helm/aws-load-balancer-controller/templates/deployment.yaml).
/// </summary>
internal sealed class ControllerFlag(string name, string value, FlagKind kind = FlagKind.Text)
{
    /// <summary>As on the command line, without the hyphens.</summary>
    public string Name { get; } = name;

    /// <summary>The path of keys in the chart's values.</summary>
    public string Value { get; } = value;

    /// <summary>What it takes.</summary>
    public FlagKind Kind { get; } = kind;

    public static readonly ControllerFlag ClusterName = new("cluster-name", "clusterName");
    public static readonly ControllerFlag IngressClass = new("ingress-class", "ingressClass");
    public static readonly ControllerFlag LoadBalancerClass = new("load-balancer-class", "loadBalancerClass");
    public static readonly ControllerFlag WatchNamespace = new("watch-namespace", "watchNamespace");
    public static readonly ControllerFlag DefaultTargetType = new("default-target-type", "defaultTargetType");
    public static readonly ControllerFlag DefaultScheme = new("default-load-balancer-scheme", "defaultLoadBalancerScheme");
    public static readonly ControllerFlag DefaultSslPolicy = new("default-ssl-policy", "defaultSSLPolicy");
    public static readonly ControllerFlag ExternalManagedTags = new("external-managed-tags", "externalManagedTags", FlagKind.List);

    public static readonly ControllerFlag EnableBackendSecurityGroup =
        new("enable-backend-security-group", "enableBackendSecurityGroup", FlagKind.Bool);

    public static readonly ControllerFlag ManageBackendSecurityGroupRules =
        new("enable-manage-backend-security-group-rules", "enableManageBackendSecurityGroupRules", FlagKind.Bool);

    public static readonly ControllerFlag TolerateNonExistentBackendService =
        new("tolerate-non-existent-backend-service", "tolerateNonExistentBackendService", FlagKind.Bool);

    public static readonly ControllerFlag TolerateNonExistentBackendAction =
        new("tolerate-non-existent-backend-action", "tolerateNonExistentBackendAction", FlagKind.Bool);

    public static readonly ControllerFlag DisableIngressClassAnnotation =
        new("disable-ingress-class-annotation", "disableIngressClassAnnotation", FlagKind.Bool);

    public static readonly ControllerFlag DisableIngressGroupNameAnnotation =
        new("disable-ingress-group-name-annotation", "disableIngressGroupNameAnnotation", FlagKind.Bool);

    /// <summary>Every flag above: a name that stands alone takes the next argument only if it is none of those that are true or false.</summary>
    public static IReadOnlyList<ControllerFlag> All { get; } =
    [
        ClusterName, IngressClass, LoadBalancerClass, WatchNamespace, DefaultTargetType, DefaultScheme, DefaultSslPolicy, ExternalManagedTags,
        EnableBackendSecurityGroup, ManageBackendSecurityGroupRules, TolerateNonExistentBackendService, TolerateNonExistentBackendAction,
        DisableIngressClassAnnotation, DisableIngressGroupNameAnnotation,
    ];
}
