using ManifestLint.Aws.Tables;

namespace ManifestLint.Tests.Aws.Tables;

public class AttributeTableTests
{
    private const AttributeOwner Balancer = AttributeOwner.LoadBalancer;
    private const AttributeOwner Group = AttributeOwner.TargetGroup;
    private const AttributeLoadBalancers Alb = AttributeLoadBalancers.Application;
    private const AttributeLoadBalancers Nlb = AttributeLoadBalancers.Network;

    [Theory]
    [InlineData(Balancer, "idle_timeout.timeout_seconds", Alb, "4000", true)]
    [InlineData(Balancer, "idle_timeout.timeout_seconds", Alb, "4001", false)]
    [InlineData(Balancer, "idle_timeout.timeout_seconds", Alb, "60s", false)]
    [InlineData(Balancer, "routing.http2.enabled", Alb, "True", true)]
    [InlineData(Balancer, "routing.http2.enabled", Alb, "yes", false)]
    [InlineData(Balancer, "routing.http.desync_mitigation_mode", Alb, "strict", false)]
    [InlineData(Balancer, "access_logs.s3.prefix", Nlb, "", true)]
    [InlineData(Group, "stickiness.type", Alb, "lb_cookie", true)]
    [InlineData(Group, "stickiness.type", Nlb, "lb_cookie", false)]
    [InlineData(Group, "stickiness.type", Nlb, "source_ip", true)]
    [InlineData(Group, "slow_start.duration_seconds", Alb, "0", true)]
    [InlineData(Group, "slow_start.duration_seconds", Alb, "29", false)]
    [InlineData(Group, "target_group_health.dns_failover.minimum_healthy_targets.count", Nlb, "off", true)]
    [InlineData(Group, "target_group_health.dns_failover.minimum_healthy_targets.count", Nlb, "0", false)]
    [InlineData(AttributeOwner.Listener, "tcp.idle_timeout.seconds", Nlb, "350", true)]
    public void A_value_is_allowed_or_not(AttributeOwner owner, string key, AttributeLoadBalancers on, string value, bool expected) =>
        Assert.Equal(expected, AttributeTable.Find(owner, key)!.Allows(value, on));

    [Fact]
    public void What_is_allowed_can_be_said()
    {
        Assert.Equal("1 to 4000", AttributeTable.Find(Balancer, "idle_timeout.timeout_seconds")!.Allowed);
        Assert.Equal("'0' or 30 to 900", AttributeTable.Find(Group, "slow_start.duration_seconds")!.Allowed);
        Assert.Equal("'lb_cookie' or 'app_cookie'", AttributeTable.Find(Group, "stickiness.type")!.AllowedOn(Alb));
        Assert.Equal("'off' or 1 or more", AttributeTable.Find(Group, "target_group_health.dns_failover.minimum_healthy_targets.count")!.Allowed);
    }

    [Fact]
    public void A_key_belongs_to_one_owner()
    {
        Assert.Null(AttributeTable.Find(Group, "idle_timeout.timeout_seconds"));
        Assert.NotNull(AttributeTable.Find(Group, "load_balancing.cross_zone.enabled"));
        Assert.NotNull(AttributeTable.Find(Balancer, "load_balancing.cross_zone.enabled"));
        Assert.Null(AttributeTable.Find(Balancer, "Idle_Timeout.timeout_seconds"));
    }

    [Theory]
    [InlineData("Idle_Timeout.Timeout_Seconds", "idle_timeout.timeout_seconds")]
    [InlineData("idle-timeout.timeout-seconds", "idle_timeout.timeout_seconds")]
    [InlineData("idle_timeout.timeout_seconds", null), InlineData("idle_timeout.timeout_second", null)]
    public void A_miswritten_key_is_known_by_its_letters(string key, string? expected) =>
        Assert.Equal(expected, AttributeTable.FindMiswritten(Balancer, key)?.Key);

    [Theory]
    [InlineData("idle_timeout", "idle_timeout.timeout_seconds"), InlineData("timeout_seconds", "idle_timeout.timeout_seconds")]
    [InlineData("routing.http2.enable", "routing.http2.enabled")]
    public void A_near_key_is_named(string key, string expected) => Assert.Equal(expected, AttributeTable.Near(Balancer, key)[0].Key);

    [Fact]
    public void Keys_are_what_AWS_takes_for_one() => Assert.All(
        AttributeTable.All, attribute => Assert.True(attribute.Key.Length <= 256 && attribute.Key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_')));
}
