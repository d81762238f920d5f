using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>A health check that starts again before it has timed out.</summary>
public sealed class HealthCheckIntervalTooShort : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2012",
        Name = "health-check-interval-too-short",
        Title = "A health check has timed out before the next one starts",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Aws,
        Why = "AWS refuses a target group whose health check interval is not longer than its timeout (Network Load Balancers: shorter than it). "
            + "The timeout that nobody wrote is 5 seconds behind an Application Load Balancer and 10 behind a Network Load Balancer (6 with externalTrafficPolicy Local).",
        Remedy = "Write a longer interval, or a shorter timeout as well.",
        References =
        [
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup subject, LintContext context)
    {
        if (subject.IsBuilt is false || subject.Service is null)
            return [];
        var (interval, timeout) = (subject.HealthCheck.Interval, subject.HealthCheck.Timeout);
        // What lies outside AWS' ranges altogether is ML1002.
        if (interval.Value is not (>= 5 and <= 300 and var every) || timeout.Value is not (>= 2 and <= 120 and var limit) || (interval.WrittenAt ?? timeout.WrittenAt) is not { } place)
            return [];
        var isNetwork = subject.LoadBalancer.Kind == LoadBalancerKind.Network;
        if (isNetwork ? every >= limit : every > limit)
            return [];
        var (shorter, other) = interval.WrittenAt is null ? (timeout, interval) : (interval, timeout);
        return [Report(place, $"The health check runs every {every} s ({interval.Origin}) and times out after {limit} s ({timeout.Origin}): the interval must {(isNetwork ? "not be shorter" : "be longer")}.")
            .As(Certainty.OfSettings(subject))
            .RelatedTo(ReferenceEquals(other.WrittenAt, shorter.WrittenAt) ? null : other.WrittenAt, other == timeout ? "the timeout" : "the interval")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup subject, LintContext context)
    {
        if (subject.IsBuilt is false)
            return null;
        return subject.MissingService()
            ?? Missing.Value("the interval of the health check", subject.HealthCheck.Interval)
            ?? Missing.Value("the timeout of the health check", subject.HealthCheck.Timeout);
    }
}
