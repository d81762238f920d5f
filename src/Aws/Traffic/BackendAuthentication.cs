using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// What HTTPS listeners ask of a user before a backend is reached
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/auth_config_builder.go).
/// </summary>
/// <param name="settings">The Ingress.</param>
/// <param name="service">The one Service that the backend forwards to: its annotations win; <c>null</c> where there is no such.</param>
internal sealed class BackendAuthentication(IngressSettings settings, Lookup<Service>? service)
{
    private EffectiveValue<string>? type;

    /// <summary><c>none</c>, <c>cognito</c> or <c>oidc</c>.</summary>
    public EffectiveValue<string> Type => type ??= Of(IngressAnnotations.AuthType, t => t is "none" or "cognito" or "oidc" ? t : null, "none");

    /// <summary>The settings of the provider that <see cref="Type"/> names, as they are written; <c>null</c> where it names none.</summary>
    public EffectiveValue<string>? Provider => Type.Value switch
    {
        "oidc" => Of<string>(IngressAnnotations.AuthIdpOidc, w => w, null),
        "cognito" => Of<string>(IngressAnnotations.AuthIdpCognito, w => w, null),
        _ => null,
    };

    /// <summary>The steps, none where nothing is asked; <c>null</c> where they are unknown or refused.</summary>
    public IReadOnlyList<ListenerAction>? Steps
    {
        get
        {
            var token = RuleJson.Of(settings.Ingress.Resource, IngressAnnotations.JwtValidation, IngressAnnotations.JwtValidation.Key);
            if (Type.Value is not { } provider || token.IsUnknown)
                return null;
            if (provider == "none")
                return token.Root is JsonObject claims ? [new ValidateTokenAction(claims)] : [];
            return token.IsAbsent && Authenticate(provider) is { } login ? [login] : null;
        }
    }

    private AuthenticateAction? Authenticate(string provider)
    {
        var written = Provider?.Value;
        var request = Of(IngressAnnotations.AuthOnUnauthenticatedRequest, w => w, "authenticate").Value;
        var scope = Of(IngressAnnotations.AuthScope, w => w, "openid").Value;
        var cookie = Of(IngressAnnotations.AuthSessionCookie, w => w, "AWSELBAuthSessionCookie").Value;
        var timeout = Of<long?>(IngressAnnotations.AuthSessionTimeout, w => GoInt.Parse64(w), 604800).Value;
        var idp = written is null ? null : GoJson.Parse(written).Root;
        if (idp is not (JsonObject or JsonNull) || request is null || scope is null || cookie is null || timeout is null)
            return null;
        return new AuthenticateAction(provider, idp) { OnUnauthenticatedRequest = request, Scope = scope, SessionCookieName = cookie, SessionTimeout = timeout.Value };
    }

    private EffectiveValue<T> Of<T>(AnnotationDescriptor annotation, Func<string, T?> parse, T? @default)
    {
        var fallback = EffectiveValue<T>.Default(@default, Setting.ControllerDefault);
        return service is { } known
            ? settings.OfBackend(annotation, known, parse, fallback)
            : settings.OfLoadBalancer(annotation, parse, fallback);
    }
}
