namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// Which lists of the built-in kinds a strategic merge patch merges, and by which keys; every other list is replaced whole. From the merge keys of
/// Kubernetes' OpenAPI (https://github.com/kubernetes/kubernetes/tree/master/api/openapi-spec), as far as kustomize was seen to follow them.
/// </summary>
internal sealed class MergeSchema
{
    private static readonly MergeSchema Pod = Object(("spec", PodSpec()));
    private static readonly MergeSchema Templated = Object(("spec", Object(("template", Pod))));
    private static readonly MergeSchema CronJob = Object(("spec", Object(("jobTemplate", Templated))));
    private static readonly MergeSchema Service = Object(("spec", Object(("ports", List(["port", "protocol"])))));

    private readonly IReadOnlyDictionary<string, MergeSchema> fields;

    private MergeSchema(IReadOnlyList<string> keys, (string Name, MergeSchema Schema)[] fields)
    {
        Keys = keys;
        this.fields = fields.ToDictionary(f => f.Name, f => f.Schema, StringComparer.Ordinal);
    }

    /// <summary>What identifies an item of a merged list, the decisive key first; empty for a mapping.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The schema of a built-in kind; <c>null</c> for one whose lists are all replaced.</summary>
    public static MergeSchema? Of(GroupKind kind) => kind switch
    {
        { Group: "", Kind: "Pod" } => Pod,
        { Group: "", Kind: "Service" } => Service,
        { Group: "apps", Kind: "Deployment" or "DaemonSet" or "StatefulSet" or "ReplicaSet" } => Templated,
        { Group: "", Kind: "ReplicationController" } or { Group: "batch", Kind: "Job" } => Templated,
        { Group: "batch", Kind: "CronJob" } => CronJob,
        _ => null,
    };

    /// <summary>What lies below a key (for a list: of one of its items); <c>null</c> where no list below is merged.</summary>
    public MergeSchema? Below(string key) => fields.TryGetValue(key, out var schema) ? schema : null;

    private static MergeSchema PodSpec()
    {
        (string, MergeSchema)[] container =
        [
            ("env", List(["name"])),
            ("ports", List(["containerPort", "protocol"])),
            ("volumeMounts", List(["mountPath"])),
        ];
        return Object(
            ("containers", List(["name"], container)),
            ("initContainers", List(["name"], container)),
            ("volumes", List(["name"])),
            ("topologySpreadConstraints", List(["topologyKey", "whenUnsatisfiable"])));
    }

    private static MergeSchema Object(params (string Name, MergeSchema Schema)[] fields) => new([], fields);

    private static MergeSchema List(IReadOnlyList<string> keys, params (string Name, MergeSchema Schema)[] fields) => new(keys, fields);
}
