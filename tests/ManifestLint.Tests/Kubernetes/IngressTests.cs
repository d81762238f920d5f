using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Tests.Kubernetes;

public sealed class IngressTests
{
    [Theory]
    [InlineData("{ service: { name: web, port: { number: 80 } } }", "web", "80")]
    [InlineData("{ service: { name: web, port: { name: http } } }", "web", "http")]
    [InlineData("{ serviceName: web, servicePort: 80 }", "web", "80")]
    [InlineData("{ serviceName: web, servicePort: http }", "web", "http")]
    [InlineData("{ service: { name: web } }", "web", "absent")]
    [InlineData("{ resource: { kind: Bucket, name: assets } }", "absent", "absent")]
    [InlineData("{ service: { name: \"${APP}\", port: { number: 80 } } }", "unknown", "80")]
    [InlineData("{ service: { name: web, port: { number: \"${PORT}\" } } }", "web", "unknown")]
    [InlineData("{ service: [] }", "unknown", "unknown")]
    [InlineData("\"${BACKEND}\"", "unknown", "unknown")]
    public void A_backend_reads_the_shapes_of_every_version(string backend, string name, string port)
    {
        var read = Ingress($"{{ defaultBackend: {backend} }}").DefaultBackend!;
        Assert.Equal(name, Show(read.ServiceName));
        Assert.Equal(port, Show(read.Port));
    }

    [Theory]
    [InlineData("{ service: { name: redirect, port: { name: use-annotation } } }", true)]
    [InlineData("{ serviceName: redirect, servicePort: use-annotation }", true)]
    [InlineData("{ service: { name: web, port: { name: http } } }", false)]
    [InlineData("{ service: { name: web, port: { name: \"${PORT}\" } } }", null)]
    public void The_port_use_annotation_makes_the_name_that_of_an_action(string backend, bool? expected) =>
        Assert.Equal(expected, Ingress($"{{ defaultBackend: {backend} }}").DefaultBackend!.IsUseAnnotation);

    [Fact]
    public void The_default_backend_of_v1beta1_is_read_too()
    {
        Assert.Equal("web", Ingress("{ backend: { serviceName: web, servicePort: 80 } }").DefaultBackend!.ServiceName.Value);
        Assert.Null(Ingress("{ rules: [] }").DefaultBackend);
    }

    [Fact]
    public void Backends_are_the_default_one_and_those_of_every_path_in_order()
    {
        var ingress = Ingress("""
            defaultBackend: { service: { name: fallback, port: { number: 80 } } }
              rules:
                - host: shop.example.com
                  http:
                    paths:
                      - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
                      - { path: /cart, pathType: Exact, backend: { service: { name: cart, port: { name: http } } } }
                - host: idle.example.com
            """);
        Assert.Equal(["fallback", "web", "cart"], ingress.Backends.Select(b => b.ServiceName.Value));
        Assert.Equal("shop.example.com", ingress.Backends[2].Path!.Host.Value);
        Assert.Equal("Exact", ingress.Backends[2].Path!.PathType.Value);
        Assert.Empty(ingress.Rules![1].Paths!);
    }

    [Fact]
    public void Patched_rules_are_unknown()
    {
        var ingress = new Ingress(Cluster.Resource(Yaml("{ ingressClassName: alb }"), Cluster.Patched("spec", "rules")));
        Assert.Null(ingress.Rules);
        Assert.Equal("alb", ingress.ClassName.Value);
        Assert.Empty(ingress.Backends);
    }

    private static Ingress Ingress(string spec) => new(Cluster.Resource(Yaml(spec)));

    private static string Yaml(string spec) => $"apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{ name: storefront }}\nspec:{(spec[0] == '{' ? " " : "\n  ")}{spec}\n";

    private static string Show<T>(Reading<T> reading) => reading.IsPresent ? reading.Value!.ToString()! : reading.Presence.ToString().ToLowerInvariant();
}
