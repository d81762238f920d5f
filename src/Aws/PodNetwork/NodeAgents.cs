using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>Programs on the nodes that stand between pods and their traffic, beside the plugin that gives addresses.</summary>
public sealed class NodeAgents
{
    private NodeAgents(LintContext context)
    {
        NodeLocalDns = FindNodeLocalDns(context);
        CalicoPolicy = FindCalico(context);
        IpvsProxy = FindIpvs(context);
    }

    /// <summary>The cache of DNS answers on every node; <c>null</c> where none is in sight.</summary>
    public NetworkEvidence? NodeLocalDns { get; }

    /// <summary>Calico, which enforces network policies; <c>null</c> where it is not in sight.</summary>
    public NetworkEvidence? CalicoPolicy { get; }

    /// <summary>kube-proxy in its mode <c>ipvs</c>; <c>null</c> where nothing says so.</summary>
    public NetworkEvidence? IpvsProxy { get; }

    internal static NodeAgents Of(LintContext context) => new(context);

    /// <summary>https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/</summary>
    private static NetworkEvidence? FindNodeLocalDns(LintContext context)
    {
        var agent = Daemon(context.Cluster, "node-local-dns", "k8s-dns-node-cache");
        if (agent is not null)
            return new NetworkEvidence(agent.Resource.NameNode, $"DaemonSet '{agent.Resource.Name}' answers DNS on every node");
        var chart = context.Get(HelmChart.In).All.FirstOrDefault(c => c.Name is "node-local-dns" or "nodelocaldns");
        return chart?.NameNode.Node is { } node ? new NetworkEvidence(node, $"chart '{chart.Name}' answers DNS on every node") : null;
    }

    private static NetworkEvidence? FindCalico(LintContext context)
    {
        if (context.Calico is { Verdict.Outcome: CalicoOutcome.Accepted } installation)
            return new NetworkEvidence(installation.Resource.NameNode, "Calico's operator installs Calico");
        return Daemon(context.Cluster, "calico-node", "calico-node") is { } agent
            ? new NetworkEvidence(agent.Resource.NameNode, $"DaemonSet '{agent.Resource.Name}' runs Calico on every node")
            : null;
    }

    /// <summary>In each place that sets kube-proxy's mode (https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/).</summary>
    private static NetworkEvidence? FindIpvs(LintContext context)
    {
        foreach (var resource in context.Cluster.Resources)
        {
            if (ProxyModesIn(resource).FirstOrDefault(m => m.OrNull() == "ipvs") is { Node: { } node })
                return new NetworkEvidence(node, "kube-proxy runs in its mode ipvs");
        }
        return Daemon(context.Cluster, "kube-proxy", "kube-proxy") is { } proxy ? OfArguments(proxy) : null;
    }

    private static IEnumerable<Reading<string>> ProxyModesIn(Resource resource) => resource.GroupKind switch
    {
        { Group: "", Kind: "ConfigMap" } when resource.Name is "kube-proxy-config" or "kube-proxy" =>
            [EmbeddedDocument.In(resource.Root["data"]["config"])["mode"].Text(), EmbeddedDocument.In(resource.Root["data"]["config.conf"])["mode"].Text()],
        { Group: "kubeproxy.config.k8s.io", Kind: "KubeProxyConfiguration" } => [resource.Root["mode"].Text()],
        { Group: "kops.k8s.io", Kind: "Cluster" } => [resource.Spec["kubeProxy"]["proxyMode"].Text()],
        _ => ClusterAddon.In(resource).Where(a => a.Is("kube-proxy")).Select(a => EmbeddedDocument.In(a.Configuration)["mode"].Text()),
    };

    /// <summary><c>--proxy-mode=ipvs</c>, or the two as items of their own.</summary>
    private static NetworkEvidence? OfArguments(PodTemplate proxy)
    {
        foreach (var container in proxy.Containers ?? [])
        {
            var words = (container.Field["command"].Items ?? []).Concat(container.Field["args"].Items ?? []).Select(a => a.Text()).ToList();
            var at = words.FindIndex(w => w.OrNull() is "--proxy-mode=ipvs" or "--proxy-mode");
            if (at >= 0 && (words[at].Value != "--proxy-mode" || (at + 1 < words.Count && words[at + 1].OrNull() == "ipvs")))
                return new NetworkEvidence(words[at].Node!, "kube-proxy runs in its mode ipvs");
        }
        return null;
    }

    private static PodTemplate? Daemon(ClusterModel cluster, string name, string image) => cluster.OfKind(new GroupKind("apps", "DaemonSet"))
        .Where(d => d.Name == name || d.Pods?.Containers?.Any(c => AwsNodeNetwork.ImageName(c.Image.OrNull() ?? "") == image) == true)
        .Select(d => d.Pods).FirstOrDefault(p => p is not null);
}
