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

    /// <summary><c>v1</c> <c>Secret</c>.</summary>
    public static GroupKind Secret => new("", "Secret");

    /// <summary>The Ingress of every version; the groups <c>extensions</c> and <c>networking.k8s.io</c> hold the same objects.</summary>
    public static GroupKind Ingress => new("networking.k8s.io", "Ingress");

    /// <summary><c>networking.k8s.io</c> <c>IngressClass</c>.</summary>
    public static GroupKind IngressClass => new("networking.k8s.io", "IngressClass");

    /// <summary>
    /// Whether objects of this kind live in no namespace (whatever namespace is written on them); <c>false</c> for kinds that nobody listed.
    /// </summary>
    public bool IsClusterScoped => this switch
    {
        { Group: "", Kind: "Namespace" or "Node" or "PersistentVolume" } => true,
        { Group: "networking.k8s.io", Kind: "IngressClass" or "IPAddress" or "ServiceCIDR" } => true,
        { Group: "elbv2.k8s.aws" or "eks.amazonaws.com", Kind: "IngressClassParams" } => true,
        { Group: "eks.amazonaws.com" or "karpenter.k8s.aws", Kind: "NodeClass" or "EC2NodeClass" } => true,
        { Group: "karpenter.sh", Kind: "NodePool" or "NodeClaim" } => true,
        { Group: "gateway.networking.k8s.io", Kind: "GatewayClass" } => true,
        { Group: "crd.k8s.amazonaws.com", Kind: "ENIConfig" } => true,
        { Group: "operator.tigera.io" } or { Group: "crd.projectcalico.org" or "projectcalico.org", Kind: "IPPool" or "FelixConfiguration" or "BGPConfiguration" } => true,
        { Group: "rbac.authorization.k8s.io", Kind: "ClusterRole" or "ClusterRoleBinding" } => true,
        { Group: "storage.k8s.io", Kind: "StorageClass" or "CSIDriver" or "CSINode" or "VolumeAttachment" } => true,
        { Group: "apiextensions.k8s.io" or "apiregistration.k8s.io" or "scheduling.k8s.io" or "node.k8s.io" or "admissionregistration.k8s.io" } => true,
        { Group: "certificates.k8s.io" or "flowcontrol.apiserver.k8s.io" } => true,
        _ => false,
    };

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
