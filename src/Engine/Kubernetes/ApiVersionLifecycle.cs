namespace ManifestLint.Engine.Kubernetes;

/// <summary>When a version of a built-in API was deprecated and removed, and what replaces it.</summary>
public sealed class ApiVersionLifecycle(ReleaseVersion deprecatedIn, ReleaseVersion removedIn, string? replacement)
{
    /// <summary>The first release that warns.</summary>
    public ReleaseVersion DeprecatedIn { get; } = deprecatedIn;

    /// <summary>The first release that refuses.</summary>
    public ReleaseVersion RemovedIn { get; } = removedIn;

    /// <summary>The apiVersion to use instead; <c>null</c> where there is none.</summary>
    public string? Replacement { get; } = replacement;

    // kind(s), old apiVersion(s), deprecated in 1.x, removed in 1.x, replacement.
    // https://kubernetes.io/docs/reference/using-api/deprecation-guide/ and the lifecycle markers of https://github.com/kubernetes/api (v0.37).
    private static readonly Dictionary<(string ApiVersion, string Kind), ApiVersionLifecycle> Table = Read(
        ("Deployment", "extensions/v1beta1 apps/v1beta1", 8, 16, "apps/v1"),
        ("Deployment", "apps/v1beta2", 9, 16, "apps/v1"),
        ("DaemonSet ReplicaSet", "extensions/v1beta1", 8, 16, "apps/v1"),
        ("DaemonSet ReplicaSet", "apps/v1beta2", 9, 16, "apps/v1"),
        ("StatefulSet ControllerRevision", "apps/v1beta1", 8, 16, "apps/v1"),
        ("StatefulSet ControllerRevision", "apps/v1beta2", 9, 16, "apps/v1"),
        ("NetworkPolicy", "extensions/v1beta1", 9, 16, "networking.k8s.io/v1"),
        ("PodSecurityPolicy", "extensions/v1beta1", 11, 16, null),
        ("Ingress", "extensions/v1beta1", 14, 22, "networking.k8s.io/v1"),
        ("Ingress IngressClass", "networking.k8s.io/v1beta1", 19, 22, "networking.k8s.io/v1"),
        ("MutatingWebhookConfiguration ValidatingWebhookConfiguration", "admissionregistration.k8s.io/v1beta1", 16, 22, "admissionregistration.k8s.io/v1"),
        ("CustomResourceDefinition", "apiextensions.k8s.io/v1beta1", 16, 22, "apiextensions.k8s.io/v1"),
        ("APIService", "apiregistration.k8s.io/v1beta1", 19, 22, "apiregistration.k8s.io/v1"),
        ("TokenReview", "authentication.k8s.io/v1beta1", 19, 22, "authentication.k8s.io/v1"),
        ("LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview", "authorization.k8s.io/v1beta1", 19, 22, "authorization.k8s.io/v1"),
        ("CertificateSigningRequest", "certificates.k8s.io/v1beta1", 19, 22, "certificates.k8s.io/v1"),
        ("Lease", "coordination.k8s.io/v1beta1", 19, 22, "coordination.k8s.io/v1"),
        ("ClusterRole ClusterRoleBinding Role RoleBinding", "rbac.authorization.k8s.io/v1alpha1 rbac.authorization.k8s.io/v1beta1", 17, 22, "rbac.authorization.k8s.io/v1"),
        ("PriorityClass", "scheduling.k8s.io/v1beta1", 14, 22, "scheduling.k8s.io/v1"),
        ("CSIDriver StorageClass VolumeAttachment", "storage.k8s.io/v1beta1", 19, 22, "storage.k8s.io/v1"),
        ("CSINode", "storage.k8s.io/v1beta1", 17, 22, "storage.k8s.io/v1"),
        ("CronJob", "batch/v1beta1", 21, 25, "batch/v1"),
        ("EndpointSlice", "discovery.k8s.io/v1beta1", 21, 25, "discovery.k8s.io/v1"),
        ("Event", "events.k8s.io/v1beta1", 22, 25, "events.k8s.io/v1"),
        ("HorizontalPodAutoscaler", "autoscaling/v2beta1", 22, 25, "autoscaling/v2"),
        ("PodDisruptionBudget", "policy/v1beta1", 21, 25, "policy/v1"),
        ("PodSecurityPolicy", "policy/v1beta1", 21, 25, null),
        ("RuntimeClass", "node.k8s.io/v1beta1", 22, 25, "node.k8s.io/v1"),
        ("HorizontalPodAutoscaler", "autoscaling/v2beta2", 23, 26, "autoscaling/v2"),
        ("FlowSchema PriorityLevelConfiguration", "flowcontrol.apiserver.k8s.io/v1beta1", 23, 26, "flowcontrol.apiserver.k8s.io/v1"),
        ("CSIStorageCapacity", "storage.k8s.io/v1beta1", 24, 27, "storage.k8s.io/v1"),
        ("FlowSchema PriorityLevelConfiguration", "flowcontrol.apiserver.k8s.io/v1beta2", 26, 29, "flowcontrol.apiserver.k8s.io/v1"),
        ("FlowSchema PriorityLevelConfiguration", "flowcontrol.apiserver.k8s.io/v1beta3", 29, 32, "flowcontrol.apiserver.k8s.io/v1"));

    /// <summary>The lifecycle of an apiVersion of a kind; <c>null</c> where it is still current, or no built-in API.</summary>
    public static ApiVersionLifecycle? Of(string apiVersion, string kind) => Table.TryGetValue((apiVersion, kind), out var found) ? found : null;

    private static Dictionary<(string ApiVersion, string Kind), ApiVersionLifecycle> Read(
        params (string Kinds, string ApiVersions, int DeprecatedIn, int RemovedIn, string? Replacement)[] rows)
    {
        var table = new Dictionary<(string ApiVersion, string Kind), ApiVersionLifecycle>();
        foreach (var row in rows)
        {
            foreach (var kind in row.Kinds.Split(' '))
            {
                foreach (var version in row.ApiVersions.Split(' '))
                    table[(version, kind)] = new ApiVersionLifecycle(new ReleaseVersion(1, row.DeprecatedIn), new ReleaseVersion(1, row.RemovedIn), row.Replacement);
            }
        }
        return table;
    }
}
