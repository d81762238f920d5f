using System.Reflection;
using ManifestLint.Aws.Annotations;

namespace ManifestLint.Tests.Aws.Annotations;

public class AnnotationCatalogTests
{
    private const string Alb = "alb.ingress.kubernetes.io/";
    private const string Nlb = "service.beta.kubernetes.io/aws-load-balancer-";

    [Theory]
    [InlineData(typeof(IngressAnnotations)), InlineData(typeof(ServiceAnnotations)), InlineData(typeof(InTreeAnnotations))]
    public void Every_named_row_is_in_its_table(Type table)
    {
        var named = table.GetProperties(BindingFlags.Static | BindingFlags.Public).Where(p => p.PropertyType == typeof(AnnotationDescriptor))
            .Select(p => (AnnotationDescriptor)p.GetValue(null)!).ToList();
        var all = (IReadOnlyList<AnnotationDescriptor>)table.GetProperty("All")!.GetValue(null)!;

        Assert.NotEmpty(named);
        Assert.Equal(named, all);
    }

    [Fact]
    public void No_key_is_there_twice() =>
        Assert.Equal(AnnotationCatalog.All.Count, AnnotationCatalog.All.Select(row => row.Key).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Every_row_says_where_it_is_read_and_what_to_read()
    {
        Assert.All(AnnotationCatalog.All, row => Assert.NotEqual(AnnotationScope.None, row.Scope));
        Assert.All(AnnotationCatalog.All, row => Assert.StartsWith("https://", row.DocumentationUrl, StringComparison.Ordinal));
        Assert.All(AnnotationCatalog.All.Where(row => row.DeprecatedSince is not null), row => Assert.NotNull(row.Replacement));
    }

    [Theory]
    [InlineData(Alb + "scheme", Alb + "scheme", "")]
    [InlineData(Alb + "actions.ssl-redirect", Alb + "actions.<name>", "ssl-redirect")]
    [InlineData(Alb + "actions.go.away", Alb + "actions.<name>", "go.away")]
    [InlineData(Alb + "listener-attributes.HTTPS-443", Alb + "listener-attributes.<HTTP|HTTPS>-<port>", "HTTPS,443")]
    [InlineData(Alb + "target-control-port.api.http-web", Alb + "target-control-port.<service>.<port-or-name>", "api,http-web")]
    [InlineData(Nlb + "target-group-attributes", Nlb + "target-group-attributes", "")]
    [InlineData(Nlb + "target-group-attributes.80", Nlb + "target-group-attributes.<port>", "80")]
    [InlineData("service.beta.kubernetes.io/actions.TCP_UDP-53", "service.beta.kubernetes.io/actions.<TCP|UDP|TLS|TCP_UDP|QUIC|TCP_QUIC>-<port>", "TCP_UDP,53")]
    [InlineData("service.beta.kubernetes.io/load-balancer-source-ranges", "service.beta.kubernetes.io/load-balancer-source-ranges", "")]
    [InlineData(Nlb + "connection-idle-timeout", Nlb + "connection-idle-timeout", "")]
    [InlineData("kubernetes.io/ingress.class", "kubernetes.io/ingress.class", "")]
    public void A_key_is_found_with_its_variable_parts(string key, string row, string captures)
    {
        var match = AnnotationCatalog.Find(key);

        Assert.Equal((row, captures), (match?.Descriptor.Key, string.Join(',', match?.Captures ?? [])));
    }

    [Theory]
    [InlineData(Alb + "Scheme"), InlineData(Alb + "subnet"), InlineData(Alb + "actions."), InlineData(Alb + "actions")]
    [InlineData(Alb + "listener-attributes.http-80"), InlineData(Alb + "listener-attributes.HTTP-080")]
    [InlineData(Alb + "listener-attributes.HTTP-70000")]
    [InlineData(Nlb + "target-group-attributes.http"), InlineData("service.kubernetes.io/aws-load-balancer-scheme"), InlineData("scheme")]
    [InlineData("")]
    public void Nothing_else_is(string key) => Assert.Null(AnnotationCatalog.Find(key));

    [Theory]
    [InlineData(Alb + "anything", true), InlineData(Nlb + "anything", true), InlineData("service.beta.kubernetes.io/load-balancer-anything", true)]
    [InlineData("service.beta.kubernetes.io/aws-loadbalancer-scheme", true), InlineData("service.beta.kubernetes.io/aws-load-balancr-scheme", true)]
    [InlineData("service.kubernetes.io/aws-load-balancer-scheme", true), InlineData("alb.ingress.k8s.io/scheme", true)]
    [InlineData("alb.ingres.kubernetes.io/scheme", true)]
    [InlineData("service.beta.kubernetes.io/azure-load-balancer-internal", false)]
    [InlineData("service.beta.kubernetes.io/do-loadbalancer-protocol", false)]
    [InlineData("service.beta.kubernetes.io/oci-load-balancer-shape", false), InlineData("service.kubernetes.io/topology-mode", false)]
    [InlineData("service.kubernetes.io/headless", false)]
    [InlineData("nlb.ingress.kubernetes.io/zzzzzzzz", false), InlineData("nginx.ingress.kubernetes.io/rewrite-target", false)]
    [InlineData("prometheus.io/scrape", false)]
    [InlineData("ingress.kubernetes.io/scheme", true), InlineData("ingress.kubernetes.io/ssl-redirect", false)]
    [InlineData("ingress.kubernetes.io/backends", false)]
    public void Ownership_goes_by_prefix_and_its_near_misses(string key, bool expected) => Assert.Equal(expected, AnnotationCatalog.IsOwned(key));

    [Theory]
    [InlineData(Alb + "Scheme", Alb + "scheme", SuggestionKind.Case)]
    [InlineData(Alb + "targetType", Alb + "target-type", SuggestionKind.Separators)]
    [InlineData(Alb + "group-name", Alb + "group.name", SuggestionKind.Separators)]
    [InlineData(Alb + "listenports", Alb + "listen-ports", SuggestionKind.Separators)]
    [InlineData(Alb + "subnet", Alb + "subnets", SuggestionKind.Spelling)]
    [InlineData(Alb + "certificate-arns", Alb + "certificate-arn", SuggestionKind.Spelling)]
    [InlineData(Alb + "healthcheck-intervall-seconds", Alb + "healthcheck-interval-seconds", SuggestionKind.Spelling)]
    [InlineData(Alb + "actions.X-1", null, SuggestionKind.Case)]
    [InlineData(Alb + "action.redirect", Alb + "actions.redirect", SuggestionKind.Spelling)]
    [InlineData(Alb + "listener-attributes.http-80", Alb + "listener-attributes.HTTP-80", SuggestionKind.Case)]
    [InlineData(Alb + "alb.ingress.kubernetes.io.scheme", Alb + "scheme", SuggestionKind.Case)]
    [InlineData("alb.ingress.k8s.io/scheme", Alb + "scheme", SuggestionKind.Prefix)]
    [InlineData("ingress.kubernetes.io/target-type", Alb + "target-type", SuggestionKind.Prefix)]
    [InlineData("service.kubernetes.io/aws-load-balancer-scheme", Nlb + "scheme", SuggestionKind.Prefix)]
    [InlineData("service.beta.kubernetes.io/aws-loadbalancer-scheme", Nlb + "scheme", SuggestionKind.Separators)]
    [InlineData(Nlb + "schema", Nlb + "scheme", SuggestionKind.Spelling)]
    public void What_was_meant_is_close(string key, string? expected, SuggestionKind kind)
    {
        var close = AnnotationCatalog.Find(key) is null ? AnnotationCatalog.Suggest(key).Where(candidate => candidate.IsClose).ToList() : [];

        Assert.Equal(expected, close.SingleOrDefault()?.Key);
        Assert.Equal(expected is null ? null : kind, close.SingleOrDefault()?.Kind);
    }

    [Theory]
    [InlineData(Alb + "healthcheck-interval", Alb + "healthcheck-interval-seconds")]
    [InlineData(Alb + "healthcheck-timeout", Alb + "healthcheck-timeout-seconds")]
    [InlineData(Alb + "ssl-cert", Alb + "certificate-arn")]
    [InlineData(Nlb + "target-type", Nlb + "nlb-target-type")]
    [InlineData(Nlb + "ssl-policy", Nlb + "ssl-negotiation-policy")]
    [InlineData(Nlb + "tags", Nlb + "additional-resource-tags")]
    [InlineData(Nlb + "unhealthy-threshold-count", Nlb + "healthcheck-unhealthy-threshold")]
    [InlineData(Alb + "aws-load-balancer-ssl-ports", Nlb + "ssl-ports")]
    [InlineData("service.beta.kubernetes.io/nlb-target-type", Nlb + "nlb-target-type")]
    public void What_was_likely_meant_is_named_but_not_close(string key, string expected)
    {
        var suggestions = AnnotationCatalog.Suggest(key);

        Assert.Equal(expected, suggestions[0].Key);
        Assert.False(suggestions[0].IsClose);
    }

    [Theory]
    [InlineData(Alb + "canary-weight"), InlineData(Alb + "xxxxxxxxxxxxxxxx"), InlineData(Nlb + "backend-port")]
    [InlineData("example.com/scheme"), InlineData("scheme")]
    public void Nothing_is_suggested_for_something_else(string key) => Assert.Empty(AnnotationCatalog.Suggest(key));

    [Fact]
    public void No_row_is_a_near_miss_of_another_that_would_be_confused_with_it() => Assert.All(
        AnnotationCatalog.All.Where(row => !row.IsFamily),
        row => Assert.NotNull(AnnotationCatalog.Find(row.Key)));

    [Fact]
    public void Reading_has_a_first_and_a_last_release()
    {
        var version = ManifestLint.Engine.Kubernetes.ReleaseVersion.Parse;

        Assert.True(IngressAnnotations.Scheme.IsReadBy(version("2.0.0")!.Value));
        Assert.False(IngressAnnotations.Transforms.IsReadBy(version("2.14.0")!.Value));
        Assert.Null(IngressAnnotations.Transforms.IsReadBy(version("2.14")!.Value));
        Assert.True(IngressAnnotations.Transforms.IsReadBy(version("2.15")!.Value));
        Assert.True(IngressAnnotations.SecurityGroupInboundCidrs.IsReadBy(version("1.1.9")!.Value));
        Assert.False(IngressAnnotations.SecurityGroupInboundCidrs.IsReadBy(version("3.5")!.Value));
        Assert.False(InTreeAnnotations.ExtraSecurityGroups.IsReadBy(version("3.5")!.Value));
    }
}
