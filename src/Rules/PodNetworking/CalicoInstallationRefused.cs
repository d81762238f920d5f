using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>A Calico <c>Installation</c> that comes to nothing.</summary>
public sealed class CalicoInstallationRefused : Rule<CalicoInstallation>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6011",
        Name = "calico-installation-refused",
        Title = "Calico's operator accepts the Installation",
        Severity = Severity.Error,
        Why = "The operator validates the Installation after it has filled in the defaults of the platform, and on EKS those are the VPC CNI's. "
            + "What does not go together it refuses as a whole: Calico is not installed, or stays as it was, and only the operator's log and status say so.",
        Remedy = "On EKS either write `cni.type: Calico` and an encapsulation, or leave addresses to the VPC CNI and list no encapsulated pool.",
        References =
        [
            "https://github.com/tigera/operator/blob/master/pkg/controller/installation/validation.go",
            "https://docs.tigera.io/calico/latest/reference/installation/api",
            "https://docs.tigera.io/calico/latest/getting-started/kubernetes/managed-public-cloud/eks",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(CalicoInstallation installation, LintContext context)
    {
        var verdict = installation.Verdict;
        var finding = verdict.Outcome switch
        {
            CalicoOutcome.Refused => Refused(installation, context),
            CalicoOutcome.Ignored => At(installation, $"{Words.Capitalised(verdict.Reason)}: nobody reads '{installation.Resource.Name}'.").As(Severity.Warning),
            CalicoOutcome.Waits => At(installation, $"Calico is not installed yet: {verdict.Reason}.").As(Severity.Warning),
            CalicoOutcome.Accepted => OldOperators(installation) ?? UselessBgp(installation),
            _ => null,
        };
        if (finding is not null)
            return [finding];
        return [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(CalicoInstallation installation, LintContext context) =>
        installation.Verdict is { Outcome: CalicoOutcome.Unknown } verdict
            ? new MissingFact(verdict.Reason, context.Platform.IsEks is null ? "cluster.platform" : null, verdict.Node)
            : null;

    private Finding Refused(CalicoInstallation installation, LintContext context)
    {
        var platform = context.Platform.EksEvidence;
        var isCertain = !installation.IsAssumed && (platform is null || context.HoldsFor(platform.Node, installation.Resource));
        var cni = installation is { IsCniWritten: false, Cni.Length: > 0 }
            ? $" (an Installation without `cni.type` defaults to {installation.Cni} here)"
            : "";
        return At(installation, $"Calico's operator refuses this Installation: {installation.Verdict.Reason}{cni}.")
            .As(isCertain ? Severity.Error : Severity.Warning)
            .RelatedTo(cni.Length > 0 && installation.Provider == "EKS" ? platform?.Node : null, platform?.Words ?? "")
            .RelatedTo(installation.IsCniWritten ? Elsewhere(installation) : null, $"`cni.type` is {installation.Cni}");
    }

    /// <summary>With BIRD, IPIP needed BGP up to operator 1.43 (Calico 3.32).</summary>
    private Finding? OldOperators(CalicoInstallation installation)
    {
        if (installation is not { Cni: "Calico", Ipam: "Calico", Bgp: false } || installation.Network["clusterRoutingMode"].Text().OrNull() == "Felix")
            return null;
        var pool = installation.ListedPools.FirstOrDefault(p => p.Encapsulation.StartsWith("IPIP", StringComparison.Ordinal));
        if (pool is null || installation.OperatorVersion?.IsAtLeast(1, 44) is true)
            return null;
        var isOld = installation.OperatorVersion is not null;
        return Report(pool.Node, isOld
                ? $"Operator {installation.OperatorVersion} refuses this Installation: {pool.Encapsulation} needs `bgp: Enabled` before release 1.44 (Calico 3.33)."
                : $"Operators before 1.44 (Calico 3.33) refuse this Installation: {pool.Encapsulation} needs `bgp: Enabled` there.")
            .As(isOld ? Severity.Error : Severity.Warning)
            .WithRemedy("Use VXLAN, which needs no BGP, or write `bgp: Enabled`.")
            .RelatedTo(isOld ? installation.OperatorNode : null, "the operator's release");
    }

    private Finding? UselessBgp(CalicoInstallation installation) =>
        installation.Cni != "Calico" && installation.Network["bgp"].Text() is { IsPresent: true, Value: "Enabled" } bgp
            ? Report(bgp.Node!, $"`bgp: Enabled` has no effect: {installation.Cni} gives pods their addresses, and Calico has no routes to announce.").As(Severity.Warning)
            : null;

    private Finding At(CalicoInstallation installation, string message) => Report(installation.Verdict.Node ?? installation.Resource.NameNode, message);

    private static YamlNode? Elsewhere(CalicoInstallation installation) => installation.CniNode == installation.Verdict.Node ? null : installation.CniNode;
}
