using System.Globalization;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>Places in sentences.</summary>
public static class Places
{
    /// <summary>File and line of a node, as evidence is quoted in messages: <c>calico/pool.yaml:8</c>.</summary>
    public static string Place(this YamlNode node) => node.File.Path + ":" + node.Position.Line.ToString(CultureInfo.InvariantCulture);
}
