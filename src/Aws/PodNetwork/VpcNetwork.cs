using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>The address ranges and the family of one cluster's network. The configuration beats the object that describes the cluster.</summary>
public sealed class VpcNetwork
{
    private VpcNetwork(LintContext context)
    {
        var configured = context.Facts.Cluster;
        var manifests = context.ClusterManifests;
        Cidrs = configured.VpcCidrs.Or(manifests.Fact(m => m.VpcCidrs));
        ServiceCidrs = configured.ServiceCidrs.Or(manifests.Fact(m => m.ServiceCidrs));
        RemoteNetworks = configured.RemoteNetworks.Or(manifests.Fact(m => m.RemoteNetworks));
        IpFamily = configured.IpFamily.Or(StatedFirst(manifests.Fact(m => m.IpFamily), AwsNodeNetwork.FamilyIn(context.Cluster)));
    }

    /// <summary>
    /// Every range of the VPC, primary and secondary. Not stated where a tool's default stands in for it (eksctl's 192.168.0.0/16); the node is
    /// then that of the object that the default follows from.
    /// </summary>
    public Fact<IReadOnlyList<StatedCidr>> Cidrs { get; }

    /// <summary>The ranges of Service addresses; EKS chooses one itself where nothing is written.</summary>
    public Fact<IReadOnlyList<StatedCidr>> ServiceCidrs { get; }

    /// <summary>The ranges of hybrid nodes and their pods, which a load balancer reaches by another way than network interfaces.</summary>
    public Fact<IReadOnlyList<StatedCidr>> RemoteNetworks { get; }

    /// <summary>The family of pod and Service addresses. Not stated where a tool's default stands in for it.</summary>
    public Fact<IpFamily> IpFamily { get; }

    internal static VpcNetwork Of(LintContext context) => new(context);

    private static Fact<IpFamily> StatedFirst(Fact<IpFamily> manifest, Fact<IpFamily> plugin) =>
        plugin.IsStated && manifest is { IsKnown: true, IsStated: false } ? plugin : manifest.Or(plugin);
}
