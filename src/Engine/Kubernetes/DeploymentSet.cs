namespace ManifestLint.Engine.Kubernetes;

/// <summary>What reaches one cluster together; references resolve inside it only.</summary>
public sealed class DeploymentSet
{
    /// <summary>How people recognise it: the kustomization's folder, the folder, or the <c>clusters:</c> entry.</summary>
    public required string Name { get; init; }

    /// <summary>Guessed from folders: contradictions between objects of different files are at most warnings.</summary>
    public bool IsGuessed { get; init; }

    /// <summary>Lists what cannot be read, or was split off a folder tree: there "not found" is silent.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The configuration says that nothing referenced lives outside.</summary>
    public bool IsComplete { get; init; }
}
