namespace ManifestLint.Rules.Workloads;

/// <summary>The controller's readiness gates (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/).</summary>
internal static class ReadinessGate
{
    /// <summary>The label of namespaces whose pods get gates.</summary>
    public const string Label = "elbv2.k8s.aws/pod-readiness-gate-inject";
}
