namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// Everything of one deployment set seen together: lookup by kind, namespace and name, and the relations that rules ask for. Immutable.
/// Inside a set a name has one object; a name that is left twice is unknown.
/// </summary>
public sealed class ClusterModel
{
    private readonly Dictionary<GroupKind, List<Resource>> byKind = [];

    /// <summary>The model of these objects.</summary>
    public ClusterModel(DeploymentSet set, IReadOnlyList<Resource> resources)
    {
        Set = set;
        Resources = resources;
        foreach (var resource in resources)
        {
            if (!byKind.TryGetValue(resource.GroupKind, out var list))
                byKind[resource.GroupKind] = list = [];
            list.Add(resource);
        }
    }

    /// <summary>Where the objects come from, and what may be concluded from what is absent.</summary>
    public DeploymentSet Set { get; }

    /// <summary>Every object, context included, in the order of files and text.</summary>
    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>The objects of one kind, context included.</summary>
    public IReadOnlyList<Resource> OfKind(GroupKind kind) => byKind.TryGetValue(kind, out var list) ? list : [];
}
