using ManifestLint.Aws.Annotations;

namespace ManifestLint.Aws.Traffic;

/// <summary>Class names that belong to other controllers wherever they are seen, and keys that only another vendor's controller reads.</summary>
internal static class WellKnownIngressClasses
{
    /// <summary>Words that name a controller; each is the default class, or a part of it, in that controller's own documentation.</summary>
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "nginx", "traefik", "haproxy", "kong", "istio", "gce", "azure", "appgw", "cilium", "contour", "skipper", "ambassador", "emissary", "gloo", "voyager",
        "tyk", "apisix", "higress", "mse", "tailscale", "cloudflare", "ngrok", "citrix", "pomerium", "caddy", "kourier", "f5", "openresty", "linkerd",
    };

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "openshift-default", "azure/application-gateway", "azure-application-gateway", "webapprouting.kubernetes.azure.com", "public-iks-k8s-nginx",
    };

    /// <summary>
    /// Whether nobody would give the AWS controller's class this name: <c>nginx</c>, <c>nginx-internal</c>, <c>gce</c>, but not <c>nginx-alb</c>.
    /// </summary>
    public static bool Contains(string name)
    {
        if (Names.Contains(name))
            return true;
        var words = name.Split('-', '.', '/', '_');
        return words.Any(Words.Contains) && !words.Any(w => w.Equals("alb", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Whether the class, or the controller's name, is that of Zalando's kube-ingress-aws-controller, which reads some of the AWS controller's keys
    /// (https://github.com/zalando-incubator/kube-ingress-aws-controller).
    /// </summary>
    public static bool SharesPrefix(string name) =>
        name.IndexOf("skipper", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("zalando", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>
    /// Whether only Alibaba Cloud's ALB controller reads a key, which shares the prefix
    /// (https://www.alibabacloud.com/help/en/ack/serverless-kubernetes/user-guide/advanced-alb-ingress-settings).
    /// </summary>
    public static bool IsAlibabaKey(string key)
    {
        const string prefix = IngressAnnotations.Prefix + "/";
        if (!key.StartsWith(prefix, StringComparison.Ordinal))
            return false;
        var suffix = key.Substring(prefix.Length);
        return suffix is "healthcheck-enabled" or "healthcheck-httpcode" or "rewrite-target" or "order"
            || suffix.StartsWith("canary", StringComparison.Ordinal);
    }
}
