using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// A Kubernetes object as one deployment set sees it: the written object with the namespace that reaches the cluster and the paths that
/// the set changes. The nodes are shared between sets; the view is not.
/// </summary>
public sealed class Resource
{
    private IReadOnlyList<KeyValuePair<Scalar, Field>>? annotations;
    private readonly string? name;
    private readonly string? renderedName;
    private PodTemplate? pods;
    private bool podsAreRead;
    private bool? isNamespaceKnown;
    private Field? annotationMap;

    /// <summary>The view of an object in a set.</summary>
    /// <param name="source">What is written.</param>
    /// <param name="namespace">The effective namespace; <c>null</c> where none is written and no kustomization sets one.</param>
    /// <param name="unknown">The paths that the set changes.</param>
    /// <param name="isContext">Looked up by others, but not judged in this set.</param>
    public Resource(ManifestObject source, string? @namespace = null, UnknownPaths? unknown = null, bool isContext = false)
    {
        Source = source;
        Namespace = @namespace ?? source.Namespace;
        Unknown = unknown ?? UnknownPaths.None;
        IsContext = isContext;
        Root = new Field(source.Root, Unknown);
        Metadata = Root["metadata"];
        Spec = Root["spec"];
    }

    /// <summary>What is written.</summary>
    public ManifestObject Source { get; }

    /// <summary>The file that the object stands in.</summary>
    public ManifestFile File => Source.File;

    /// <summary>As written; empty where it is missing.</summary>
    public string ApiVersion => Source.ApiVersion;

    /// <summary>As written; empty where it is missing.</summary>
    public string Kind => Source.Kind;

    /// <summary>Group and kind without the version.</summary>
    public GroupKind GroupKind => Source.GroupKind;

    /// <summary>
    /// What references call the object: as written (prefixes and suffixes change both ends), or, for a Namespace, as a kustomization's <c>namespace</c>
    /// calls it; empty for a generated or missing name.
    /// </summary>
    public string Name
    {
        get => name ?? Source.Name ?? "";
        init => name = value;
    }

    /// <summary>The narrowest node that stands for the object: its name, else its kind, else the whole.</summary>
    public YamlNode NameNode => Source.NameNode ?? Source.Root["kind"] ?? Source.Root;

    /// <summary>The namespace that reaches the cluster; <c>null</c> where none is written, which equals only other unwritten ones.</summary>
    public string? Namespace { get; }

    /// <summary>The paths that the set changes.</summary>
    public UnknownPaths Unknown { get; }

    /// <summary>Looked up by others, but not judged in this set.</summary>
    public bool IsContext { get; }

    /// <summary>
    /// Another object of the set has this kind, namespace and written name: whoever looks the name up cannot know which one is meant, and
    /// the answer is unknown.
    /// </summary>
    public bool SharesName { get; init; }

    /// <summary>
    /// The folder of the kustomization that hands the object to the cluster; <c>null</c> where none does. Two objects of one kustomization
    /// with the same kind, namespace and <see cref="RenderedName"/> are a contradiction.
    /// </summary>
    public string? Kustomization { get; init; }

    /// <summary>The name that reaches the cluster, prefixes and suffixes included; references follow it, so lookups use <see cref="Name"/>.</summary>
    public string RenderedName
    {
        get => renderedName ?? Name;
        init => renderedName = value;
    }

    /// <summary>The name as written; <c>null</c> where there is none, and where a placeholder or a patch makes it unknown.</summary>
    public string? KnownName => Known("name", Source.Name);

    /// <summary>The namespace as written; <c>null</c> where there is none, and where a placeholder or a patch makes it unknown.</summary>
    public string? KnownNamespace => Known("namespace", Source.Namespace);

    /// <summary>Whether the namespace that reaches the cluster is certain; a replacement may write it.</summary>
    public bool IsNamespaceKnown => isNamespaceKnown ??= KnownNamespace is not null || !Metadata["namespace"].IsUnknown;

    /// <summary>The object as a place to read from.</summary>
    public Field Root { get; }

    /// <summary>The <c>spec</c>.</summary>
    public Field Spec { get; }

    /// <summary>The <c>metadata</c>.</summary>
    public Field Metadata { get; }

    /// <summary>The pods that it makes, or is; <c>null</c> where it makes none.</summary>
    public PodTemplate? Pods
    {
        get
        {
            if (!podsAreRead)
                pods = PodTemplate.In(this);
            podsAreRead = true;
            return pods;
        }
    }

    /// <summary>Every annotation that is written, in its order; empty where the annotations as a whole are unknown.</summary>
    public IReadOnlyList<KeyValuePair<Scalar, Field>> Annotations => annotations ??= Metadata["annotations"].Entries ?? [];

    /// <summary>The annotation of this exact key. A value that is no string (the API server refuses it: ML0003) is unknown.</summary>
    public Reading<string> Annotation(string key)
    {
        var field = (annotationMap ??= Metadata["annotations"])[key];
        if (field.Node is Scalar { Kind: ScalarKind.Null } none && !field.IsUnknown)
            return Reading<string>.Of("", none);
        return field.Node is Scalar { Kind: not ScalarKind.String } scalar && !field.IsUnknown
            ? Reading<string>.Unknown("the value is not a string", scalar)
            : field.Text();
    }

    /// <summary>The node of an annotation's key, to point at when the key itself is wrong; <c>null</c> where it is not written.</summary>
    public Scalar? AnnotationKey(string key) => (Metadata["annotations"].Mapping?.Entry(key))?.Key as Scalar;

    /// <summary>How a person finds it: <c>Ingress shop/storefront</c>.</summary>
    public override string ToString()
    {
        var kind = Kind.Length == 0 ? "object" : Kind;
        var name = Name.Length == 0 ? "(unnamed)" : Name;
        return Namespace is null ? $"{kind} {name}" : $"{kind} {Namespace}/{name}";
    }

    // Every object is asked, and nearly always its text says it all.
    private string? Known(string key, string? written)
    {
        var isPlain = Unknown.IsEmpty && written is { Length: > 0 } and not ("~" or "null" or "Null" or "NULL") && !Placeholder.IsIn(written);
        return isPlain ? written : Metadata[key].Text().OrNull();
    }
}
