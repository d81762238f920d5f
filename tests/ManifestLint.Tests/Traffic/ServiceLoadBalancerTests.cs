using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;

namespace ManifestLint.Tests.Traffic;

/// <summary>Network Load Balancers of Services, beyond what the referee's stacks show.</summary>
public sealed class ServiceLoadBalancerTests
{
    [Theory]
    [InlineData("nlb-target-type: ip", TargetType.Ip)]
    [InlineData("nlb-target-type: instance", TargetType.Instance)]
    [InlineData("nlb-target-type: IP", TargetType.Instance)]
    [InlineData("nlb-target-type: \"\"", TargetType.Instance)]
    [InlineData("type: nlb-ip", TargetType.Ip)]
    [InlineData("nlb-target-type: ${TYPE}", null)]
    [InlineData("scheme: internal", TargetType.Instance)]
    public void The_target_type_is_ip_or_anything_else_is_instance(string annotation, TargetType? expected) =>
        Assert.Equal(expected, Assert.Single(Model(annotation).TargetGroups).TargetType.Value);

    [Theory]
    [InlineData("scheme: internet-facing", Scheme.InternetFacing)]
    [InlineData("internal: \"true\"", Scheme.Internal)]
    [InlineData("internal: \"false\"", Scheme.InternetFacing)]
    [InlineData("internal: 0.0.0.0/0", null)]
    [InlineData("name: x", Scheme.Internal)]
    public void The_scheme_has_an_older_name(string annotation, Scheme? expected) => Assert.Equal(expected, Assert.Single(Model(annotation).LoadBalancers).Scheme.Value);

    [Theory]
    [InlineData("[{ port: 80 }]", "", "80 Tcp Tcp")]
    [InlineData("[{ port: 53, protocol: UDP }]", "", "53 Udp Udp")]
    [InlineData("[{ port: 443 }]", "ssl-cert: arn", "443 Tls Tcp")]
    [InlineData("[{ port: 443, name: https }, { port: 80, name: http }]", "ssl-cert: arn\n    service.beta.kubernetes.io/aws-load-balancer-ssl-ports: https", "443 Tls Tcp, 80 Tcp Tcp")]
    [InlineData("[{ port: 443 }]", "ssl-cert: arn\n    service.beta.kubernetes.io/aws-load-balancer-backend-protocol: ssl", "443 Tls Tls")]
    [InlineData("[{ port: 443 }]", "ssl-ports: \"443\"", "443 Tcp Tcp")]
    [InlineData("[{ name: a, port: 53, protocol: UDP }, { name: b, port: 53 }]", "", "53 Udp Udp")]
    [InlineData("[{ name: a, port: 53, protocol: UDP }, { name: b, port: 53 }]", "enable-tcp-udp-listener: \"true\"", "53 TcpUdp TcpUdp")]
    [InlineData("[{ name: a, port: 443, protocol: UDP }]", "quic-enabled-ports: \"443\"", "443 Quic Quic")]
    [InlineData("[{ name: a, port: 443 }]", "quic-enabled-ports: a", "443 unknown unknown")]
    [InlineData("[{ port: 80, protocol: '${PROTOCOL}' }]", "", "80 unknown unknown")]
    public void Every_port_is_a_listener(string ports, string annotation, string expected)
    {
        var listeners = Assert.Single(Model(annotation.Length == 0 ? "scheme: internal" : annotation, ports: ports).LoadBalancers).Listeners;
        Assert.Equal(expected, string.Join(", ", listeners.Select(l => $"{l.Port} {l.Protocol?.ToString() ?? "unknown"} {l.DefaultTargetGroup!.Protocol.Value?.ToString() ?? "unknown"}")));
    }

    [Theory]
    [InlineData("scheme: internal", false)]
    [InlineData("proxy-protocol: \"*\"", true)]
    [InlineData("proxy-protocol: yes", null)]
    [InlineData("proxy-protocol: ${PROXY}", null)]
    [InlineData("proxy-protocol-per-target-group: 443, 80", true)]
    [InlineData("proxy-protocol-per-target-group: \"443\"", false)]
    [InlineData("target-group-attributes: proxy_protocol_v2.enabled=true", true)]
    [InlineData("target-group-attributes: proxy_protocol_v2.enabled=false", false)]
    [InlineData("target-group-attributes.80: proxy_protocol_v2.enabled=true", true)]
    public void PROXY_protocol_is_on_for_all_ports_for_some_or_by_an_attribute(string annotation, bool? expected) =>
        Assert.Equal(expected, Assert.Single(Model(annotation, ports: "[{ port: 80 }]").TargetGroups).ProxyProtocol.Value);

