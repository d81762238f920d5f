using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Traffic;

/// <summary>Builds the traffic model of one text, as one deployment set.</summary>
internal static class TrafficFixture
{
    public static LintContext Context(string manifests, string? configuration = null, bool isComplete = false)
    {
        var objects = ManifestObjects.In(YamlReader.Read(new ManifestFile("manifests.yaml", manifests))).Select(o => new Resource(o)).ToList();
        return Context(objects, configuration, isComplete);
    }

    public static LintContext Context(IReadOnlyList<Resource> objects, string? configuration = null, bool isComplete = false)
    {
        var set = new DeploymentSet { Name = ".", IsGuessed = true, IsComplete = isComplete, Resources = objects };
        var root = configuration is null ? null : YamlReader.Read(new ManifestFile(".manifestlint.yaml", configuration)).Documents[0].Root;
        return new LintContext(new ClusterModel(set, objects), new Configuration { Root = new Field(root), IsComplete = isComplete });
    }

    public static TrafficModel Model(string manifests, string? configuration = null, bool isComplete = false) => Context(manifests, configuration, isComplete).Traffic;
}
