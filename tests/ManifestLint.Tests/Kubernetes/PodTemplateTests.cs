using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Tests.Kubernetes;

public sealed class PodTemplateTests
{
    private const string Pods = "{ metadata: { labels: { app: web } }, spec: { hostNetwork: true, containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] } }";

    [Theory]
    [InlineData("apps/v1", "Deployment", "spec: { template: " + Pods + " }", 1L)]
    [InlineData("apps/v1", "StatefulSet", "spec: { replicas: 3, template: " + Pods + " }", 3L)]
    [InlineData("apps/v1", "Deployment", "spec: { replicas: \"${REPLICAS}\", template: " + Pods + " }", null)]
    [InlineData("apps/v1", "DaemonSet", "spec: { template: " + Pods + " }", null)]
    [InlineData("batch/v1", "Job", "spec: { template: " + Pods + " }", null)]
    [InlineData("batch/v1", "CronJob", "spec: { jobTemplate: { spec: { template: " + Pods + " } } }", null)]
    [InlineData("v1", "ReplicationController", "spec: { template: " + Pods + " }", 1L)]
    [InlineData("argoproj.io/v1alpha1", "Rollout", "spec: { replicas: 2, template: " + Pods + " }", 2L)]
    [InlineData("apps.kruise.io/v1alpha1", "CloneSet", "spec: { template: " + Pods + " }", null)]
    public void Pods_are_found_in_every_kind_that_makes_some(string apiVersion, string kind, string spec, long? replicas)
    {
        var workload = Cluster.Of($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{ name: web }}\n{spec}\n").Workloads.Single();
        Assert.Equal("web", workload.Pods.Labels["app"].Text().Value);
        Assert.True(workload.Pods.HostNetwork);
        Assert.Equal(8080, workload.Pods.Containers!.Single().Ports!.Single().Number.Value);
        Assert.Equal(replicas, workload.Replicas);
    }

    [Fact]
    public void A_pod_is_its_own_template()
    {
        var pods = PodTemplate.In(Cluster.Resource("apiVersion: v1\nkind: Pod\nmetadata: { name: web, labels: { app: web } }\nspec: { containers: [{ name: web }] }\n"))!;
        Assert.Equal("web", pods.Labels["app"].Text().Value);
        Assert.False(pods.HostNetwork);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: web }\n")]
    [InlineData("apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec: { workloadRef: { kind: Deployment, name: web } }\n")]
    [InlineData("apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: { name: web }\nspec: { template: { spec: {} } }\n")]
    public void Other_kinds_make_no_pods_here(string yaml) => Assert.Null(PodTemplate.In(Cluster.Resource(yaml)));

    [Theory]
    [InlineData("env: [{ name: MODE, value: a }]", "a")]
    [InlineData("env: [{ name: MODE, value: a }, { name: MODE, value: b }]", "b")]
    [InlineData("env: [{ name: MODE }]", "")]
    [InlineData("env: []", "absent")]
    [InlineData("env: [{ name: MODE, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }]", "unknown")]
    [InlineData("env: [{ name: MODE, value: \"${MODE}\" }]", "unknown")]
    [InlineData("envFrom: [{ configMapRef: { name: web } }]", "unknown")]
    public void An_environment_variable_has_its_last_value(string container, string expected)
    {
        var pods = PodTemplate.In(Cluster.Resource($"apiVersion: v1\nkind: Pod\nmetadata: {{ name: web }}\nspec: {{ containers: [{{ name: web, {container} }}] }}\n"))!;
        var value = pods.Containers![0].Environment("MODE");
        Assert.Equal(expected, value.IsPresent ? value.Value : value.Presence.ToString().ToLowerInvariant());
    }
}
