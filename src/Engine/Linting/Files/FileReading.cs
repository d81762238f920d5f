using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>What became of a file.</summary>
internal enum FileOutcome
{
    /// <summary>Plainly without a Kubernetes object; not parsed unless somebody asks.</summary>
    WithoutObjects,

    /// <summary>Parsed, as far as it could be.</summary>
    Parsed,

    /// <summary>A template that has to be rendered first.</summary>
    Template,

    /// <summary>No text.</summary>
    Unreadable,
}

/// <summary>A file of the context and what was read from it.</summary>
internal sealed record FileReading(InputFile Input, FileOutcome Outcome, YamlStream? Stream = null)
{
    public ManifestFile File => Input.File;

    /// <summary>The chart that a template belongs to; <c>null</c> outside of charts.</summary>
    public string? Chart { get; init; }

    /// <summary>Where the template syntax begins.</summary>
    public TextSpan TemplateSpan { get; init; }

    /// <summary>Whether at least one document is a Kubernetes object, or a broken one was meant to be.</summary>
    public bool HoldsObject => Stream is not null && (Stream.Documents.Any(IsObject) || IsBrokenManifest);

    /// <summary>Whether the file has a syntax error that concerns somebody.</summary>
    public bool IsBrokenManifest => Stream is { SyntaxErrors.Count: > 0 } && (Input.IsNamed || ManifestScan.IsMeantAsManifest(File.Text));

    /// <summary>Whether something that is looked for may stand in the file without being seen.</summary>
    public bool IsUnread => Outcome is FileOutcome.Template or FileOutcome.Unreadable || IsBrokenManifest;

    private static bool IsObject(YamlDocument document) => document.Root is Mapping root && (root.TextOf("apiVersion") ?? root.TextOf("kind")) is not null;
}
