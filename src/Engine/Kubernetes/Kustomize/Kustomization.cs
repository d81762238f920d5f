namespace ManifestLint.Engine.Kubernetes;

/// <summary>Labels that a kustomization sets.</summary>
internal sealed class LabelSet(IReadOnlyList<KeyValuePair<string, string>> pairs, bool onTemplates, bool onSelectors, IReadOnlyList<FieldSpec> places)
{
    /// <summary>Keys and values.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs { get; } = pairs;

    /// <summary>Pod templates get them too.</summary>
    public bool OnTemplates { get; } = onTemplates;

    /// <summary>Selectors get them too.</summary>
    public bool OnSelectors { get; } = onSelectors;

    /// <summary>Further places.</summary>
    public IReadOnlyList<FieldSpec> Places { get; } = places;
}

/// <summary>A place that a transformation writes to beside its usual ones.</summary>
internal sealed class FieldSpec(string transformation, string? group, string? kind, string path)
{
    /// <summary>Which one, as <c>configurations</c> call it: <c>commonLabels</c>, <c>images</c>, …</summary>
    public string Transformation { get; } = transformation;

    /// <summary>The API group; <c>null</c> for any.</summary>
    public string? Group { get; } = group;

    /// <summary>The kind; <c>null</c> for any.</summary>
    public string? Kind { get; } = kind;

    /// <summary>Keys separated by slashes.</summary>
    public string Path { get; } = path;

    /// <summary>Whether objects of this kind have the place.</summary>
    public bool IsOf(GroupKind kind) => (Group is null || Group == kind.Group) && (Kind is null || Kind == kind.Kind);
}

/// <summary>Objects that values are copied to.</summary>
internal sealed class ReplacementTarget(ObjectSelector select, IReadOnlyList<ObjectSelector> reject, IReadOnlyList<string> fieldPaths)
{
    /// <summary>Which objects.</summary>
    public ObjectSelector Select { get; } = select;

    /// <summary>Which of them not.</summary>
    public IReadOnlyList<ObjectSelector> Reject { get; } = reject;

    /// <summary>Where in them.</summary>
    public IReadOnlyList<string> FieldPaths { get; } = fieldPaths;
}

/// <summary>A ConfigMap or Secret that a kustomization makes.</summary>
internal sealed class GeneratedObject(GroupKind kind, string name, bool changesAnother)
{
    /// <summary>Which of the two.</summary>
    public GroupKind Kind { get; } = kind;

    /// <summary>Without the hash.</summary>
    public string Name { get; } = name;

    /// <summary>Merged into, or instead of, one that is there.</summary>
    public bool ChangesAnother { get; } = changesAnother;
}

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

    /// <summary>Helm charts that it renders.</summary>
    public IReadOnlyList<RenderedChart> Charts { get; init; } = [];

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
