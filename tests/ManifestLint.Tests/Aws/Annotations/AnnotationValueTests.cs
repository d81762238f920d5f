using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Tests.Aws.Annotations;

/// <summary>Values, and what is said of them: kind, [the part that is pointed at], who refuses or =what it means, -> the fix (with ! if safe).</summary>
public class AnnotationValueTests
{
    private const string Alb = "alb.ingress.kubernetes.io/";
    private const string Nlb = "service.beta.kubernetes.io/aws-load-balancer-";

    [Theory]
    [InlineData("scheme", "Internal", "Choice [Internal] Controller -> internal!")]
    [InlineData("scheme", "internal ", "SurroundingSpace [ ] Controller -> internal!")]
    [InlineData("scheme", " internal", "SurroundingSpace [ ] Controller -> internal!")]
    [InlineData("scheme", "Internet-Facing\n", "SurroundingSpace [\n] Controller -> internet-facing!")]
    [InlineData("scheme", "\"internal\"", "Quotes [\"internal\"] Controller -> internal")]
    [InlineData("scheme", "internet_facing", "Choice [internet_facing] Controller -> internet-facing")]
    [InlineData("scheme", "internetfacing", "Choice [internetfacing] Controller -> internet-facing")]
    [InlineData("scheme", "public", "Choice [public] Controller")]
    [InlineData("scheme", "", "Choice [] Controller")]
    [InlineData("auth-on-unauthenticated-request", "Deny", "Choice [Deny] Aws -> deny!")]
    [InlineData("shield-advanced-protection", "yes", "Bool [yes] Controller -> true")]
    [InlineData("shield-advanced-protection", "true\n", "SurroundingSpace [\n] Controller -> true!")]
    [InlineData("create-acm-cert", "yes", "Bool [yes] =false: no certificate is made -> true")]
    [InlineData("healthcheck-interval-seconds", "30s", "Integer [30s] Controller -> 30")]
    [InlineData("healthcheck-interval-seconds", "3", "Range [3] Aws")]
    [InlineData("healthcheck-interval-seconds", "99999999999", "Range [99999999999] Controller")]
    [InlineData("group.order", "1001", "Range [1001] Controller")]
    [InlineData("group.order", " 1", "SurroundingSpace [ ] Controller -> 1!")]
    [InlineData("group.name", "Shop", "Pattern [S] Controller -> shop")]
    [InlineData("group.name", "shop-", "Pattern [shop-] Controller")]
    [InlineData("group.name", "", "Empty [] Controller")]
    [InlineData("load-balancer-name", "internal-shop", "Pattern [internal-] Aws")]
    [InlineData("load-balancer-name", "shop_web", "Pattern [_] Aws")]
    [InlineData("load-balancer-name", "a23456789012345678901234567890123", "Length [3] Controller")]
    [InlineData("inbound-cidrs", "10.0.0.0/8, 10.1.2.3", "Address [10.1.2.3] Controller -> 10.0.0.0/8, 10.1.2.3/32")]
    [InlineData("inbound-cidrs", "[\"10.0.0.0/8\"]", "List [[] Controller")]
    [InlineData("subnets", "", "Empty [] Controller")]
    [InlineData("subnets", "subnet-1 subnet-2", "List [subnet-1 subnet-2] Aws -> subnet-1,subnet-2")]
    [InlineData("certificate-arn", "my-cert", "Pattern [my-cert] Aws")]
    [InlineData("security-group-prefix-lists", "pl-1, list", "Pattern [list] Aws")]
    [InlineData("customer-owned-ipv4-pool", "", "Empty [] Controller")]
    [InlineData("tags", "a=1,b", "Map [b] Controller")]
    [InlineData("tags", "aws:x=1", "Tag [aws:x] Aws")]
    [InlineData("target-group-attributes", "a.b=1\nc.d=2\n", "MapLines [c.d=2] Aws")]
    [InlineData("target-group-attributes", "stickiness.enabled=true,", "MapTrailingComma [,] Aws -> stickiness.enabled=true")]
    [InlineData("minimum-load-balancer-capacity", "capacityUnits=100", "MapKey [capacityUnits] Controller")]
    [InlineData("frontend-nlb-listener-port-mapping", "80=http", "Integer [http] Controller")]
    [InlineData("frontend-nlb-healthcheck-port", "http", "Choice [http] Controller")]
    [InlineData("healthcheck-port", "Traffic-Port", "Choice [Traffic-Port] Controller -> traffic-port!")]
    [InlineData("healthcheck-port", "http ", "SurroundingSpace [ ] Controller -> http!")]
    [InlineData("healthcheck-path", "health", "Pattern [health] Aws")]
    [InlineData("healthcheck-path", "/health\n", "SurroundingSpace [\n] =part of the value")]
    [InlineData("success-codes", "200-", "Pattern [200-] Aws")]
    [InlineData("success-codes", "200,600", "Range [200,600] Aws")]
    [InlineData("listen-ports", "[{\"HTTP\":80}", "Json [] Controller")]
    [InlineData("listen-ports", "[{\"http\":80}]", "JsonContent [http] Controller")]
    [InlineData("listen-ports", "[{\"HTTP\":\"80\"}]", "JsonType [\"80\"] Controller")]
    [InlineData("listen-ports", "[{\"HTTP\":0}]", "JsonContent [0] Controller")]
    [InlineData("listen-ports", "[]", "Empty [[]] Controller")]
    [InlineData("listen-ports", "{\"HTTP\":80}", "JsonType [{\"HTTP\":80}] Controller")]
    [InlineData("mutual-authentication", "[{\"port\":443,\"mode\":\"verify\"}]", "JsonContent [{\"port\":443,\"mode\":\"verify\"}] Controller")]
    [InlineData("mutual-authentication", "[{\"port\":443,\"mode\":\"off\",\"trustStore\":\"x\"}]", "JsonContent [\"x\"] Controller")]
    [InlineData("jwt-validation", "{\"issuer\":\"x\"}", "JsonContent [{\"issuer\":\"x\"}] Controller")]
    [InlineData("actions.x", "{\"type\":\"fixed-response\",\"fixedResponseConfig\":{\"statusCode\":503}}", "JsonType [503] Controller")]
    [InlineData("actions.x", "[]", "JsonType [[]] Controller")]
    [InlineData("conditions.x", "{}", "JsonType [{}] Controller")]
    public void A_bad_value_of_an_Ingress(string suffix, string text, string expected) => Assert.Equal(expected, Only(Alb + suffix, text));

