using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws;

/// <summary>
/// The controller's feature gates, the releases that know them and whether each is on by default
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/config/feature_gates.go, over all releases up to v3.5).
/// </summary>
public static class FeatureGates
{
    private static readonly Dictionary<string, Gate> Gates = new(StringComparer.Ordinal)
    {
        ["ListenerRulesTagging"] = new(true, new(2, 3, 1)),
        ["WeightedTargetGroups"] = new(true, new(2, 3, 1)),
        ["ServiceTypeLoadBalancerOnly"] = new(false, new(2, 4)),
        ["EndpointsFailOpen"] = new(true, new(2, 4, 1)) { OnSince = new(2, 5) },
        ["EnableIPTargetType"] = new(true, new(2, 4, 3)),
        ["EnableServiceController"] = new(true, new(2, 4, 3)),
        ["SubnetsClusterTagCheck"] = new(true, new(2, 4, 3)),
        ["NLBHealthCheckAdvancedConfig"] = new(true, new(2, 4, 6)),
        ["EnableRGTAPI"] = new(false, new(2, 5, 2)),
        ["NLBSecurityGroup"] = new(true, new(2, 6)),
        ["ALBSingleSubnet"] = new(false, new(2, 7)),
        ["LBCapacityReservation"] = new(true, new(2, 11)),
        ["NLBGatewayAPI"] = new(true, new(2, 13)) { OnSince = new(3, 2) },
        ["ALBGatewayAPI"] = new(true, new(2, 13)) { OnSince = new(3, 2) },
        ["EnableTCPUDPListener"] = new(false, new(2, 13)),
        ["SubnetDiscoveryByReachability"] = new(true, new(2, 13)),
        ["EnhancedDefaultBehavior"] = new(false, new(2, 14)),
        ["EnableDefaultTagsLowPriority"] = new(false, new(2, 14, 1)),
        ["AGAController"] = new(true, new(2, 14, 1)) { Until = new(2, 17) },
        ["ALBTargetControlAgent"] = new(false, new(2, 16)),
        ["GlobalAcceleratorController"] = new(false, new(2, 17)),
        ["GatewayListenerSet"] = new(true, new(3, 2, 2)),
        ["EnableCertificateManagement"] = new(false, new(3, 3)),
        ["IngressPlanAnnotation"] = new(false, new(3, 4)),
    };

    /// <summary>Every gate of the newest release that is known, as it must be written: case matters.</summary>
    public static IReadOnlyList<string> Names { get; } = Gates.Where(g => g.Value.Until is null).Select(g => g.Key).ToArray();

    /// <summary>
    /// Whether a release knows a gate; one that does not refuses to start. <c>null</c> where that hangs on an unstated patch number, and for releases
    /// that this table says nothing of.
    /// </summary>
    public static bool? Knows(ReleaseVersion version, string name)
    {
        var isCovered = version.IsAtLeast(2, 4) is true && version.IsAtLeast(ControllerFacts.LatestVersion.Major, ControllerFacts.LatestVersion.Minor + 1) is false;
        if (!isCovered)
            return null;
        if (!Gates.TryGetValue(name, out var gate))
            return false;
        return gate.Until is { } until && version.IsAtLeast(until) is not false ? Not(version.IsAtLeast(until)) : version.IsAtLeast(gate.Since);
    }

    /// <summary>The gates that a release knows.</summary>
    public static IEnumerable<string> Of(ReleaseVersion version) => Gates.Keys.Where(name => Knows(version, name) is true);

    /// <summary>Since when there is the gate; <c>null</c> for one that never was.</summary>
    public static ReleaseVersion? Since(string name) => Gates.TryGetValue(name, out var gate) ? gate.Since : null;

    /// <summary>Whether the gate is on unless somebody says otherwise; <c>null</c> for an unknown gate or where it depends on an unknown version.</summary>
    internal static bool? Default(string name, ReleaseVersion? version)
    {
        if (!Gates.TryGetValue(name, out var gate))
            return null;
        return gate.OnSince is { } since ? version?.IsAtLeast(since) : gate.IsOn;
    }

    private static bool? Not(bool? value) => value is null ? null : !value;

    private sealed class Gate(bool isOn, ReleaseVersion since)
    {
        /// <summary>By default, from <see cref="OnSince"/> on.</summary>
        public bool IsOn { get; } = isOn;

        /// <summary>The first release that knows it.</summary>
        public ReleaseVersion Since { get; } = since;

        /// <summary>The release that switched it on; <c>null</c> where it is so from the first.</summary>
        public ReleaseVersion? OnSince { get; init; }

        /// <summary>The first release that no longer knows it.</summary>
        public ReleaseVersion? Until { get; init; }
    }
}
