using ManifestLint.Aws.Go;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>A feature gate that an installation of the controller sets.</summary>
public sealed class GateSetting(string name, string? text, YamlNode nameNode, YamlNode valueNode)
{
    /// <summary>As written; case matters to the controller.</summary>
    public string Name { get; } = name;

    /// <summary>What it is set to, as written; <c>null</c> where that is unknown.</summary>
    public string? Text { get; } = text;

    /// <summary>Where the name is written.</summary>
    public YamlNode NameNode { get; } = nameNode;

    /// <summary>Where the value is written; the name's place where none is.</summary>
    public YamlNode ValueNode { get; } = valueNode;

    /// <summary>On or off; <c>null</c> where the controller refuses the text, or it is unknown.</summary>
    public bool? IsOn => Text is null ? null : GoBool.Parse(Text);
}
