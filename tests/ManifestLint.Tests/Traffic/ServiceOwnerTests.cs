using ManifestLint.Aws.Traffic;

namespace ManifestLint.Tests.Traffic;

/// <summary>Who makes a Service's load balancer: the decision table of the controller, its webhook and Kubernetes' own AWS provider.</summary>
public sealed class ServiceOwnerTests
{
    [Theory]
    // type, class, aws-load-balancer-type, nlb-target-type, webhook, owner
    [InlineData("LoadBalancer", "service.k8s.aws/nlb", null, null, true, ServiceOwner.Controller)]
    [InlineData("LoadBalancer", "service.k8s.aws/nlb", "nlb", "nonsense", false, ServiceOwner.Controller)]
    [InlineData("LoadBalancer", "eks.amazonaws.com/nlb", "external", "ip", true, ServiceOwner.AutoMode)]
    [InlineData("LoadBalancer", "io.cilium/bgp", "external", "ip", true, ServiceOwner.OtherClass)]
    [InlineData("LoadBalancer", "service.k8s.aws/NLB", null, null, true, ServiceOwner.OtherClass)]
    [InlineData("LoadBalancer", null, null, null, true, ServiceOwner.Controller)]
    [InlineData("LoadBalancer", null, "nlb", null, true, ServiceOwner.Controller)]
    [InlineData("LoadBalancer", null, null, null, false, ServiceOwner.InTreeClassicLoadBalancer)]
    [InlineData("LoadBalancer", null, "nlb", "ip", false, ServiceOwner.InTreeNetworkLoadBalancer)]
    [InlineData("LoadBalancer", null, "clb", null, false, ServiceOwner.InTreeClassicLoadBalancer)]
    [InlineData("LoadBalancer", null, "external", "ip", false, ServiceOwner.Controller)]
    [InlineData("LoadBalancer", null, "external", "instance", true, ServiceOwner.Controller)]
    [InlineData("LoadBalancer", null, "external", null, false, ServiceOwner.Nobody)]
    [InlineData("LoadBalancer", null, "external", "IP", false, ServiceOwner.Nobody)]
    [InlineData("LoadBalancer", null, "external", null, true, ServiceOwner.Controller)]
    [InlineData("LoadBalancer", null, "nlb-ip", null, false, ServiceOwner.Controller)]
    [InlineData("NodePort", null, "external", "instance", true, ServiceOwner.Controller)]
    [InlineData("NodePort", null, "external", null, true, ServiceOwner.NoLoadBalancer)]
    [InlineData("ClusterIP", null, "external", "ip", true, ServiceOwner.Controller)]
    [InlineData("ClusterIP", null, "external", "instance", true, ServiceOwner.Controller)]
    [InlineData("ClusterIP", null, "nlb-ip", null, true, ServiceOwner.Controller)]
    [InlineData("ClusterIP", null, null, null, true, ServiceOwner.NoLoadBalancer)]
    [InlineData("ClusterIP", null, "nlb", "ip", true, ServiceOwner.NoLoadBalancer)]
    [InlineData("LoadBalancer", "${CLASS}", null, null, true, ServiceOwner.Unknown)]
    [InlineData("LoadBalancer", null, "${TYPE}", null, true, ServiceOwner.Unknown)]
    [InlineData("LoadBalancer", null, "external", "${TARGETS}", false, ServiceOwner.Unknown)]
    [InlineData("${TYPE}", null, null, null, true, ServiceOwner.Unknown)]
    public void The_decision_table_holds(string type, string? loadBalancerClass, string? kind, string? targetType, bool webhook, ServiceOwner expected)
    {
        var context = TrafficFixture.Context(Service(type, loadBalancerClass, kind, targetType), $"controller: {{ serviceMutatorWebhook: {(webhook ? "true" : "false")} }}");
        Assert.Equal(expected, context.Traffic.OwnerOf(context.Cluster.Services[0]).Owner);
    }

    [Theory]
    [InlineData("NodePort", "external", "ip", ServiceOwner.NoLoadBalancer)]
    [InlineData("LoadBalancer", "external", "ip", ServiceOwner.Controller)]
    public void A_gate_keeps_other_types_out(string type, string kind, string targetType, ServiceOwner expected)
    {
        var context = TrafficFixture.Context(Service(type, null, kind, targetType), "controller: { featureGates: { ServiceTypeLoadBalancerOnly: true } }");
        Assert.Equal(expected, context.Traffic.OwnerOf(context.Cluster.Services[0]).Owner);
    }

    [Fact]
    public void Auto_Mode_takes_what_names_no_class()
    {
        var context = TrafficFixture.Context(Service("LoadBalancer", null, null, null), "cluster: { autoMode: true }");
        Assert.Equal(ServiceOwner.AutoMode, context.Traffic.OwnerOf(context.Cluster.Services[0]).Owner);
    }

    [Fact]
    public void A_bare_Service_is_a_Network_Load_Balancer_only_where_something_speaks_of_the_controller()
    {
        var bare = Service("LoadBalancer", null, null, null);
        Assert.Empty(TrafficFixture.Model(bare).LoadBalancers);
        Assert.Equal(LoadBalancerOwner.Controller, Assert.Single(TrafficFixture.Model(bare, "controller: { version: \"3.5\" }").LoadBalancers).Owner);
        Assert.Equal(LoadBalancerOwner.PresumedController, Assert.Single(TrafficFixture.Model(Service("LoadBalancer", null, "nlb", null)).LoadBalancers).Owner);
        var beside = bare + "---\napiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: alb }\nspec: { controller: ingress.k8s.aws/alb }\n";
        Assert.Equal(LoadBalancerOwner.Controller, Assert.Single(TrafficFixture.Model(beside).LoadBalancers).Owner);
    }

    private static string Service(string type, string? loadBalancerClass, string? kind, string? targetType) => $$"""
        apiVersion: v1
        kind: Service
        metadata:
          name: api
          annotations:
            note: "{}"
            {{(kind is null ? "" : $"service.beta.kubernetes.io/aws-load-balancer-type: {kind}")}}
            {{(targetType is null ? "" : $"service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: {targetType}")}}
        spec:
          type: {{type}}
          {{(loadBalancerClass is null ? "" : $"loadBalancerClass: {loadBalancerClass}")}}
          selector: { app: api }
          ports: [{ port: 80 }]

        """;
}
