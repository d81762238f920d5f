using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>Facts of a whole cluster are written in some object of it, and reported there.</summary>
internal static class WrittenIn
{
    /// <summary>Whether a node stands inside an object.</summary>
    public static bool Holds(this Resource resource, YamlNode node) => resource.File == node.File && resource.Source.Root.Span.Contains(node.Span);
}
