namespace ManifestLint.Engine.Kubernetes;

/// <summary>An object in a set that is being put together.</summary>
internal readonly struct Member(BuiltObject built, string? kustomization)
{
    /// <summary>What the layers made of it.</summary>
    public BuiltObject Built { get; } = built;

    /// <summary>The folder of the kustomization that hands it on; <c>null</c> where none does.</summary>
    public string? Kustomization { get; } = kustomization;
}

/// <summary>How objects of one set tell each other apart.</summary>
internal readonly record struct ObjectKey(GroupKind Kind, string? Namespace, string Name)
{
    /// <summary>The key of an object as references see it.</summary>
    public static ObjectKey Of(BuiltObject built) => Of(built.Source, built.Namespace, built.NameInReferences);

    /// <summary>The key of an object as it is written.</summary>
    public static ObjectKey Of(ManifestObject source) => Of(source, source.Namespace, source.Name ?? "");

    private static ObjectKey Of(ManifestObject source, string? @namespace, string name) =>
        new(source.GroupKind, source.IsClusterScoped ? null : @namespace, name);
}

/// <summary>A deployment set that is being put together.</summary>
internal sealed class Draft
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The path that <c>clusters:</c> entries match.</summary>
    public required string Path { get; init; }

    /// <summary>The objects that are judged.</summary>
    public List<Member> Members { get; } = [];

    /// <summary>Patches of DaemonSets, each once.</summary>
    public HashSet<ManifestObject> Patches { get; } = [];

    /// <summary>Charts that are rendered without an object that asks for them, each once.</summary>
    public HashSet<RenderedChart> Charts { get; } = [];

    /// <summary>Objects that are looked up only, unless a member has their name.</summary>
    public IReadOnlyList<ManifestObject> Context { get; init; } = [];

    /// <summary>Guessed from folders, and all that lies below its own.</summary>
    public bool IsTree { get; init; }

    /// <summary>Guessed from folders.</summary>
    public bool IsGuessed { get; set; }

    /// <summary>One kustomization and nothing else.</summary>
    public bool IsKustomization { get; set; }

    /// <summary>May hold what cannot be seen.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The <c>clusters:</c> entry that binds it.</summary>
    public int? Cluster { get; set; }

    /// <summary>Kinds that are made without being written.</summary>
    public HashSet<GroupKind> GeneratedKinds { get; } = [];

    /// <summary>Files that belong here and could not be read.</summary>
    public SortedSet<string> UnreadFiles { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes in what a kustomization hands on.</summary>
    public void Add(KustomizeOutput output, string? kustomization)
    {
        Members.AddRange(output.Objects.Where(o => !o.IsLocal).Select(o => new Member(o, kustomization)));
        Patches.UnionWith(output.Patches);
        Charts.UnionWith(output.Charts);
        IsOpen |= output.IsOpen;
        GeneratedKinds.UnionWith(output.GeneratedKinds);
        UnreadFiles.UnionWith(output.UnreadFiles);
    }

    /// <summary>Takes in another draft for the same cluster.</summary>
    public void Add(Draft other)
    {
        IsKustomization = Members.Count == 0 && other.IsKustomization;
        Members.AddRange(other.Members);
        Patches.UnionWith(other.Patches);
        Charts.UnionWith(other.Charts);
        IsOpen |= other.IsOpen;
        GeneratedKinds.UnionWith(other.GeneratedKinds);
        UnreadFiles.UnionWith(other.UnreadFiles);
    }
}
