using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.PodNetworks;

/// <summary>A deployment set made of texts, without the engine's own walk.</summary>
internal static class SetOf
{
    /// <summary>A Service with an internal Network Load Balancer to the addresses of pods.</summary>
    public const string Gateway = """

        apiVersion: v1
        kind: Service
        metadata:
          name: gateway
          namespace: edge
          annotations:
            service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
            service.beta.kubernetes.io/aws-load-balancer-scheme: internal
        spec:
          type: LoadBalancer
          loadBalancerClass: service.k8s.aws/nlb
          selector: { app: gateway }
          ports: [{ port: 443 }]
        """;

    /// <summary>The context of one set that holds these objects, with this configuration.</summary>
    public static LintContext Manifests(string yaml, string configuration = "", string path = "all.yaml")
    {
        var resources = ManifestObjects.In(YamlReader.Read(new ManifestFile(path, yaml))).Select(o => new Resource(o)).ToList();
        var set = new DeploymentSet { Name = "" };
        return new LintContext(new ClusterModel(set, resources), Configuration(configuration));
    }

    private static Configuration Configuration(string yaml)
    {
        var documents = YamlReader.Read(new ManifestFile(".manifestlint.yaml", yaml)).Documents;
        return new Configuration { Root = new Field(documents.Count == 0 ? null : documents[0].Root) };
    }
}
