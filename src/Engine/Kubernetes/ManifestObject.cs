using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>A Kubernetes object as it is written, whatever set it is seen in. A list is unfolded: each item is an object.</summary>
public sealed class ManifestObject
{
    private readonly Mapping? metadata;

    /// <summary>The object that <paramref name="root"/> writes.</summary>
    /// <param name="root">The document, or an item of a list.</param>
    /// <param name="document">The document that holds it: suppressions on its first key cover the object.</param>
    public ManifestObject(Mapping root, YamlDocument document)
    {
        Root = root;
        Document = document;
        ApiVersion = root.TextOf("apiVersion") ?? "";
        Kind = root.TextOf("kind") ?? "";
        GroupKind = GroupKind.Of(ApiVersion, Kind);
        IsClusterScoped = GroupKind.IsClusterScoped;
        metadata = root["metadata"] as Mapping;
        Name = metadata?.TextOf("name");
        Namespace = metadata?.TextOf("namespace");
    }

    /// <summary>The mapping that holds <c>apiVersion</c> and <c>kind</c>.</summary>
    public Mapping Root { get; }

    /// <summary>The document that the object stands in.</summary>
    public YamlDocument Document { get; }

    /// <summary>The file that the object stands in.</summary>
    public ManifestFile File => Root.File;

    /// <summary>As written; empty where it is missing.</summary>
    public string ApiVersion { get; }

    /// <summary>As written; empty where it is missing.</summary>
    public string Kind { get; }

    /// <summary>Group and kind without the version.</summary>
    public GroupKind GroupKind { get; }

    /// <summary>What <see cref="GroupKind.IsClusterScoped"/> says of its kind, asked once.</summary>
    internal bool IsClusterScoped { get; }

    /// <summary>Whether <c>apiVersion</c>, <c>kind</c> and a name are written, all of them as text.</summary>
    public bool IsHeaderComplete =>
        Name is { Length: > 0 } && metadata!.KindOf("name") == ScalarKind.String && IsText("kind", Kind) && IsText("apiVersion", ApiVersion);

    /// <summary>As written; <c>null</c> for a generated or missing name.</summary>
    public string? Name { get; }

    /// <summary>As written; <c>null</c> where none is.</summary>
    public string? Namespace { get; }

    /// <summary>Where the name is written; <c>null</c> for a generated or missing name.</summary>
    public Scalar? NameNode => metadata?["name"] as Scalar;

    private bool IsText(string key, string value) => value.Length > 0 && Root.KindOf(key) == ScalarKind.String;
}
