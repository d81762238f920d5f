using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// An object that brings a folder of the repository into a cluster: a Flux <c>Kustomization</c>
/// (https://fluxcd.io/flux/components/kustomize/kustomizations/) an Argo CD <c>Application</c>
/// (https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/), or an <c>ApplicationSet</c>, whose template is one
/// (https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/).
/// </summary>
internal sealed class Delivery
{
    private Delivery(ManifestObject source)
    {
        Source = source;
    }

    /// <summary>The object that asks for it.</summary>
    public ManifestObject Source { get; }

    /// <summary>The folders of the context that it names.</summary>
    public IReadOnlyList<DeliveredFolder> Folders { get; private set; } = [];

    /// <summary>It brings something that cannot be read here: a chart, another repository, an image.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Another cluster than the one that the object itself lives in; <c>null</c> for the same one.</summary>
    public string? Cluster { get; private set; }

    /// <summary>What the object asks for; <c>null</c> if it brings nothing.</summary>
    public static Delivery? Of(ManifestObject source) => source.GroupKind switch
    {
        { Group: "kustomize.toolkit.fluxcd.io", Kind: "Kustomization" } => OfFlux(source),
        { Group: "argoproj.io", Kind: "Application" } => OfArgo(source, source.Root["spec"]),
        { Group: "argoproj.io", Kind: "ApplicationSet" } => OfArgo(source, Lenient.Get(Lenient.Get(source.Root["spec"], "template"), "spec"), isTemplate: true),
        { Group: "helm.toolkit.fluxcd.io", Kind: "HelmRelease" } or { Group: "helm.cattle.io", Kind: "HelmChart" } => new Delivery(source) { IsOpen = true },
        _ => null,
    };

    /// <summary>Whether objects of this group only say what is to be brought from where.</summary>
    public static bool IsTool(GroupKind kind) =>
        kind.Group is "argoproj.io" or "helm.cattle.io" || kind.Group.EndsWith(".toolkit.fluxcd.io", StringComparison.Ordinal);

    private static Delivery OfFlux(ManifestObject source)
    {
        var spec = source.Root["spec"];
        var isHere = Lenient.Text(Lenient.Get(spec, "sourceRef"), "kind") is null or "GitRepository";
        var path = FolderOf(Lenient.Text(spec, "path") ?? "");
        return new Delivery(source)
        {
            Folders = isHere && path is not null ? [new DeliveredFolder(path, isRecursive: true, isKustomize: true, spec as Mapping, null)] : [],
            IsOpen = !isHere || path is null,
            Cluster = Lenient.Text(Lenient.Get(Lenient.Get(spec, "kubeConfig"), "secretRef"), "name"),
        };
    }

    // The template of an ApplicationSet is an Application with holes: what its generators make of them is not known here.
    private static Delivery OfArgo(ManifestObject source, YamlNode? spec, bool isTemplate = false)
    {
        var sources = Lenient.Items(spec, "sources").Append(Lenient.Get(spec, "source")!).Where(s => s is Mapping).ToList();
        var destination = Lenient.Get(spec, "destination");
        var @namespace = Lenient.Text(destination, "namespace") is { } written && !Placeholder.IsIn(written) ? written : null;
        var found = sources.Select(s => FolderOf(s, @namespace)).ToList();
        return new Delivery(source)
        {
            Folders = found.OfType<DeliveredFolder>().ToList(),
            IsOpen = isTemplate || found.Contains(null),
            Cluster = ClusterOf(destination),
        };
    }

    private static DeliveredFolder? FolderOf(YamlNode source, string? @namespace)
    {
        var path = Lenient.Text(source, "path") is { } written ? FolderOf(written) : null;
        if (path is null || Lenient.Get(source, "helm") is Mapping || Lenient.Get(source, "plugin") is Mapping)
            return null;
        var isRecursive = Lenient.Bool(Lenient.Get(source, "directory"), "recurse");
        return new DeliveredFolder(path, isRecursive, isKustomize: false, Lenient.Get(source, "kustomize") as Mapping, @namespace);
    }

    private static string? ClusterOf(YamlNode? destination)
    {
        var cluster = Lenient.Text(destination, "name") ?? Lenient.Text(destination, "server");
        return cluster is "in-cluster" or "https://kubernetes.default.svc" ? null : cluster;
    }

    private static string? FolderOf(string path) => Placeholder.IsIn(path) ? null : RelativePath.From("", path.TrimStart('/'));
}

/// <summary>A folder that a delivery names.</summary>
internal sealed class DeliveredFolder(string path, bool isRecursive, bool isKustomize, Mapping? changes, string? @namespace)
{
    /// <summary>Relative to the context folder.</summary>
    public string Path { get; } = path;

    /// <summary>Whether a folder without kustomization brings the folders below, too.</summary>
    public bool IsRecursive { get; } = isRecursive;

    /// <summary>Whether even a folder without kustomization passes through kustomize.</summary>
    public bool IsKustomize { get; } = isKustomize;

    /// <summary>What the delivery changes, in the fields of a kustomization.</summary>
    public Mapping? Changes { get; } = changes;

    /// <summary>For objects that have none.</summary>
    public string? Namespace { get; } = @namespace;
}
