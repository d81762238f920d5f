using ManifestLint.Aws.Go;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>A feature gate that an installation of the controller sets.</summary>
/// <param name="Name">As written; case matters to the controller.</param>
/// <param name="Text">What it is set to, as written; <c>null</c> where that is unknown.</param>
/// <param name="NameNode">Where the name is written.</param>
/// <param name="ValueNode">Where the value is written; the name's place where none is.</param>
public sealed record GateSetting(string Name, string? Text, YamlNode NameNode, YamlNode ValueNode)
{
    /// <summary>On or off; <c>null</c> where the controller refuses the text, or it is unknown.</summary>
    public bool? IsOn => Text is null ? null : GoBool.Parse(Text);
}
