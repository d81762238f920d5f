namespace ManifestLint.Engine.Kubernetes;

/// <summary>What reaches one cluster together; references resolve inside it only.</summary>
public sealed class DeploymentSet
{
    /// <summary>
    /// How people recognise it: the kustomization's folder, the folder, or the <c>clusters:</c> entry. The context folder itself is <c>.</c>.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>
    /// The objects: first those judged here, in the order of files and text, then those that are context only. Views, made for this set;
    /// what they show is shared between sets.
    /// </summary>
    public IReadOnlyList<Resource> Resources { get; init; } = [];

    /// <summary>
    /// The patches of DaemonSets that its kustomizations name, in the order of files and text. They are no objects: nobody may conclude anything from what
    /// they leave out, but what they write reaches the cluster.
    /// </summary>
    public IReadOnlyList<Resource> Patches { get; init; } = [];

    /// <summary>The Helm charts that reach the cluster without an object that asks for them, in the order of files and text.</summary>
    public IReadOnlyList<RenderedChart> Charts { get; init; } = [];

    /// <summary>Guessed from folders: contradictions between objects of different files are at most warnings.</summary>
    public bool IsGuessed { get; init; }

    /// <summary>A kustomization and all that it reaches: what it holds is meant to be one whole, and passes through kustomize.</summary>
    public bool IsKustomization { get; init; }

    /// <summary>Lists what cannot be read, or was split off a folder tree: there "not found" is silent.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The configuration says that nothing referenced lives outside.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Which <c>clusters:</c> entry binds its facts, counted from 0; <c>null</c> for none.</summary>
    public int? Cluster { get; init; }

    /// <summary>Kinds that the set makes without writing them (generated ConfigMaps and Secrets): there "not found" is silent even in a closed set.</summary>
    public IReadOnlyList<GroupKind> GeneratedKinds { get; init; } = [];

    /// <summary>Paths of files that belong here but could not be read (no YAML, unrendered templates): what is absent may stand in them.</summary>
    public IReadOnlyList<string> UnreadFiles { get; init; } = [];

    /// <summary>
    /// Whether two objects certainly reach the cluster together: always, unless the set is guessed and not declared complete;
    /// then only those of one file or one kustomization. Contradictions between others are at most warnings.
    /// </summary>
    public bool IsCertain(Resource one, Resource other) =>
        !IsGuessed || IsComplete || one.File == other.File || (one.Kustomization is not null && one.Kustomization == other.Kustomization);

    /// <summary>Whether an object of this kind may be here without being seen.</summary>
    public bool MayHideOne(GroupKind kind) => !IsComplete && (IsOpen || GeneratedKinds.Contains(kind));
}
