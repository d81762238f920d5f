using static ManifestLint.Aws.Annotations.JsonShape;

namespace ManifestLint.Aws.Annotations;

/// <summary>
/// The types that the controller unmarshals annotations into: pkg/ingress/config_types.go and pkg/service/config_types.go of
/// https://github.com/kubernetes-sigs/aws-load-balancer-controller.
/// </summary>
internal static class JsonShapes
{
    private static JsonShape Texts { get; } = ArrayOf(Text);

    public static JsonShape Action { get; } = Struct(
        ("type", Text),
        ("targetGroupARN", Text),
        ("targetGroupName", Text),
        ("fixedResponseConfig", Struct(("contentType", Text), ("messageBody", Text), ("statusCode", Text))),
        ("redirectConfig", Struct(("host", Text), ("path", Text), ("port", Text), ("protocol", Text), ("query", Text), ("statusCode", Text))),
        ("forwardConfig", Struct(
            ("targetGroups", ArrayOf(Struct(
                ("targetGroupARN", Text), ("targetGroupName", Text), ("serviceName", Text), ("servicePort", IntOrString), ("weight", Integer)))),
            ("targetGroupStickinessConfig", Struct(("enabled", Bool), ("durationSeconds", Integer))))));

    public static JsonShape Conditions { get; } = ArrayOf(Struct(
        ("field", Text),
        ("hostHeaderConfig", Struct(("regexValues", Texts), ("values", Texts))),
        ("httpHeaderConfig", Struct(("httpHeaderName", Text), ("regexValues", Texts), ("values", Texts))),
        ("httpRequestMethodConfig", Struct(("values", Texts))),
        ("pathPatternConfig", Struct(("regexValues", Texts), ("values", Texts))),
        ("queryStringConfig", Struct(("values", ArrayOf(Struct(("key", Text), ("value", Text)))))),
        ("sourceIPConfig", Struct(("values", Texts)))));

    public static JsonShape Transforms { get; } = ArrayOf(Struct(
        ("type", Text),
        ("hostHeaderRewriteConfig", Rewrites()),
        ("urlRewriteConfig", Rewrites())));

    public static JsonShape Cognito { get; } = Struct(
        ("userPoolARN", Text), ("userPoolClientID", Text), ("userPoolDomain", Text), ("authenticationRequestExtraParams", MapOf(Text)));

    public static JsonShape Oidc { get; } = Struct(
        ("issuer", Text),
        ("authorizationEndpoint", Text),
        ("tokenEndpoint", Text),
        ("userInfoEndpoint", Text),
        ("secretName", Text),
        ("authenticationRequestExtraParams", MapOf(Text)));

    public static JsonShape JwtValidation { get; } = Struct(
        ("jwksEndpoint", Text),
        ("issuer", Text),
        ("additionalClaims", ArrayOf(Struct(("format", Text), ("name", Text), ("values", Texts)))));

    public static JsonShape ServiceAction { get; } = Struct(
        ("type", Text),
        ("forwardConfig", Struct(
            ("baseServiceWeight", Integer),
            ("targetGroups", ArrayOf(Struct(
                ("targetGroupARN", Text), ("serviceName", Text), ("servicePort", IntOrString), ("decrypt", Bool), ("weight", Integer)))),
            ("targetGroupStickinessConfig", Struct(("enabled", Bool))))));

    private static JsonShape Rewrites() => Struct(("rewrites", ArrayOf(Struct(("regex", Text), ("replace", Text)))));
}
