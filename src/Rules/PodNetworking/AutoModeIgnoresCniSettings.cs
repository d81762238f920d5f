using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>Network settings that EKS Auto Mode does not read.</summary>
public sealed class AutoModeIgnoresCniSettings : Rule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6017",
        Name = "auto-mode-ignores-cni-settings",
        Title = "EKS Auto Mode sets the pod network up itself",
        Severity = Severity.Warning,
        Why = "The nodes of EKS Auto Mode have their own network agent and no DaemonSet `aws-node`. Settings of the VPC CNI, ENIConfigs, security groups for pods and other "
            + "plugins do nothing on them.",
        Remedy = "Use the NodeClass (`podSubnetSelectorTerms`, `podSecurityGroupSelectorTerms`, `networkPolicy`), or keep these objects for nodes that Auto Mode does not run.",
        References =
        [
            "https://docs.aws.amazon.com/eks/latest/userguide/auto-networking.html",
            "https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource resource, LintContext context)
    {
        if (context.Platform.AutoMode is not { } autoMode || context.Platform.HasOwnNodes || What(resource, context) is not { } what)
            return [];
        return [Report(resource.NameNode, $"{what} does nothing in a cluster with EKS Auto Mode, which gives pods their addresses itself.")
            .RelatedTo(autoMode.Node, autoMode.Words)];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource resource, LintContext context) =>
        What(resource, context) is null ? null : Missing.Fact("whether the cluster runs EKS Auto Mode", context.Facts.Cluster.AutoMode, "cluster.autoMode");

    private static string? What(Resource resource, LintContext context) => resource.GroupKind switch
    {
        { Group: "vpcresources.k8s.aws", Kind: "SecurityGroupPolicy" } when context.Platform.RunsAutoModeAlone => null, // ML6012 says so
        { Group: "vpcresources.k8s.aws", Kind: "SecurityGroupPolicy" } or { Group: "crd.k8s.amazonaws.com", Kind: "ENIConfig" } => $"{resource.Kind} '{resource.Name}'",
        { Group: "operator.tigera.io", Kind: "Installation" } when resource.Spec["cni"]["type"].Text().OrNull() == "Calico" => "Calico's network",
        { Group: "apps", Kind: "DaemonSet" } when resource.Name is "cilium" or "kube-flannel-ds" or "weave-net" or "antrea-agent" or "kube-router" => $"The network plugin '{resource.Name}'",
        _ => context.VpcCni.All.FirstOrDefault(s => s.Resource == resource) is { } settings ? Words.Capitalised(settings.Place) : null,
    };
}
