namespace ManifestLint.Aws.Annotations;

/// <summary>An annotation of another Ingress controller.</summary>
public sealed class ForeignAnnotation(string controller, string? equivalent)
{
    /// <summary>Whose it is, as people call it: "ingress-nginx".</summary>
    public string Controller { get; } = controller;

    /// <summary>What does the same with an ALB, or that nothing does, as a clause; <c>null</c> if the table does not know the key.</summary>
    public string? Equivalent { get; } = equivalent;
}

/// <summary>
/// The prefixes of other Ingress controllers, and for their common keys what the AWS Load Balancer Controller has in their place. Each
/// controller's own documentation is the source of its keys:
/// https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/,
/// https://docs.nginx.com/nginx-ingress-controller/configuration/ingress-resources/advanced-configuration-with-annotations/,
/// https://www.haproxy.com/documentation/kubernetes-ingress/, https://haproxy-ingress.github.io/docs/configuration/keys/,
/// https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/,
/// https://docs.konghq.com/kubernetes-ingress-controller/latest/reference/annotations/,
/// https://cloud.google.com/kubernetes-engine/docs/how-to/load-balance-ingress, https://azure.github.io/application-gateway-kubernetes-ingress/annotations/.
/// </summary>
public static class ForeignAnnotations
{
    private const string Redirect = "use alb.ingress.kubernetes.io/ssl-redirect: '443' (with HTTP and HTTPS in listen-ports)";
    private const string OtherRedirect = "use a redirect in alb.ingress.kubernetes.io/actions.<name>";
    private const string Rewrite = "use alb.ingress.kubernetes.io/transforms.<service> (url-rewrite, since v2.14.1)";
    private const string HostRewrite = "use alb.ingress.kubernetes.io/transforms.<service> (host-header-rewrite, since v2.14.1)";
    private const string Regex = "use alb.ingress.kubernetes.io/use-regex-path-match (since v2.14.1)";
    private const string Ranges = "use alb.ingress.kubernetes.io/inbound-cidrs";
    private const string Waf = "use a web ACL with alb.ingress.kubernetes.io/wafv2-acl-arn";
    private const string Sticky = "use alb.ingress.kubernetes.io/target-group-attributes: stickiness.enabled=true,stickiness.type=lb_cookie";
    private const string IdleTimeout = "use alb.ingress.kubernetes.io/load-balancer-attributes: idle_timeout.timeout_seconds=…";
    private const string Algorithm = "use alb.ingress.kubernetes.io/target-group-attributes: load_balancing.algorithm.type=…";
    private const string Protocol = "use alb.ingress.kubernetes.io/backend-protocol (HTTP, HTTPS) and backend-protocol-version (HTTP1, HTTP2, GRPC)";
    private const string Weights = "use weights in alb.ingress.kubernetes.io/actions.<name>";
    private const string Login = "use alb.ingress.kubernetes.io/auth-type (oidc or cognito)";
    private const string ClientCertificates = "use alb.ingress.kubernetes.io/mutual-authentication";
    private const string Certificate = "use alb.ingress.kubernetes.io/certificate-arn, or let it be discovered by the hosts";
    private const string Headers = "use alb.ingress.kubernetes.io/listener-attributes.HTTPS-443: routing.http.response.….header_value=…";
    private const string HealthPath = "use alb.ingress.kubernetes.io/healthcheck-path";
    private const string HealthPort = "use alb.ingress.kubernetes.io/healthcheck-port";
    private const string HealthInterval = "use alb.ingress.kubernetes.io/healthcheck-interval-seconds";
    private const string HealthTimeout = "use alb.ingress.kubernetes.io/healthcheck-timeout-seconds";
    private const string Draining = "use alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=…";
    private const string Scheme = "use alb.ingress.kubernetes.io/scheme: internal";
    private const string StaticAddresses = "an ALB has no static addresses: use enable-frontend-nlb with frontend-nlb-eip-allocations";
    private const string PassThrough = "an ALB always terminates TLS: use a Service with a Network Load Balancer";
    private const string NoLimit = "an ALB sets no limit to the size of a request";
    private const string No = "an ALB has no such setting";

    /// <summary>Prefixes, longest first where one starts like another.</summary>
    private static (string Prefix, string Controller)[] Prefixes { get; } =
    [
        ("nginx.ingress.kubernetes.io/", "ingress-nginx"),
        ("nginx.org/", "NGINX Ingress Controller"),
        ("nginx.com/", "NGINX Ingress Controller"),
        ("haproxy-ingress.github.io/", "HAProxy Ingress"),
        ("haproxy.org/", "HAProxy Kubernetes Ingress Controller"),
        ("haproxy.router.openshift.io/", "OpenShift's router"),
        ("traefik.ingress.kubernetes.io/", "Traefik"),
        ("konghq.com/", "Kong"),
        ("configuration.konghq.com/", "Kong"),
        ("plugins.konghq.com/", "Kong"),
        ("ingress.gcp.kubernetes.io/", "GKE Ingress"),
        ("networking.gke.io/", "GKE Ingress"),
        ("cloud.google.com/", "GKE Ingress"),
        ("appgw.ingress.kubernetes.io/", "Azure Application Gateway"),
        ("ingress.azure.io/", "Azure"),
        ("projectcontour.io/", "Contour"),
        ("zalando.org/", "Skipper"),
        ("ingress.cilium.io/", "Cilium"),
        ("getambassador.io/", "Emissary"),
        ("ingress.bluemix.net/", "IBM Cloud"),
        ("higress.io/", "Higress"),
        ("k8s.apisix.apache.org/", "APISIX"),
        ("ingress.appscode.com/", "Voyager"),
        ("ingress.kubernetes.io/", "older releases of other Ingress controllers"),
    ];

