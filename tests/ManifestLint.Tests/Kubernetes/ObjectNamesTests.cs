using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Tests.Kubernetes;

public sealed class ObjectNamesTests
{
    private const string Sixty = "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij";

    [Theory]
    [InlineData("web", null)]
    [InlineData("3scale", null)]
    [InlineData("a", null)]
    [InlineData(Sixty + "abc", null)]
    [InlineData(Sixty + "abcd", "has 64 characters, 63 are allowed")]
    [InlineData("", "is empty")]
    [InlineData("Web", "holds the upper-case letter 'W'")]
    [InlineData("web.shop", "holds '.'")]
    [InlineData("web_1", "holds '_'")]
    [InlineData("web 1", "holds a blank")]
    [InlineData("bücher", "holds 'ü'")]
    [InlineData("-web", "starts with '-'")]
    [InlineData("web-", "ends with '-'")]
    public void A_label_is_lower_case_letters_digits_and_inner_hyphens(string name, string? reason) => Assert.Equal(reason, ObjectNames.FaultOfLabel(name)?.Reason);

    [Theory]
    [InlineData("shop.example.com", null)]
    [InlineData(Sixty + "abcdef.example.com", null)]
    [InlineData("shop..example.com", "has nothing between two dots or at an end")]
    [InlineData("shop.example.com.", "has nothing between two dots or at an end")]
    [InlineData(".shop", "has nothing between two dots or at an end")]
    [InlineData("shop-.example.com", "ends with '-'")]
    [InlineData("team/shop", "holds '/'")]
    public void A_subdomain_is_labels_and_dots(string name, string? reason) => Assert.Equal(reason, ObjectNames.FaultOfSubdomain(name)?.Reason);

    [Theory]
    [InlineData("*.example.com", null)]
    [InlineData("shop.example.com", null)]
    [InlineData("*", 0)]
    [InlineData("*shop.example.com", 0)]
    [InlineData("*.*.example.com", 2)]
    [InlineData("shop.*.example.com", 5)]
    [InlineData("*.Example.com", 2)]
    public void A_wildcard_is_the_first_label_alone(string host, int? at) => Assert.Equal(at, ObjectNames.FaultOfHost(host)?.Start);

    [Theory]
    [InlineData("app", null)]
    [InlineData("example.com/My_app.v1", null)]
    [InlineData("example.com//app", 12)]
    [InlineData("/app", 0)]
    [InlineData("example.com/", 11)]
    [InlineData("Example.com/app", 0)]
    [InlineData("example.com/-app", 12)]
    [InlineData("example.com/my app", 14)]
    [InlineData("example.com/" + Sixty + "abcd", 12)]
    public void A_key_is_a_name_with_an_optional_domain(string key, int? at) => Assert.Equal(at, ObjectNames.FaultOfKey(key)?.Start);

    [Theory]
    [InlineData("http", null)]
    [InlineData("8080-tcp", null)]
    [InlineData("use-annotation", null)]
    [InlineData("8080", "holds no letter")]
    [InlineData("http--alt", "holds '--'")]
    [InlineData("HTTP", "holds the upper-case letter 'H'")]
    [InlineData("storefront-https", "has 16 characters, 15 are allowed")]
    public void A_port_name_is_short_and_has_a_letter(string name, string? reason) => Assert.Equal(reason, ObjectNames.FaultOfPortName(name)?.Reason);

    [Theory]
    [InlineData("ingress.k8s.aws/alb", null)]
    [InlineData("example.com/a/b_C~d", null)]
    [InlineData("alb", "has no '/': a domain and a path are needed ('example.com/name')")]
    [InlineData("/alb", "has no domain before its '/'")]
    [InlineData("example.com/", "has no path behind its '/'")]
    [InlineData("Example.com/alb", "has a domain that holds the upper-case letter 'E'")]
    [InlineData("example.com/a b", "holds a blank in its path")]
    public void A_controller_is_a_domain_and_a_path(string text, string? reason) => Assert.Equal(reason, ObjectNames.FaultOfDomainPrefixedPath(text)?.Reason);
}
