namespace ManifestLint.Engine.Kubernetes;

/// <summary>What kind of object this is, whatever version of its API: two versions of one kind are the same object to the API server.</summary>
/// <param name="Group">The API group; empty for the core group (<c>v1</c>).</param>
/// <param name="Kind">As written; case-sensitive.</param>
public readonly record struct GroupKind(string Group, string Kind)
{
    /// <summary><c>v1</c> <c>Service</c>.</summary>
    public static GroupKind Service => new("", "Service");

    /// <summary><c>v1</c> <c>Namespace</c>.</summary>
    public static GroupKind Namespace => new("", "Namespace");

    /// <summary><c>v1</c> <c>Pod</c>.</summary>
    public static GroupKind Pod => new("", "Pod");

    /// <summary><c>v1</c> <c>ConfigMap</c>.</summary>
    public static GroupKind ConfigMap => new("", "ConfigMap");

    /// <summary>The Ingress of every version; the groups <c>extensions</c> and <c>networking.k8s.io</c> hold the same objects.</summary>
    public static GroupKind Ingress => new("networking.k8s.io", "Ingress");

    /// <summary><c>networking.k8s.io</c> <c>IngressClass</c>.</summary>
    public static GroupKind IngressClass => new("networking.k8s.io", "IngressClass");

    /// <summary>The kind that an <c>apiVersion</c> and a <c>kind</c> name.</summary>
    public static GroupKind Of(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/');
        var group = slash < 0 ? "" : apiVersion.Substring(0, slash);
        return new GroupKind(group == "extensions" && kind == "Ingress" ? "networking.k8s.io" : group, kind);
    }

    /// <inheritdoc/>
    public override string ToString() => Group.Length == 0 ? Kind : $"{Kind}.{Group}";
}
