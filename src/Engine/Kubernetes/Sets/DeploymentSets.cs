using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>One file of the context, as the deployment sets need it.</summary>
public sealed class ContextFile(ManifestFile file, YamlStream? stream, bool isUnread = false)
{
    /// <summary>Its path says where it stands; every file counts, parsed or not, because kustomizations name files.</summary>
    public ManifestFile File { get; } = file;

    /// <summary>What it holds; <c>null</c> where it was not parsed.</summary>
    public YamlStream? Stream { get; } = stream;

    /// <summary>It could not be read (a template, not text, too large), and may hold objects.</summary>
    public bool IsUnread { get; } = isUnread;
}

/// <summary>What the configuration decides about deployment sets.</summary>
public sealed class DeploymentSetOptions
{
    /// <summary>For each <c>clusters:</c> entry, in its order, whether its <c>paths</c> match a path relative to the context folder.</summary>
    public IReadOnlyList<Func<string, bool>> Clusters { get; init; } = [];

    /// <summary>Whether nothing that is referenced lives outside its deployment set (<c>complete: true</c>, <c>--complete</c>).</summary>
    public bool IsComplete { get; init; }

    /// <summary>
    /// The same for each <c>clusters:</c> entry, in its order, where the entries say it differently; for those beyond the list
    /// <see cref="IsComplete"/> holds.
    /// </summary>
    public IReadOnlyList<bool> CompleteClusters { get; init; } = [];

    internal bool IsCompleteFor(int? cluster) => cluster is { } index && index < CompleteClusters.Count ? CompleteClusters[index] : IsComplete;
}

/// <summary>Decides what reaches one cluster together: kustomizations with all that they reach, <c>clusters:</c> entries, and folders.</summary>
public static class DeploymentSets
{
    /// <summary>
    /// The sets of these files, in the order of their names, sets that are equal once. A file may be in several sets, or, as a patch, in none.
    /// </summary>
    public static IReadOnlyList<DeploymentSet> Build(IReadOnlyList<ContextFile> files, DeploymentSetOptions options) =>
        new DeploymentSetBuilder(files, options).Build();
}