    [Theory]
    [InlineData("internal", "0.0.0.0/0", "Bool [0.0.0.0/0] Controller")]
    [InlineData("nlb-target-type", "IP", "Choice [IP] ='instance' -> ip")]
    [InlineData("backend-protocol", "https", "Choice [https] ='tcp'")]
    [InlineData("backend-protocol", "SSL", "Choice [SSL] ='tcp' -> ssl")]
    [InlineData("enable-icmp-for-path-mtu-discovery", "true", "Choice [true] ='off'")]
    [InlineData("enable-tcp-udp-listener", "yes", "Bool [yes] =the controller's gate EnableTCPUDPListener (off) -> true")]
    [InlineData("proxy-protocol", "true", "Choice [true] Controller")]
    [InlineData("private-ipv4-addresses", "10.0.0.1, 2001:db8::1", "Address [2001:db8::1] Controller")]
    [InlineData("source-nat-ipv6-prefixes", "auto_assigned,2001:db8::/64", "Address [2001:db8::/64] Controller")]
    [InlineData("attributes", "dns_record.client_routing_policy=any", "Choice [any] Controller")]
    [InlineData("target-group-attributes.80", "preserve_client_ip.enabled=yes", "Bool [yes] Controller")]
    [InlineData("healthcheck-success-codes", "abc", "Pattern [abc] Aws")]
    [InlineData("ip-address-type", "dualstack-without-public-ipv4", "Choice [dualstack-without-public-ipv4] Controller")]
    public void A_bad_value_of_a_Service(string suffix, string text, string expected) => Assert.Equal(expected, Only(Nlb + suffix, text));

