using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>An environment variable of the Amazon VPC CNI as somebody writes it.</summary>
public sealed class VpcCniVariable(string name, YamlNode nameNode, Reading<string> value, bool isString = true)
{
    /// <summary>The variable.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name is written.</summary>
    public YamlNode NameNode { get; } = nameNode;

    /// <summary>What the container gets; unknown where it comes from elsewhere or is a placeholder.</summary>
    public Reading<string> Value { get; } = value;

    /// <summary>Whether the value is a string as the API server demands of a container's environment; not asked of other formats.</summary>
    public bool IsString { get; } = isString;

    /// <summary>What a finding about the value points at.</summary>
    public YamlNode Node => Value.Node ?? NameNode;
}
