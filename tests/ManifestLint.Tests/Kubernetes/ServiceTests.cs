using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Tests.Kubernetes;

public sealed class ServiceTests
{
    [Theory]
    [InlineData("{}", ServiceType.ClusterIP)]
    [InlineData("{ type: null }", ServiceType.ClusterIP)]
    [InlineData("{ type: NodePort }", ServiceType.NodePort)]
    [InlineData("{ type: LoadBalancer }", ServiceType.LoadBalancer)]
    [InlineData("{ type: ExternalName }", ServiceType.ExternalName)]
    [InlineData("{ type: Nodeport }", null)]
    [InlineData("{ type: \"${TYPE}\" }", null)]
    [InlineData("{ type: [NodePort] }", null)]
    [InlineData("[]", null)]
    public void The_type_is_cluster_ip_by_omission_and_unknown_where_it_is_no_type(string spec, ServiceType? type) => Assert.Equal(type, Service(spec).Type);

    [Theory]
    [InlineData("{ ports: [{ port: 80 }] }", false)]
    [InlineData("{ type: ExternalName }", false)]
    [InlineData("{ clusterIP: None, ports: [{ port: 80 }] }", false)]
    [InlineData("{ type: NodePort, ports: [{ port: 80 }] }", true)]
    [InlineData("{ type: LoadBalancer, ports: [{ port: 80 }] }", true)]
    [InlineData("{ type: LoadBalancer, allocateLoadBalancerNodePorts: true, ports: [{ port: 80 }] }", true)]
    [InlineData("{ type: LoadBalancer, allocateLoadBalancerNodePorts: false, ports: [{ port: 80 }] }", false)]
    [InlineData("{ type: LoadBalancer, allocateLoadBalancerNodePorts: false, ports: [{ port: 80, nodePort: 0 }] }", false)]
    [InlineData("{ type: LoadBalancer, allocateLoadBalancerNodePorts: false, ports: [{ port: 80, nodePort: 30080 }] }", true)]
    [InlineData("{ type: LoadBalancer, allocateLoadBalancerNodePorts: \"${ALLOCATE}\", ports: [{ port: 80 }] }", null)]
    [InlineData("{ type: LoadBalancer, allocateLoadBalancerNodePorts: \"${ALLOCATE}\", ports: [{ port: 80, nodePort: 30080 }] }", true)]
    [InlineData("{ type: LoadBalancer, allocateLoadBalancerNodePorts: false, ports: [{ port: 80, nodePort: \"${PORT}\" }] }", null)]
    [InlineData("{ type: \"${TYPE}\", ports: [{ port: 80 }] }", null)]
    public void Node_ports_hang_on_type_allocation_and_the_port_itself(string spec, bool? opens)
    {
        var service = Service(spec);
        Assert.Equal(opens, service.OpensNodePort(service.Ports is { Count: > 0 } ports ? ports[0] : null));
    }

    [Fact]
    public void Without_a_known_port_only_the_type_decides()
    {
        Assert.True(Service("{ type: NodePort }").OpensNodePort(null));
        Assert.Null(Service("{ type: LoadBalancer, allocateLoadBalancerNodePorts: false }").OpensNodePort(null));
    }

    [Theory]
    [InlineData("{ clusterIP: None }", true)]
    [InlineData("{ clusterIPs: [None] }", true)]
    [InlineData("{ clusterIP: 10.0.0.1 }", false)]
    [InlineData("{}", false)]
    [InlineData("{ clusterIP: \"${IP}\" }", null)]
    public void Headless_is_a_cluster_ip_of_none(string spec, bool? headless) => Assert.Equal(headless, Service(spec).IsHeadless);

    [Theory]
    [InlineData("{ port: 80 }", 80L, null)]
    [InlineData("{ port: 80, targetPort: 0 }", 80L, null)]
    [InlineData("{ port: 80, targetPort: \"\" }", 80L, null)]
    [InlineData("{ port: 80, targetPort: 8080 }", 8080L, null)]
    [InlineData("{ port: 80, targetPort: http }", null, "http")]
    [InlineData("{ port: 80, targetPort: \"8080\" }", null, "8080")]
    public void The_target_port_is_the_port_by_omission(string port, long? number, string? name) =>
        Assert.Equal(new IntOrString(number, name), Service($"{{ ports: [{port}] }}").Ports![0].EffectiveTargetPort);

    [Theory]
    [InlineData("80", "http")]
    [InlineData("443", "https")]
    [InlineData("8080", "missing")]
    [InlineData("http", "http")]
    [InlineData("HTTP", "missing")]
    public void A_backend_means_a_port_by_number_or_exact_name(string reference, string expected)
    {
        var service = Service("{ ports: [{ name: http, port: 80 }, { name: https, port: 443 }] }");
        var found = service.PortFor(long.TryParse(reference, out var number) ? IntOrString.Of(number) : IntOrString.Of(reference));
        Assert.Equal(expected, found.IsMissing ? "missing" : found.Found?.Name.Value);
    }

    [Fact]
    public void A_port_that_is_not_known_may_be_the_one_that_is_meant()
    {
        var service = Service("{ ports: [{ name: http, port: \"${PORT}\" }, { name: https, port: 443 }] }");
        Assert.True(service.PortFor(IntOrString.Of(8080)).IsUnknown);
        Assert.Equal("https", service.PortFor(IntOrString.Of(443)).Found?.Name.Value);
        Assert.True(service.PortFor(IntOrString.Of("grpc")).IsMissing);
    }

    [Theory]
    [InlineData("spec", "ports")]
    [InlineData("spec", "ports", "[1]", "port")]
    public void Ports_that_a_patch_may_add_make_the_list_unknown(params string[] path)
    {
        var service = new Service(Cluster.Resource(Yaml("{ ports: [{ port: 80 }] }"), Cluster.Patched(path)));
        Assert.Null(service.Ports);
        Assert.True(service.PortFor(IntOrString.Of(9999)).IsUnknown);
    }

    private static Service Service(string spec) => new(Cluster.Resource(Yaml(spec)));

    private static string Yaml(string spec) => $"apiVersion: v1\nkind: Service\nmetadata: {{ name: web }}\nspec: {spec}\n";
}
