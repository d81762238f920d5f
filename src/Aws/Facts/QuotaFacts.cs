using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws;

/// <summary>
/// AWS' limits for the account: what <c>quotas:</c> in the configuration states, else what every account starts with
/// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html and …/network/load-balancer-limits.html).
/// </summary>
public sealed class QuotaFacts
{
    internal QuotaFacts(Field quotas)
    {
        AlbTargets = Of(quotas, "albTargets", 1000);
        NlbTargets = Of(quotas, "nlbTargets", 3000);
        NlbTargetsPerZone = Of(quotas, "nlbTargetsPerZone", 500);
        TargetsPerGroup = Of(quotas, "targetsPerGroup", 1000);
        AlbRules = Of(quotas, "albRules", 100);
        TargetGroups = Of(quotas, "targetGroups", 100);
        Certificates = Of(quotas, "certificates", 25);
    }

    /// <summary>Targets of one Application Load Balancer.</summary>
    public Fact<int> AlbTargets { get; }

    /// <summary>Targets of one Network Load Balancer, over all zones.</summary>
    public Fact<int> NlbTargets { get; }

    /// <summary>Targets of one Network Load Balancer in one zone, or in all with cross-zone balancing.</summary>
    public Fact<int> NlbTargetsPerZone { get; }

    /// <summary>Targets of one target group.</summary>
    public Fact<int> TargetsPerGroup { get; }

    /// <summary>Rules of one Application Load Balancer, default rules not counted.</summary>
    public Fact<int> AlbRules { get; }

    /// <summary>Target groups of one Application Load Balancer.</summary>
    public Fact<int> TargetGroups { get; }

    /// <summary>Certificates of one Application Load Balancer, default certificates not counted.</summary>
    public Fact<int> Certificates { get; }

    private static Fact<int> Of(Field quotas, string key, int @default) => quotas[key].ToFact(FactReading.Count).Or(Fact<int>.Default(@default));
}
