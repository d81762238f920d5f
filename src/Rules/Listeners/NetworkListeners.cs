using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>How sure a finding about the load balancer of a Service can be.</summary>
internal static class NetworkListeners
{
    /// <summary>An error only where the controller certainly takes the Service.</summary>
    public static Severity SeverityOn(LoadBalancer loadBalancer) => loadBalancer.Owner == LoadBalancerOwner.Controller ? Severity.Error : Severity.Warning;

    /// <summary>What keeps it from being certain, as a sentence with a blank before it; empty where nothing does.</summary>
    public static string DoubtOf(LoadBalancer loadBalancer) => loadBalancer.Doubt is { } doubt ? " " + doubt : "";
}
