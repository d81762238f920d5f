using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// The Secret with the id and the secret of an OIDC client, as these files hold it or have it made: itself, a SealedSecret or an ExternalSecret
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_actions.go).
/// </summary>
public sealed class ClientSecret
{
    private static readonly GroupKind Sealed = new("bitnami.com", "SealedSecret");
    private static readonly GroupKind External = new("external-secrets.io", "ExternalSecret");

    private readonly List<Field> holders;

    private ClientSecret(Resource resource, List<Field> holders)
    {
        Resource = resource;
        this.holders = holders;
    }

    /// <summary>The object that is it, or makes it.</summary>
    public Resource Resource { get; }

    /// <summary>The first key that it certainly lacks; <c>null</c> where none is, or that is not known.</summary>
    public string? LackingKey
    {
        get
        {
            if (Lacks("clientID") && Lacks("clientId"))
                return "clientID";
            return Lacks("clientSecret") ? "clientSecret" : null;
        }
    }

    /// <summary>The one of that name; <c>null</c> where these files hold none.</summary>
    public static ClientSecret? Find(ClusterModel cluster, string? @namespace, string name)
    {
        if (cluster.Named(GroupKind.Secret, @namespace, name) is { IsCertain: true, Found: { } secret })
            return new ClientSecret(secret, [secret.Root["data"], secret.Root["stringData"]]);
        foreach (var maker in cluster.OfSort(static r => r.GroupKind == Sealed || r.GroupKind == External))
        {
            if (maker.Namespace == @namespace && HoldersOf(maker, name) is { } holders)
                return new ClientSecret(maker, holders);
        }
        return null;
    }

    private bool Lacks(string key) => holders.Count > 0
        && holders.All(h => Resource.GroupKind == External ? h["secretKey"].Text().OrNull() != key : h[key].IsAbsent && !h.IsUnknown);

    /// <summary>The mappings whose keys become those of the Secret, none where they cannot be told; <c>null</c> for what makes another Secret.</summary>
    private static List<Field>? HoldersOf(Resource maker, string name)
    {
        var spec = maker.Spec;
        if (maker.GroupKind == Sealed)
            return Named(spec["template"]["metadata"]["name"], maker, name) ? [spec["encryptedData"], spec["template"]["data"]] : null;
        return Named(spec["target"]["name"], maker, name) ? ExternalHolders(spec) : null;
    }

    /// <summary>A list of keys is written one by one; everything that is taken as a whole, or through a template, may hold any.</summary>
    private static List<Field> ExternalHolders(Field spec) =>
        spec["dataFrom"].IsAbsent && spec["target"]["template"].IsAbsent && spec["data"].Items is { } items && items.All(i => i["secretKey"].IsPresent)
            ? [.. items]
            : [];

    private static bool Named(Field given, Resource resource, string name) => given.IsUnknown || (given.Text().OrNull() ?? resource.Name) == name;
}