    [Theory]
    [InlineData("10.0.0.0/8,", "List [] ApiServer")]
    [InlineData("10.0.0.1", "Address [10.0.0.1] ApiServer -> 10.0.0.1/32")]
    public void The_API_server_looks_at_source_ranges(string text, string expected) =>
        Assert.Equal(expected, Only("service.beta.kubernetes.io/load-balancer-source-ranges", text));

    [Theory]
    [InlineData(Alb + "scheme", "internal"), InlineData(Alb + "shield-advanced-protection", "T"), InlineData(Alb + "group.order", "+5")]
    [InlineData(Alb + "group.name", "a..b")]
    [InlineData(Alb + "inbound-cidrs", " 10.0.0.1/8 ,, ::/0\n"), InlineData(Alb + "inbound-cidrs", ""), InlineData(Alb + "security-groups", "")]
    [InlineData(Alb + "subnets", "Public A,subnet-1"), InlineData(Alb + "tags", ""), InlineData(Alb + "tags", "a=1,\nb=2\n")]
    [InlineData(Alb + "tags", @"a=x\,y")]
    [InlineData(Alb + "listen-ports", "[{\"HTTP\": 80}, {\"HTTPS\": 443}]\n"), InlineData(Alb + "listen-ports", "[{\"HTTP\": 80, \"HTTPS\": 443}]")]
    [InlineData(Alb + "healthcheck-port", "8080"), InlineData(Alb + "healthcheck-port", "http"), InlineData(Alb + "healthcheck-port", "")]
    [InlineData(Alb + "success-codes", "200,301-399")]
    [InlineData(Alb + "success-codes", "0-99"), InlineData(Alb + "auth-scope", "openid email"), InlineData(Alb + "wafv2-acl-arn", "")]
    [InlineData(Alb + "wafv2-acl-arn", "none")]
    [InlineData(Alb + "conditions.x", "null"), InlineData(Alb + "auth-idp-oidc", "{\"ISSUER\":\"x\",\"other\":1}")]
    [InlineData(Alb + "waf-acl-id", " x")]
    [InlineData(Nlb + "healthcheck-protocol", "Http"), InlineData(Nlb + "proxy-protocol", "*"), InlineData(Nlb + "ssl-ports", "*")]
    [InlineData(Nlb + "ipv6-addresses", "::ffff:10.0.0.1")]
    [InlineData(Nlb + "enable-icmp-for-path-mtu-discovery", "off")]
    [InlineData("service.beta.kubernetes.io/load-balancer-source-ranges", " 10.0.0.1/8 , 010.0.0.0/8 ")]
    [InlineData(Nlb + "connection-idle-timeout", "nonsense"), InlineData(Alb + "security-group-inbound-cidrs", "x")]
    public void A_value_that_the_controller_takes(string key, string text) =>
        Assert.DoesNotContain(
            AnnotationValue.Check(AnnotationCatalog.Find(key)!.Descriptor, text, AnnotationContext.Default), problem => problem.Effect.IsRefused);

    [Fact]
    public void Maps_are_read_by_the_rules_of_the_release()
    {
        Assert.Equal("MapTrailingComma", Kinds("2.14.1", "a=1,"));
        Assert.Equal("", Kinds("2.14.0", "a=1,"));
        Assert.Equal("", Kinds("2.14.0", "a=1,,b=2"));
        Assert.Equal("Map", Kinds("2.14.1", "a=1,,b=2"));
        Assert.Equal("", Kinds("2.14", "a=1,,b=2"));
        Assert.Equal("Map", Kinds("2.14", "a=1,b"));

        static string Kinds(string version, string text)
        {
            var context = new AnnotationContext { Version = ReleaseVersion.Parse(version) };
            return string.Join(',', AnnotationValue.Check(IngressAnnotations.LoadBalancerAttributes, text, context).Select(problem => problem.Kind));
        }
    }