    /// <summary>Whole keys below <c>kubernetes.io/</c>, which is everybody's.</summary>
    private static Dictionary<string, ForeignAnnotation> Keys { get; } = new(StringComparer.Ordinal)
    {
        ["kubernetes.io/ingress.allow-http"] = new("GKE Ingress", "use alb.ingress.kubernetes.io/listen-ports: '[{\"HTTPS\":443}]'"),
        ["kubernetes.io/ingress.global-static-ip-name"] = new("GKE Ingress", StaticAddresses),
        ["kubernetes.io/ingress.regional-static-ip-name"] = new("GKE Ingress", StaticAddresses),
    };

    private static Dictionary<string, string> Equivalents { get; } = new(StringComparer.Ordinal)
    {
        // ingress-nginx, and those who took over its names
        ["ssl-redirect"] = Redirect,
        ["force-ssl-redirect"] = Redirect,
        ["rewrite-target"] = Rewrite,
        ["app-root"] = OtherRedirect,
        ["permanent-redirect"] = OtherRedirect,
        ["temporal-redirect"] = OtherRedirect,
        ["from-to-www-redirect"] = OtherRedirect,
        ["server-alias"] = "add the host to spec.rules",
        ["use-regex"] = Regex,
        ["upstream-vhost"] = HostRewrite,
        ["whitelist-source-range"] = Ranges,
        ["allowlist-source-range"] = Ranges,
        ["denylist-source-range"] = Waf,
        ["limit-rps"] = Waf,
        ["limit-rpm"] = Waf,
        ["limit-connections"] = Waf,
        ["enable-modsecurity"] = Waf,
        ["enable-owasp-core-rules"] = Waf,
        ["affinity"] = Sticky,
        ["affinity-mode"] = Sticky,
        ["session-cookie-name"] = "use alb.ingress.kubernetes.io/target-group-attributes: stickiness.type=app_cookie,stickiness.app_cookie.cookie_name=…",
        ["session-cookie-max-age"] = "use alb.ingress.kubernetes.io/target-group-attributes: stickiness.lb_cookie.duration_seconds=…",
        ["session-cookie-expires"] = "use alb.ingress.kubernetes.io/target-group-attributes: stickiness.lb_cookie.duration_seconds=…",
        ["load-balance"] = Algorithm,
        ["upstream-hash-by"] = Sticky,
        ["backend-protocol"] = Protocol,
        ["secure-backends"] = Protocol,
        ["grpc-backend"] = Protocol,
        ["proxy-body-size"] = NoLimit,
        ["client-body-buffer-size"] = NoLimit,
        ["proxy-connect-timeout"] = IdleTimeout,
        ["proxy-read-timeout"] = IdleTimeout,
        ["proxy-send-timeout"] = IdleTimeout,
        ["proxy-buffering"] = No,
        ["proxy-buffer-size"] = No,
        ["proxy-buffers-number"] = No,
        ["proxy-http-version"] = Protocol,
        ["proxy-ssl-secret"] = No,
        ["proxy-ssl-verify"] = "an ALB does not check the certificates of its targets",
        ["auth-url"] = Login,
        ["auth-signin"] = Login,
        ["auth-response-headers"] = Login,
        ["auth-type"] = "an ALB has no basic authentication: use alb.ingress.kubernetes.io/auth-type (oidc or cognito)",
        ["auth-secret"] = "an ALB has no basic authentication: use alb.ingress.kubernetes.io/auth-type (oidc or cognito)",
        ["auth-realm"] = "an ALB has no basic authentication: use alb.ingress.kubernetes.io/auth-type (oidc or cognito)",
        ["auth-tls-secret"] = ClientCertificates,
        ["auth-tls-verify-client"] = ClientCertificates,
        ["canary"] = Weights,
        ["canary-weight"] = Weights,
        ["canary-by-header"] = "use alb.ingress.kubernetes.io/conditions.<service> with an http-header condition",
        ["canary-by-cookie"] = "use alb.ingress.kubernetes.io/conditions.<service> with an http-header condition on Cookie",
        ["enable-cors"] = Headers,
        ["cors-allow-origin"] = Headers,
        ["cors-allow-methods"] = Headers,
        ["cors-allow-headers"] = Headers,
        ["cors-allow-credentials"] = Headers,
        ["hsts"] = Headers,
        ["custom-headers"] = Headers,
        ["configuration-snippet"] = No,
        ["server-snippet"] = No,
        ["stream-snippet"] = No,
        ["modsecurity-snippet"] = Waf,
        ["custom-http-errors"] = No,
        ["default-backend"] = "use spec.defaultBackend",
        ["ssl-passthrough"] = PassThrough,
        ["ssl-ciphers"] = "use alb.ingress.kubernetes.io/ssl-policy",
        ["service-upstream"] = "use alb.ingress.kubernetes.io/target-type: instance",
        ["websocket-services"] = "an ALB speaks WebSocket without any setting",
        ["enable-access-log"] = "use alb.ingress.kubernetes.io/load-balancer-attributes: access_logs.s3.enabled=true,access_logs.s3.bucket=…",
        ["mirror-target"] = No,

        // NGINX Inc., HAProxy
        ["rewrites"] = Rewrite,
        ["redirect-to-https"] = Redirect,
        ["client-max-body-size"] = NoLimit,
        ["sticky-cookie-services"] = Sticky,
        ["ssl-services"] = Protocol,
        ["grpc-services"] = Protocol,
        ["path-rewrite"] = Rewrite,
        ["allow-list"] = Ranges,
        ["whitelist"] = Ranges,
        ["deny-list"] = Waf,
        ["rate-limit-requests"] = Waf,
        ["cookie-persistence"] = Sticky,
        ["check-http"] = HealthPath,
        ["check-interval"] = HealthInterval,
        ["timeout-client"] = IdleTimeout,
        ["timeout-server"] = IdleTimeout,
        ["server-ssl"] = Protocol,
        ["balance-algorithm"] = Algorithm,

        // Traefik, Kong
        ["router.entrypoints"] = "use alb.ingress.kubernetes.io/listen-ports",
        ["router.tls"] = "use alb.ingress.kubernetes.io/listen-ports: '[{\"HTTPS\":443}]'",
        ["router.tls.certresolver"] = Certificate,
        ["router.middlewares"] = "use actions.<name>, transforms.<service> or auth-type, whatever the middleware does",
        ["router.priority"] = "use alb.ingress.kubernetes.io/group.order and the order of the paths",
        ["service.sticky.cookie"] = Sticky,
        ["service.serversscheme"] = Protocol,
        ["strip-path"] = Rewrite,
        ["plugins"] = "use actions.<name>, transforms.<service> or auth-type, whatever the plugin does",
        ["protocols"] = "use alb.ingress.kubernetes.io/listen-ports",
        ["https-redirect-status-code"] = Redirect,
        ["preserve-host"] = "use alb.ingress.kubernetes.io/load-balancer-attributes: routing.http.preserve_host_header.enabled=true",
        ["regex-priority"] = Regex,

        // GKE
        ["pre-shared-cert"] = Certificate,
        ["managed-certificates"] = Certificate,
        ["backend-config"] = "use the healthcheck-* and target-group-attributes annotations",
        ["neg"] = "use alb.ingress.kubernetes.io/target-type: ip",
        ["v1beta1.FrontendConfig"] = "use alb.ingress.kubernetes.io/ssl-redirect and ssl-policy",

        // Azure Application Gateway
        ["backend-path-prefix"] = Rewrite,
        ["backend-hostname"] = HostRewrite,
        ["cookie-based-affinity"] = Sticky,
        ["request-timeout"] = IdleTimeout,
        ["connection-draining"] = Draining,
        ["connection-draining-timeout"] = Draining,
        ["use-private-ip"] = Scheme,
        ["waf-policy-for-path"] = Waf,
        ["appgw-ssl-certificate"] = Certificate,
        ["health-probe-path"] = HealthPath,
        ["health-probe-port"] = HealthPort,
        ["health-probe-interval"] = HealthInterval,
        ["health-probe-timeout"] = HealthTimeout,
        ["health-probe-status-codes"] = "use alb.ingress.kubernetes.io/success-codes",
        ["health-probe-unhealthy-threshold"] = "use alb.ingress.kubernetes.io/unhealthy-threshold-count",
    };

    /// <summary>Whether other controllers have a key of this name, behind whatever prefix.</summary>
    internal static bool IsCommon(string suffix) => Equivalents.ContainsKey(suffix);

    /// <summary>Whose annotation a key is; <c>null</c> where it is none of another Ingress controller.</summary>
    public static ForeignAnnotation? Find(string key)
    {
        if (Keys.TryGetValue(key, out var known))
            return known;
        foreach (var (prefix, controller) in Prefixes)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal) && !AnnotationCatalog.IsOwned(key))
                return new ForeignAnnotation(controller, Equivalents.TryGetValue(key.Substring(prefix.Length), out var equivalent) ? equivalent : null);
        }
        return null;
    }
}
