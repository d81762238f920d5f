using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>What is known of the cluster, the controller and the account of one deployment set.</summary>
public sealed class AwsFacts
{
    private AwsFacts(LintContext context)
    {
        var root = context.Configuration.Root;
        Cluster = new ClusterFacts(root["cluster"]);
        Controller = new ControllerFacts(root["controller"], context.ControllerInstallations);
        Quotas = new QuotaFacts(root["quotas"]);
    }

    /// <summary>The cluster and its network.</summary>
    public ClusterFacts Cluster { get; }

    /// <summary>The AWS Load Balancer Controller's settings.</summary>
    public ControllerFacts Controller { get; }

    /// <summary>AWS' limits.</summary>
    public QuotaFacts Quotas { get; }

    /// <summary>The facts of a set; ask <see cref="AwsContext"/> for them, which keeps them.</summary>
    internal static AwsFacts Of(LintContext context) => new(context);
}

/// <summary>What AWS knows of a deployment set, asked of the context that rules are given.</summary>
public static class AwsContext
{
    extension(LintContext context)
    {
        /// <summary>Facts about the cluster, the controller and the account.</summary>
        public AwsFacts Facts => context.Get(AwsFacts.Of);

        /// <summary>What in the set installs the AWS Load Balancer Controller.</summary>
        public ControllerInstallations ControllerInstallations => context.Get(ControllerInstallations.In);
    }
}
