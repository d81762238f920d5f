using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>What a program does with a connection that begins with PROXY protocol, and with one that does not.</summary>
public enum ProxyProtocolUse
{
    /// <summary>It takes the first bytes for a request, and refuses them.</summary>
    Never,

    /// <summary>It understands both.</summary>
    Optional,

    /// <summary>It refuses what begins otherwise.</summary>
    Required,
}

/// <summary>A well-known program behind a Service, as far as PROXY protocol goes.</summary>
public sealed class ProxyProtocolReader(string program, ProxyProtocolUse? use, string setting, YamlNode node)
{
    /// <summary>Its name.</summary>
    public string Program { get; } = program;

    /// <summary>What it does; <c>null</c> where its settings are not known.</summary>
    public ProxyProtocolUse? Use { get; } = use;

    /// <summary>Where that is said, in words: "'use-proxy-protocol' of ConfigMap 'x'".</summary>
    public string Setting { get; } = setting;

    /// <summary>Where that is written, or would be.</summary>
    public YamlNode Node { get; } = node;

    private static readonly GroupKind EnvoyFilter = new("networking.istio.io", "EnvoyFilter");

    /// <summary>The program in these pods that reads a port; <c>null</c> where none of the known ones does.</summary>
    /// <param name="pods">The pods.</param>
    /// <param name="port">The port that is sent to.</param>
    /// <param name="context">The set.</param>
    public static ProxyProtocolReader? In(PodTemplate pods, IntOrString port, LintContext context) => OfNginx(pods, port, context) ?? OfIstio(pods, context);

    /// <summary>
    /// ingress-nginx reads a ConfigMap that its arguments name, for its ports of HTTP and HTTPS
    /// (https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#use-proxy-protocol).
    /// </summary>
    private static ProxyProtocolReader? OfNginx(PodTemplate pods, IntOrString port, LintContext context)
    {
        var container = pods.Containers?.FirstOrDefault(IsNginx);
        if (container is null || !IsOfHttp(container, port))
            return null;
        var map = ConfigMapOf(container) is { } name ? context.Cluster.Named(GroupKind.ConfigMap, name.Namespace, name.Name).Found : null;
        if (map is null)
            return new ProxyProtocolReader("ingress-nginx", null, "its ConfigMap", pods.Resource.NameNode);
        var written = map.Root["data"]["use-proxy-protocol"].Text();
        ProxyProtocolUse? use = written.IsUnknown ? null : written.OrNull() == "true" ? ProxyProtocolUse.Required : ProxyProtocolUse.Never;
        return new ProxyProtocolReader("ingress-nginx", use, $"'use-proxy-protocol' of ConfigMap '{map.Name}'", written.Node ?? map.NameNode);
    }

    private static bool IsNginx(Container container) => container.Image.OrNull() is { } image
        && (image.IndexOf("ingress-nginx/controller", StringComparison.Ordinal) >= 0 || image.IndexOf("nginx-ingress-controller/nginx-ingress-controller", StringComparison.Ordinal) >= 0);

    private static bool IsOfHttp(Container container, IntOrString port) =>
        port.Name is "http" or "https" || port.Number is 80 or 443
        || (port.Number is { } number && container.Ports?.Any(p => p.Name.OrNull() is "http" or "https" && p.Number.IsPresent && p.Number.Value == number) is true);

    private static (string? Namespace, string Name)? ConfigMapOf(Container container)
    {
        const string flag = "--configmap=";
        var arguments = container.Field["args"];
        // A variable in an argument is the kubelet's, not a placeholder of somebody's who fills in templates.
        var texts = arguments.IsWhollyKnown ? (arguments.Node as Sequence)?.Items.OfType<Scalar>().Select(s => s.Value) : null;
        var parts = texts?.FirstOrDefault(t => t.StartsWith(flag, StringComparison.Ordinal))?.Substring(flag.Length).Split('/');
        if (parts is not { Length: 2 } || (parts[0] != "$(POD_NAMESPACE)" && Placeholder.IsIn(parts[0])) || Placeholder.IsIn(parts[1]))
            return null;
        return (parts[0] == "$(POD_NAMESPACE)" ? container.Pods.Namespace : parts[0], parts[1]);
    }