    [Theory]
    [InlineData("nlb-target-type: instance", "TCP", true)]
    [InlineData("nlb-target-type: ip", "TCP", false)]
    [InlineData("nlb-target-type: ip", "UDP", true)]
    [InlineData("target-group-attributes: preserve_client_ip.enabled=false", "TCP", false)]
    [InlineData("target-group-attributes: ${ATTRIBUTES}", "TCP", null)]
    public void Nodes_and_UDP_see_the_clients_address(string annotation, string protocol, bool? expected) =>
        Assert.Equal(expected, Assert.Single(Model(annotation, ports: $"[{{ port: 80, protocol: {protocol} }}]").TargetGroups).KeepsClientAddress());

    [Theory]
    [InlineData("", "", "traffic-port Tcp 10 3")]
    [InlineData("healthcheck-protocol: HTTP", "", "traffic-port Http / 10 3")]
    [InlineData("", "externalTrafficPolicy: Local", "allocated Http /healthz 6 2")]
    [InlineData("", "externalTrafficPolicy: Local, healthCheckNodePort: 31000", "31000 Http /healthz 6 2")]
    [InlineData("nlb-target-type: ip", "externalTrafficPolicy: Local", "traffic-port Tcp 10 3")]
    public void The_health_check_follows_the_traffic_policy(string annotation, string spec, string expected)
    {
        var check = Assert.Single(Model(annotation.Length == 0 ? "scheme: internal" : annotation, spec: spec).TargetGroups).HealthCheck;
        var path = check.Path.Value is { } p ? p + " " : "";
        Assert.Equal(expected, $"{check.Port.Value} {check.Protocol.Value} {path}{check.Timeout.Value} {check.HealthyThreshold.Value}");
    }

    [Theory]
    [InlineData("ipFamilies: [IPv6]", "", IpFamily.IPv6)]
    [InlineData("ipFamilies: [IPv4, IPv6]", "", IpFamily.IPv6)]
    [InlineData("ipFamilies: [IPv4]", "", IpFamily.IPv4)]
    [InlineData("ipFamilyPolicy: RequireDualStack", "", IpFamily.IPv6)]
    [InlineData("ipFamilyPolicy: PreferDualStack", "", null)]
    [InlineData("", "", null)]
    [InlineData("", "cluster: { ipFamily: ipv6 }", IpFamily.IPv6)]
    [InlineData("", "cluster: { ipFamily: ipv4 }", IpFamily.IPv4)]
    [InlineData("ipFamilies: [\"${FAMILY}\"]", "cluster: { ipFamily: ipv4 }", null)]
    public void Targets_have_IPv6_addresses_as_soon_as_the_Service_has_one(string spec, string configuration, IpFamily? expected) =>
        Assert.Equal(expected, Assert.Single(Model("scheme: internal", spec: spec, configuration: configuration.Length == 0 ? null : configuration).TargetGroups).AddressFamily.Value);

    [Fact]
    public void Of_the_in_tree_providers_load_balancers_only_kind_and_owner_are_known()
    {
        var balancer = Assert.Single(Model("type: nlb", loadBalancerClass: "", configuration: "controller: { serviceMutatorWebhook: false }").LoadBalancers);
        Assert.Equal((LoadBalancerKind.Network, LoadBalancerOwner.InTree, false), (balancer.Kind, balancer.Owner, balancer.ListenersAreKnown));
        Assert.Empty(balancer.TargetGroups);
    }

    private static TrafficModel Model(string annotation, string spec = "", string ports = "[{ port: 80 }]", string loadBalancerClass = "loadBalancerClass: service.k8s.aws/nlb,", string? configuration = null)
    {
        var type = annotation.Contains("nlb-ip", StringComparison.Ordinal) ? "" : loadBalancerClass;
        return TrafficFixture.Model($$"""
            apiVersion: v1
            kind: Service
            metadata:
              name: api
              namespace: shop
              annotations:
                service.beta.kubernetes.io/aws-load-balancer-{{annotation}}
            spec: { type: LoadBalancer, {{type}} {{(spec.Length == 0 ? "" : spec + ",")}} selector: { app: api }, ports: {{ports}} }
            """, configuration);
    }
}
