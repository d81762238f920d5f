namespace ManifestLint.Engine.Kubernetes;

/// <summary>Labels that a kustomization sets.</summary>
/// <param name="Pairs">Keys and values.</param>
/// <param name="OnTemplates">Pod templates get them too.</param>
/// <param name="OnSelectors">Selectors get them too.</param>
/// <param name="Places">Further places.</param>
internal sealed record LabelSet(IReadOnlyList<KeyValuePair<string, string>> Pairs, bool OnTemplates, bool OnSelectors, IReadOnlyList<FieldSpec> Places);

/// <summary>A place that a transformation writes to beside its usual ones.</summary>
/// <param name="Transformation">Which one, as <c>configurations</c> call it: <c>commonLabels</c>, <c>images</c>, …</param>
/// <param name="Group">The API group; <c>null</c> for any.</param>
/// <param name="Kind">The kind; <c>null</c> for any.</param>
/// <param name="Path">Keys separated by slashes.</param>
internal sealed record FieldSpec(string Transformation, string? Group, string? Kind, string Path)
{
    /// <summary>Whether objects of this kind have the place.</summary>
    public bool IsOf(GroupKind kind) => (Group is null || Group == kind.Group) && (Kind is null || Kind == kind.Kind);
}

/// <summary>Objects that values are copied to.</summary>
/// <param name="Select">Which objects.</param>
/// <param name="Reject">Which of them not.</param>
/// <param name="FieldPaths">Where in them.</param>
internal sealed record ReplacementTarget(ObjectSelector Select, IReadOnlyList<ObjectSelector> Reject, IReadOnlyList<string> FieldPaths);

/// <summary>A ConfigMap or Secret that a kustomization makes.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Name">Without the hash.</param>
/// <param name="ChangesAnother">Merged into, or instead of, one that is there.</param>
internal sealed record GeneratedObject(GroupKind Kind, string Name, bool ChangesAnother);

/// <summary>
/// What a kustomization lists and changes, as far as it decides what is known of the objects. Also what a Flux or Argo CD object asks for, and each
/// transformer, which is a kustomization of one change.
/// </summary>
internal sealed record Kustomization
{
    /// <summary>The folder that its paths start from.</summary>
    public required string Folder { get; init; }

    /// <summary>How reasons call it.</summary>
    public required string Name { get; init; }

    /// <summary>Acts on what its user has gathered, and is no root.</summary>
    public bool IsComponent { get; init; }

    /// <summary>It lists, makes or changes something that cannot be read: what is absent may be there.</summary>
    public bool IsOpen { get; init; }

    /// <summary>It changes objects in a way that cannot be followed.</summary>
    public bool ChangesAnything { get; init; }

    /// <summary>Files, folders and addresses, the old <c>bases</c> included.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Folders of components.</summary>
    public IReadOnlyList<string> Components { get; init; } = [];

    /// <summary>Patches in the order in which they act.</summary>
    public IReadOnlyList<PatchSource> Patches { get; init; } = [];

    /// <summary>Patches that act after names, namespaces and labels.</summary>
    public IReadOnlyList<PatchSource> LatePatches { get; init; } = [];

    /// <summary>The namespace that it gives to all objects.</summary>
    public string? Namespace { get; init; }

    /// <summary>The namespace is only for objects that have none.</summary>
    public bool KeepsNamespaces { get; init; }

    /// <summary>Put before names.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Put behind names.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>Labels in the order in which they act.</summary>
    public IReadOnlyList<LabelSet> Labels { get; init; } = [];

    /// <summary>Annotations for every object.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Annotations { get; init; } = [];

    /// <summary>Names of images that get another name, tag or digest; regular expressions.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>Names of workloads that get another number of replicas.</summary>
    public IReadOnlyList<string> Replicas { get; init; } = [];

    /// <summary>Where values are copied to.</summary>
    public IReadOnlyList<ReplacementTarget> Replacements { get; init; } = [];

    /// <summary>ConfigMaps and Secrets that it makes.</summary>
    public IReadOnlyList<GeneratedObject> Generated { get; init; } = [];

    /// <summary>Changes that act last, one by one.</summary>
    public IReadOnlyList<Kustomization> Transformers { get; init; } = [];

    /// <summary>Further places for its transformations and those of the layers above.</summary>
    public IReadOnlyList<FieldSpec> FieldSpecs { get; init; } = [];

    /// <summary>Brings a schema of its own, which takes the merge keys from the built-in kinds.</summary>
    public bool HasOwnSchema { get; init; }

    /// <summary>Files that it names and that are no objects: patches, configurations, what generated objects are made of.</summary>
    public IReadOnlyList<string> OtherFiles { get; init; } = [];

    /// <summary>A kustomization is itself, whatever another one says: memories of what was built are kept by it.</summary>
    public bool Equals(Kustomization? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}
