namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// The kinds that every cluster has, with the newest version of their API (https://kubernetes.io/docs/reference/kubernetes-api/, as of 1.36).
/// Reviews, which are questions and no objects, are left out.
/// </summary>
public static class BuiltInKinds
{
    private static readonly Dictionary<string, string> VersionByKind = Read(
        "v1: ConfigMap Endpoints LimitRange Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount",
        "apps/v1: ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet",
        "batch/v1: CronJob Job",
        "autoscaling/v2: HorizontalPodAutoscaler",
        "networking.k8s.io/v1: Ingress IngressClass IPAddress NetworkPolicy ServiceCIDR",
        "policy/v1: PodDisruptionBudget",
        "rbac.authorization.k8s.io/v1: ClusterRole ClusterRoleBinding Role RoleBinding",
        "storage.k8s.io/v1: CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass",
        "scheduling.k8s.io/v1: PriorityClass",
        "admissionregistration.k8s.io/v1: MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration ValidatingAdmissionPolicy "
            + "ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration",
        "apiextensions.k8s.io/v1: CustomResourceDefinition",
        "apiregistration.k8s.io/v1: APIService",
        "certificates.k8s.io/v1: CertificateSigningRequest",
        "coordination.k8s.io/v1: Lease",
        "discovery.k8s.io/v1: EndpointSlice",
        "events.k8s.io/v1: Event",
        "flowcontrol.apiserver.k8s.io/v1: FlowSchema PriorityLevelConfiguration",
        "node.k8s.io/v1: RuntimeClass",
        "resource.k8s.io/v1: DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice");

    private static readonly HashSet<string> Groups = new(VersionByKind.Values.Select(GroupOf).Concat(["extensions"]), StringComparer.Ordinal);

    /// <summary>The apiVersion that a built-in kind has today; <c>null</c> for any other kind.</summary>
    public static string? ApiVersionOf(string kind) => VersionByKind.TryGetValue(kind, out var version) ? version : null;

    /// <summary>Whether an API group is Kubernetes' own; the core group (empty) is.</summary>
    public static bool IsBuiltInGroup(string group) => Groups.Contains(group);

    /// <summary>The group of an apiVersion; empty for the core group.</summary>
    public static string GroupOf(string apiVersion) => apiVersion.IndexOf('/') is var slash and >= 0 ? apiVersion.Substring(0, slash) : "";

    private static Dictionary<string, string> Read(params string[] lines)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':');
            foreach (var kind in line.Substring(colon + 2).Split(' '))
                table[kind] = line.Substring(0, colon);
        }
        return table;
    }
}
