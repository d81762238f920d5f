using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>
/// The pod ranges that kubeadm wrote into its ConfigMap kube-system/kubeadm-config, as a document inside a string; Calico's operator reads them
/// there, on EKS too.
/// </summary>
internal static class KubeadmConfig
{
    /// <summary>Whether the set holds the ConfigMap.</summary>
    public static Resource? In(ClusterModel cluster) =>
        cluster.OfKind(GroupKind.ConfigMap).FirstOrDefault(c => c.Name == "kubeadm-config" && c.Namespace is null or "kube-system");

    /// <summary>The ranges of <c>networking.podSubnet</c>, each with its place inside the string; <c>null</c> where they cannot be read.</summary>
    public static IReadOnlyList<Scalar>? PodSubnets(Resource config)
    {
        if (config.Root["data"]["ClusterConfiguration"] is not { IsPresent: true, Scalar: { } text })
            return null;
        var inner = YamlReader.Read(new ManifestFile(config.File.Path, text.Value));
        if (inner.Documents.Count == 0 || new Field(inner.Documents[0].Root)["networking"]["podSubnet"] is not { IsPresent: true, Scalar: { } subnets })
            return null;
        var ranges = new List<Scalar>();
        var start = subnets.Style == ScalarStyle.Plain ? subnets.Span.Start : subnets.Span.Start + 1;
        foreach (var part in subnets.Value.Split(','))
        {
            ranges.Add(new Scalar(text.File, text.SpanOf(start, part.Length), part.Trim(), ScalarStyle.Plain));
            start += part.Length + 1;
        }
        return ranges;
    }
}
