using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>What is known of the network of a deployment set's cluster, asked of the context that rules are given.</summary>
public static class NetworkContext
{
    extension(LintContext context)
    {
        /// <summary>Where pods get their addresses from, and who reaches them.</summary>
        public PodNetwork PodNetwork => context.Get(PodNetworkInference.Of);

        /// <summary>The ranges of the VPC and the address family.</summary>
        public VpcNetwork Vpc => context.Get(VpcNetwork.Of);

        /// <summary>Whether the cluster is EKS, and what EKS runs in it.</summary>
        public ClusterPlatform Platform => context.Get(ClusterPlatform.Of);

        /// <summary>The Calico <c>Installation</c> that counts, with what the operator makes of it; <c>null</c> where the set has none.</summary>
        public CalicoInstallation? Calico => context.Get(static c => new CalicoModel(CalicoInstallation.In(c.Cluster, c.Platform.IsEks))).Installation;

        /// <summary>Every place that sets the Amazon VPC CNI up.</summary>
        public VpcCniSources VpcCni => context.Get(VpcCniSources.Of);

        /// <summary>The nodes that these files make.</summary>
        public NodeGroups NodeGroups => context.Get(NodeGroups.Of);

        /// <summary>The instance types of the cluster's nodes.</summary>
        public NodeTypes NodeTypes => context.Get(NodeTypes.Of);

        /// <summary>Programs on the nodes that stand between pods and their traffic.</summary>
        public NodeAgents NodeAgents => context.Get(NodeAgents.Of);

        /// <summary>All of the above, as what people are told: with evidence, confidence and how to state it.</summary>
        public ClusterNetwork ClusterNetwork => context.Get(ClusterNetwork.Of);

        /// <summary>
        /// Whether what is written somewhere about the cluster certainly holds for an object. In a set that was guessed from folders, a network described in
        /// an unrelated branch of the tree may be another cluster's; what the configuration states, or a folder above or below says, is this one's.
        /// </summary>
        public bool HoldsFor(YamlNode evidence, Resource resource)
        {
            if (!context.Cluster.Set.IsGuessed || context.Cluster.Set.IsComplete)
                return true;
            return IsBelow(evidence.File.Folder, resource.File.Folder) || IsBelow(resource.File.Folder, evidence.File.Folder);
        }

        internal ClusterManifests ClusterManifests => context.Get(static c => ClusterManifests.Of(c.Cluster));
    }

    private sealed class CalicoModel(CalicoInstallation? installation)
    {
        public CalicoInstallation? Installation { get; } = installation;
    }

    private static bool IsBelow(string folder, string above) =>
        above.Length == 0 || folder == above || folder.StartsWith(above + "/", StringComparison.Ordinal);
}
