using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>Source NAT left to a gateway that nodes in public subnets do not have.</summary>
public sealed class ExternalSnatOnPublicNodes : Rule<VpcCniSettings>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6009",
        Name = "external-snat-on-public-nodes",
        Title = "External source NAT needs nodes in private subnets",
        Severity = Severity.Warning,
        Why = "With `AWS_VPC_K8S_CNI_EXTERNALSNAT` on, packets leave the node with the pod's own address and expect a NAT gateway on their way. A public subnet sends them to the "
            + "internet gateway, which translates the addresses of network interfaces that have a public one, and pods have none: they reach nothing outside the VPC.",
        Remedy = "Put the node group into private subnets (eksctl: `privateNetworking: true`), or leave the setting off.",
        References = ["https://docs.aws.amazon.com/eks/latest/userguide/external-snat.html", "https://eksctl.io/usage/vpc-networking/"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(VpcCniSettings settings, LintContext context)
    {
        if (settings.IsOn(VpcCniVariables.ExternalSnat) is not true)
            yield break;
        var clusters = context.Cluster.OfKind(new GroupKind("eksctl.io", "ClusterConfig"));
        if (clusters.Count != 1)
            yield break;
        foreach (var group in NodeGroups(clusters[0]).Where(IsPublic))
        {
            yield return Report(settings.NodeOf(VpcCniVariables.ExternalSnat),
                    $"External source NAT is on, but node group '{group["name"].Text().OrNull()}' is in public subnets (eksctl's default): its pods reach nothing outside the VPC.")
                .RelatedTo(group["name"].Node, "this node group has no `privateNetworking: true`");
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(VpcCniSettings settings, LintContext context)
    {
        if (settings.IsOn(VpcCniVariables.ExternalSnat) is not true)
            return settings.Main[VpcCniVariables.ExternalSnat] is null ? null : Missing.Switch(settings, VpcCniVariables.ExternalSnat);
        var clusters = context.Cluster.OfKind(new GroupKind("eksctl.io", "ClusterConfig"));
        if (clusters.Count != 1)
            return new MissingFact($"{(clusters.Count == 0 ? "no ClusterConfig" : "more than one ClusterConfig")} in these files says whether the nodes are in public subnets");
        return Missing.First(NodeGroups(clusters[0]).Select(g => Missing.Value("whether a node group is private", g["privateNetworking"]) ?? Missing.Value("the subnets of a node group", g["subnets"])));
    }

    private static IEnumerable<Field> NodeGroups(Resource cluster) =>
        (cluster.Root["managedNodeGroups"].Items ?? []).Concat(cluster.Root["nodeGroups"].Items ?? []);

    /// <summary>Subnets that are named decide themselves, and nobody sees of which kind they are.</summary>
    private static bool IsPublic(Field group) =>
        group["privateNetworking"].Bool().Or(false) is false && group["subnets"].IsAbsent && group["name"].Text().IsPresent;
}
