using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Analyzers.CSharp;

/// <summary>
/// Kubernetes objects that C# source holds, as nodes, and the way back to the characters of the source. The findings of two documents with the same
/// path and text are the same, wherever in the source they stand: what nobody changed is not judged again.
/// </summary>
internal sealed class CSharpDocument
{
    /// <summary>A document of these nodes.</summary>
    /// <param name="stream">Its nodes; their file's path lies below that of the C# file.</param>
    /// <param name="map">Where its characters stand in the source.</param>
    /// <param name="isDeclared">Whether the source says that this is YAML; otherwise it only looks like it.</param>
    public CSharpDocument(YamlStream stream, SourceMap map, bool isDeclared)
    {
        Stream = stream;
        Map = map;
        IsDeclared = isDeclared;
    }

    /// <summary>What the rules see.</summary>
    public ManifestFile File => Stream.File;

    /// <summary>The nodes.</summary>
    public YamlStream Stream { get; }

    /// <summary>The way back.</summary>
    public SourceMap Map { get; }

    /// <summary>Whether the source says that this is YAML; otherwise it only looks like it.</summary>
    public bool IsDeclared { get; }

    /// <summary>As a run takes it.</summary>
    public InputFile Input => new(File, IsNamed: IsDeclared) { Stream = Stream };
}
