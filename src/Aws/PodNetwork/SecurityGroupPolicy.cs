using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>
/// Security groups of their own for pods of one namespace, picked by their labels, by those of their service accounts, or by both
/// (https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/utils/helper.go).
/// </summary>
public sealed class SecurityGroupPolicy
{
    private static readonly GroupKind Kind = new("vpcresources.k8s.aws", "SecurityGroupPolicy");
    private static readonly GroupKind ServiceAccount = new("", "ServiceAccount");

    private SecurityGroupPolicy(Resource resource)
    {
        Resource = resource;
    }

    /// <summary>The object itself.</summary>
    public Resource Resource { get; }

    /// <summary>Picks pods by their labels; an empty one all, an absent one none.</summary>
    public Field PodSelector => Resource.Spec["podSelector"];

    /// <summary>Picks pods by the labels of their service accounts; where both selectors are written both must agree.</summary>
    public Field ServiceAccountSelector => Resource.Spec["serviceAccountSelector"];

    /// <summary>The security groups, by their ids.</summary>
    public Field Groups => Resource.Spec["securityGroups"]["groupIds"];

    /// <summary>What a finding about the choice of pods points at.</summary>
    public YamlNode Node => PodSelector.Node ?? ServiceAccountSelector.Node ?? Resource.NameNode;

    /// <summary>The view of an object; <c>null</c> for every other kind.</summary>
    public static SecurityGroupPolicy? Of(Resource resource) => resource.GroupKind == Kind ? new SecurityGroupPolicy(resource) : null;

    /// <summary>Every policy of a set, in the order of files and text.</summary>
    public static IEnumerable<SecurityGroupPolicy> In(ClusterModel cluster) => cluster.OfKind(Kind).Select(r => new SecurityGroupPolicy(r));

    /// <summary>Whether a set has any policy.</summary>
    public static bool IsIn(ClusterModel cluster) => cluster.OfKind(Kind).Count > 0;

    /// <summary>The pods that it may pick: those of its namespace.</summary>
    public IEnumerable<PodTemplate> Candidates(ClusterModel cluster) => cluster.Workloads.Select(w => w.Pods).Where(p => p.Namespace == Resource.Namespace);

    /// <summary>Whether its pod selector alone picks pods of its namespace; <c>null</c> where a placeholder or a patch decides.</summary>
    public bool? Picks(PodTemplate pods) => PodSelector.IsAbsent ? false : Matches(PodSelector, pods.Labels);

    /// <summary>Whether it picks these pods; <c>null</c> where a placeholder, a patch or an account that is not in sight decides.</summary>
    public bool? Selects(PodTemplate pods, ClusterModel cluster)
    {
        if (pods.Namespace != Resource.Namespace || (PodSelector.IsAbsent && ServiceAccountSelector.IsAbsent))
            return false;
        var byPod = PodSelector.IsAbsent ? true : Matches(PodSelector, pods.Labels);
        var byAccount = ServiceAccountSelector.IsAbsent ? true : MatchesAccount(pods, cluster);
        return byPod is false || byAccount is false ? false : byPod is true && byAccount is true ? true : null;
    }

    /// <summary>
    /// The pods that certainly get security groups of their own on EC2 nodes: neither those on the network of their node nor those of Fargate, which needs
    /// no branch interface.
    /// </summary>
    public IEnumerable<PodTemplate> PodsOnNodes(LintContext context) => Candidates(context.Cluster)
        .Where(p => Selects(p, context.Cluster) is true && p.HostNetwork is false && context.IsOnFargate(p) is false);

    private bool? MatchesAccount(PodTemplate pods, ClusterModel cluster)
    {
        if (LabelSelector.Of(ServiceAccountSelector).IsEmpty is true)
            return true;
        if (pods.Spec["serviceAccountName"].Text().Or("default") is not { } name)
            return null;
        return cluster.Named(ServiceAccount, pods.Namespace, name).Found is { } account ? Matches(ServiceAccountSelector, account.Metadata["labels"]) : null;
    }

    private static bool? Matches(Field selector, Field labels)
    {
        var wanted = LabelSelector.Of(selector);
        return wanted.IsEmpty is true ? true : wanted.Matches(labels);
    }
}
