namespace ManifestLint.Aws.Tables;

/// <summary>
/// Security policies of Elastic Load Balancing: what HTTPS and TLS listeners speak
/// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html, as of November 2026).
/// </summary>
public static class SecurityPolicies
{
    private const string Prefix = "ELBSecurityPolicy-";

    // Policies from before TLS 1.3, whose names do not say what they allow. 2015-05 is the old name of 2016-08.
    private static readonly string[] OldWith10 = ["2015-05", "2016-08", "TLS-1-0-2015-04", "FS-2018-06"];
    private static readonly string[] OldWith11 = ["TLS-1-1-2017-01", "FS-1-1-2019-08"];

    /// <summary>The policy that AWS recommends and its console chooses: TLS 1.3 and 1.2.</summary>
    public const string Recommended = Prefix + "TLS13-1-2-Res-PQ-2025-09";

    /// <summary>The oldest version of TLS that a policy allows where that is outdated: <c>1.0</c> or <c>1.1</c>; <c>null</c> for every other policy.</summary>
    public static string? OutdatedVersion(string policy)
    {
        if (!policy.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var name = policy.Substring(Prefix.Length);
        if (OldWith10.Contains(name) || name.StartsWith("TLS13-1-0-", StringComparison.Ordinal))
            return "1.0";
        return OldWith11.Contains(name) || name.StartsWith("TLS13-1-1-", StringComparison.Ordinal) ? "1.1" : null;
    }
}
