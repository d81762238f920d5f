using ManifestLint.Aws.Annotations;

namespace ManifestLint.Tests.Aws.Annotations;

public class ForeignAnnotationTests
{
    [Theory]
    [InlineData("nginx.ingress.kubernetes.io/rewrite-target", "ingress-nginx", "transforms.<service>")]
    [InlineData("nginx.ingress.kubernetes.io/whitelist-source-range", "ingress-nginx", "inbound-cidrs")]
    [InlineData("nginx.ingress.kubernetes.io/proxy-body-size", "ingress-nginx", "no limit")]
    [InlineData("nginx.ingress.kubernetes.io/affinity", "ingress-nginx", "target-group-attributes")]
    [InlineData("traefik.ingress.kubernetes.io/router.entrypoints", "Traefik", "listen-ports")]
    [InlineData("konghq.com/strip-path", "Kong", "transforms.<service>")]
    [InlineData("appgw.ingress.kubernetes.io/ssl-redirect", "Azure Application Gateway", "ssl-redirect")]
    [InlineData("kubernetes.io/ingress.allow-http", "GKE Ingress", "listen-ports")]
    [InlineData("ingress.kubernetes.io/ssl-redirect", "older releases of other Ingress controllers", "ssl-redirect")]
    public void A_common_key_has_an_equivalent_or_says_that_it_has_none(string key, string controller, string equivalent)
    {
        var foreign = ForeignAnnotations.Find(key)!;

        Assert.Equal(controller, foreign.Controller);
        Assert.Contains(equivalent, foreign.Equivalent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rare_key_is_known_by_its_prefix_alone()
    {
        var foreign = ForeignAnnotations.Find("nginx.ingress.kubernetes.io/satisfy")!;

        Assert.Equal(("ingress-nginx", null), (foreign.Controller, foreign.Equivalent));
    }

    [Theory]
    [InlineData("alb.ingress.kubernetes.io/scheme"), InlineData("ingress.kubernetes.io/scheme"), InlineData("kubernetes.io/ingress.class")]
    [InlineData("cert-manager.io/cluster-issuer")]
    [InlineData("kubernetes.io/tls-acme")]
    [InlineData("external-dns.alpha.kubernetes.io/hostname"), InlineData("nginx.ingress.kubernetes.io")]
    [InlineData("meta.helm.sh/release-name"), InlineData("")]
    public void Nobody_elses_is_foreign(string key) => Assert.Null(ForeignAnnotations.Find(key));
}
