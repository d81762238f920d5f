using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>An environment variable of the Amazon VPC CNI as somebody writes it.</summary>
/// <param name="Name">The variable.</param>
/// <param name="NameNode">Where the name is written.</param>
/// <param name="Value">What the container gets; unknown where it comes from elsewhere or is a placeholder.</param>
/// <param name="IsString">Whether the value is a string as the API server demands of a container's environment; not asked of other formats.</param>
public sealed record VpcCniVariable(string Name, YamlNode NameNode, Reading<string> Value, bool IsString = true)
{
    /// <summary>What a finding about the value points at.</summary>
    public YamlNode Node => Value.Node ?? NameNode;
}
