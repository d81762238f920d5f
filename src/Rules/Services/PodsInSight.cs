using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Services;

/// <summary>A label that the selector of a Service nearly asks for.</summary>
internal sealed class NearLabel(string key, string value, PodTemplate pods, YamlNode? node)
{
    /// <summary>Its key.</summary>
    public string Key { get; } = key;

    /// <summary>Its value.</summary>
    public string Value { get; } = value;

    /// <summary>Whose pods have it.</summary>
    public PodTemplate Pods { get; } = pods;

    /// <summary>Where it is written.</summary>
    public YamlNode? Node { get; } = node;
}

/// <summary>Whether the pods behind a Service ought to be in sight, and which ones come near.</summary>
internal sealed class PodsInSight
{
    // Objects that make pods, or install what does, without showing a template.
    private static readonly string[] PlainGroups =
    [
        "", "apps", "batch", "autoscaling", "networking.k8s.io", "policy", "rbac.authorization.k8s.io", "storage.k8s.io", "admissionregistration.k8s.io",
        "apiextensions.k8s.io", "apiregistration.k8s.io", "scheduling.k8s.io", "coordination.k8s.io", "discovery.k8s.io", "extensions", "elbv2.k8s.aws",
        "external-secrets.io", "cert-manager.io", "keda.sh", "kustomize.config.k8s.io", "vpcresources.k8s.aws", "crd.k8s.amazonaws.com",
        // These make pods in namespaces of their own, or nodes.
        "operator.tigera.io", "crd.projectcalico.org", "projectcalico.org", "karpenter.sh", "karpenter.k8s.aws",
    ];

    private static readonly string[] PlainKinds = ["ServiceMonitor", "PodMonitor", "PrometheusRule", "VirtualService", "DestinationRule", "SealedSecret", "ClusterConfig"];

    private readonly DeploymentSet set;
    private readonly Func<GroupKind, string?, string, bool> isExternal;
    private readonly List<PodTemplate> servers;
    private readonly HashSet<(string Namespace, string Place)> places = [];
    private readonly bool mayMakePods;

    private PodsInSight(LintContext context)
    {
        set = context.Cluster.Set;
        isExternal = context.Cluster.IsExternal;
        servers = [.. context.Cluster.Workloads.Where(w => w.Resource.GroupKind.Kind is not ("Job" or "CronJob")).Select(w => w.Pods)];
        mayMakePods = context.Cluster.UnreadFiles.Count > 0 || context.Cluster.OfSort(MayMakePods).Count > 0;
        foreach (var pods in servers)
        {
            places.Add((pods.Namespace ?? "", pods.Resource.File.Folder));
            if (pods.Resource.Kustomization is { } kustomization)
                places.Add((pods.Namespace ?? "", "kustomization " + kustomization));
        }
    }

    public static PodsInSight Of(LintContext context) => new(context);

    /// <summary>
    /// Whether pods for the Service ought to be here: nothing in the set makes pods out of sight, and workloads of its namespace stand in its
    /// folder or kustomization.
    /// </summary>
    public bool ShouldHold(Service service)
    {
        if (isExternal(GroupKind.Service, service.Namespace, service.Name))
            return false;
        if (set.IsComplete)
            return true;
        if (set.IsOpen || mayMakePods)
            return false;
        var @namespace = service.Namespace ?? "";
        return places.Contains((@namespace, service.Resource.File.Folder))
            || (service.Resource.Kustomization is { } kustomization && places.Contains((@namespace, "kustomization " + kustomization)));
    }

    /// <summary>Pods of the namespace that differ from the selector in one label, of a near value; <c>null</c> where there are none.</summary>
    public NearLabel? NearestTo(Service service, IReadOnlyList<KeyValuePair<string, Reading<string>>> selector)
    {
        foreach (var pods in servers.Where(p => p.Namespace == service.Namespace))
        {
            var others = selector.Where(l => pods.Labels[l.Key].Text().OrNull() != l.Value.Value).ToList();
            if (others.Count == 1 && pods.Labels[others[0].Key].Text() is { IsPresent: true } label && NearNames.AreNear(label.Value, others[0].Value.Value))
                return new NearLabel(others[0].Key, label.Value, pods, label.Node);
        }
        return null;
    }

    private static bool MayMakePods(Resource resource) =>
        resource.Pods is null && !PlainGroups.Contains(resource.GroupKind.Group) && !PlainKinds.Contains(resource.Kind);
}
