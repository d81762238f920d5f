using ManifestLint.Aws.Traffic;

namespace ManifestLint.Aws.Plan;

/// <summary>
/// What a load balancer costs while nobody uses it: an estimate for one region, without capacity units, public IPv4 addresses and traffic
/// (https://aws.amazon.com/elasticloadbalancing/pricing/).
/// </summary>
public static class BasePrice
{
    // Hours of a month as AWS counts them: https://aws.amazon.com/calculator/ (730 hours).
    private const int HoursPerMonth = 730;

    /// <summary>The region whose prices are taken.</summary>
    public const string Region = "us-east-1";

    /// <summary>Where the prices stand.</summary>
    public const string Source = "https://aws.amazon.com/elasticloadbalancing/pricing/";

    /// <summary>US dollars per month, rounded to cents, the Network Load Balancer in front included.</summary>
    public static decimal PerMonth(LoadBalancer loadBalancer)
    {
        var hourly = PerHour(loadBalancer.Kind) + (loadBalancer.Frontend is null ? 0 : PerHour(LoadBalancerKind.Network));
        return Math.Round(hourly * HoursPerMonth, 2, MidpointRounding.AwayFromZero);
    }

    private static decimal PerHour(LoadBalancerKind kind) => kind switch
    {
        LoadBalancerKind.Application or LoadBalancerKind.Network => 0.0225m,
        LoadBalancerKind.Classic => 0.025m,
        _ => 0,
    };
}
