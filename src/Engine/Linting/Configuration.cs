using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Engine.Linting;

/// <summary>What <c>.manifestlint.yaml</c> says, as it holds for one deployment set.</summary>
public sealed class Configuration
{
    /// <summary>No configuration: defaults everywhere.</summary>
    public static Configuration Empty { get; } = new();

    /// <summary>The file as a place to read from; scalars are text.</summary>
    public Field Root { get; init; }

    /// <summary>Whether nothing that is referenced lives outside its deployment set.</summary>
    public bool IsComplete { get; init; }
}