    /// <summary>
    /// A gateway of Istio reads it where an EnvoyFilter puts the filter before its listeners, or its own configuration asks for it
    /// (https://istio.io/latest/docs/ops/configuration/traffic-management/network-topologies/#proxy-protocol).
    /// </summary>
    private static ProxyProtocolReader? OfIstio(PodTemplate pods, LintContext context)
    {
        if (!IsIstioGateway(pods))
            return null;
        var own = pods.Annotations["proxy.istio.io/config"].Text();
        if (own.IsUnknown || own.OrNull()?.IndexOf("proxyProtocol", StringComparison.Ordinal) >= 0)
            return new ProxyProtocolReader("the Istio gateway", own.IsUnknown ? null : ProxyProtocolUse.Optional, "'proxy.istio.io/config'", own.Node ?? pods.Resource.NameNode);
        var filters = context.Cluster.OfKind(EnvoyFilter).Where(f => SpeaksOf(f) is not null).ToList();
        foreach (var filter in filters)
        {
            var picks = Picks(filter, pods);
            if (picks is not false)
                return new ProxyProtocolReader("the Istio gateway", picks is null ? null : SpeaksOf(filter), $"EnvoyFilter '{filter.Name}'", filter.NameNode);
        }
        var isInSight = context.Cluster.Set.IsComplete || (!context.Cluster.Set.IsOpen && context.Cluster.OfKind(EnvoyFilter).Count > 0 && !MayBeOfMesh(context));
        return new ProxyProtocolReader("the Istio gateway", isInSight ? ProxyProtocolUse.Never : null, "no EnvoyFilter of these files lets it", pods.Resource.NameNode);
    }

    private static bool IsIstioGateway(PodTemplate pods) =>
        pods.Annotations["inject.istio.io/templates"].Text().OrNull() == "gateway"
        || (pods.Containers ?? []).Any(c => c.Name.OrNull() == "istio-proxy" && c.Field["args"].Items?.Any(a => a.Text().OrNull() == "router") is true);

    /// <summary>The settings of the whole mesh may say it too.</summary>
    private static bool MayBeOfMesh(LintContext context) => context.Cluster.OfSort(IsMesh).Count > 0;

    private static bool IsMesh(Resource resource) => resource.GroupKind.Group == "install.istio.io" || resource is { GroupKind: { Group: "", Kind: "ConfigMap" }, Name: "istio" };

    /// <summary>Whether a filter is about PROXY protocol, and how strict it is.</summary>
    private static ProxyProtocolUse? SpeaksOf(Resource filter)
    {
        foreach (var patch in filter.Spec["configPatches"].Items ?? [])
        {
            var value = patch["patch"]["value"];
            var chain = value["listener_filters"].Items ?? [];
            foreach (var one in chain.Append(value))
            {
                if (one["name"].Text().OrNull()?.IndexOf("proxy_protocol", StringComparison.Ordinal) >= 0)
                    return one["typed_config"]["allow_requests_without_proxy_protocol"].Bool().Or(false) is false ? ProxyProtocolUse.Required : ProxyProtocolUse.Optional;
            }
        }
        return null;
    }

    private static bool? Picks(Resource filter, PodTemplate pods)
    {
        if (filter.Namespace != pods.Namespace && filter.Namespace != "istio-system")
            return filter.Namespace is null || pods.Namespace is null ? null : false;
        return filter.Spec["workloadSelector"].IsAbsent ? true : LabelSelector.OfMap(filter.Spec["workloadSelector"]["labels"]).Matches(pods.Labels);
    }
}
