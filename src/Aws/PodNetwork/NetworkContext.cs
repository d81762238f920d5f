using ManifestLint.Engine.Linting;

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

        internal ClusterManifests ClusterManifests => context.Get(static c => ClusterManifests.Of(c.Cluster));
    }
}
