using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws;

/// <summary>
/// The controller's feature gates and whether each is on by default
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/config/feature_gates.go, as of v3.5).
/// </summary>
internal static class FeatureGates
{
    private static readonly Dictionary<string, bool> Defaults = new(StringComparer.Ordinal)
    {
        ["WeightedTargetGroups"] = true,
        ["EnableIPTargetType"] = true,
        ["EnableServiceController"] = true,
        ["NLBSecurityGroup"] = true,
        ["NLBHealthCheckAdvancedConfig"] = true,
        ["SubnetsClusterTagCheck"] = true,
        ["SubnetDiscoveryByReachability"] = true,
        ["LBCapacityReservation"] = true,
        ["GatewayListenerSet"] = true,
        ["NLBGatewayAPI"] = true,
        ["ALBGatewayAPI"] = true,
        ["ALBSingleSubnet"] = false,
        ["EnableTCPUDPListener"] = false,
        ["ServiceTypeLoadBalancerOnly"] = false,
        ["EnhancedDefaultBehavior"] = false,
        ["EnableDefaultTagsLowPriority"] = false,
        ["EnableCertificateManagement"] = false,
        ["ALBTargetControlAgent"] = false,
        ["GlobalAcceleratorController"] = false,
        ["IngressPlanAnnotation"] = false,
    };

    /// <summary>Every gate, as it must be written: case matters.</summary>
    public static IReadOnlyList<string> Names { get; } = Defaults.Keys.ToArray();

    /// <summary>Whether the gate is on unless somebody says otherwise; <c>null</c> for an unknown gate or where it depends on an unknown version.</summary>
    public static bool? Default(string name, ReleaseVersion? version)
    {
        if (!Defaults.TryGetValue(name, out var on))
            return null;
        // Off before v3.2.0.
        return name is "NLBGatewayAPI" or "ALBGatewayAPI" ? version?.IsAtLeast(3, 2) : on;
    }
}