    [Fact]
    public void The_order_had_a_smaller_range_before_2_4_3()
    {
        Assert.NotEmpty(AnnotationValue.Check(IngressAnnotations.GroupOrder, "-5", new AnnotationContext { Version = ReleaseVersion.Parse("2.4.2") }));
        Assert.Empty(AnnotationValue.Check(IngressAnnotations.GroupOrder, "-5", new AnnotationContext { Version = ReleaseVersion.Parse("2.4.3") }));
    }

    [Fact]
    public void Auto_Mode_takes_maps_by_lines_and_does_not_read_everything()
    {
        var autoMode = new AnnotationContext { IsAutoMode = true };

        Assert.Empty(AnnotationValue.Check(IngressAnnotations.Tags, "a=1\nb=2", autoMode));
        Assert.Empty(AnnotationValue.Check(IngressAnnotations.GroupName, "Shop", autoMode));
        Assert.NotEmpty(AnnotationValue.Check(IngressAnnotations.Scheme, "Internal", autoMode));
    }

    [Fact]
    public void A_tag_that_others_manage_is_refused()
    {
        var context = new AnnotationContext { ExternalManagedTags = ["team"] };

        Assert.Equal(RefusedBy.Controller, AnnotationValue.Check(IngressAnnotations.Tags, "team=shop", context).Single().Effect.RefusedBy);
        Assert.Empty(AnnotationValue.Check(IngressAnnotations.FrontendNlbTags, "team=shop", context));
    }

    [Fact]
    public void A_strict_API_server_refuses_host_bits()
    {
        var context = new AnnotationContext { RefusesLooseCidrs = true };

        Assert.Equal("10.0.0.0/8", AnnotationValue.Check(ServiceAnnotations.SourceRanges, "10.0.0.1/8", context).Single().FixedValue);
    }

    [Fact]
    public void Listeners_are_read_with_their_places()
    {
        const string text = "[{\"HTTP\": 80}, {\"HTTPS\":443}]";
        var ports = ListenPorts.Parse(text)!;

        Assert.Equal([("HTTP", 80), ("HTTPS", 443)], ports.Select(port => (port.Protocol, port.Port)));
        Assert.Equal(["80", "443"], ports.Select(port => text.Substring(port.PortSpan.Start, port.PortSpan.Length)));
        Assert.Null(ListenPorts.Parse("[{\"TCP\":80}]"));
    }

    [Fact]
    public void Mutual_authentication_is_read()
    {
        const string text = """[{"Port":443,"mode":"verify","trustStore":"clients","ignoreClientCertificateExpiry":true}]""";
        var entry = MutualAuthentication.Parse(text)!.Single();

        Assert.Equal((443, "verify", "clients", true), (entry.Port, entry.Mode, entry.TrustStore, entry.IgnoreClientCertificateExpiry));
        Assert.Null(MutualAuthentication.Parse("[{\"port\":443,\"mode\":\"on\"}]"));
    }

    private static string Only(string key, string text)
    {
        var problem = Assert.Single(AnnotationValue.Check(AnnotationCatalog.Find(key)!.Descriptor, text, AnnotationContext.Default));
        var effect = problem.Effect.RefusedBy?.ToString() ?? "=" + problem.Effect.Means;
        var fix = problem.FixedValue is null ? "" : $" -> {problem.FixedValue}{(problem.IsFixSafe ? "!" : "")}";
        return $"{problem.Kind} [{text.Substring(problem.Span.Start, problem.Span.Length)}] {effect}{fix}";
    }
}
