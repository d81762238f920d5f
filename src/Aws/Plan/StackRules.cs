using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;

namespace ManifestLint.Aws.Plan;

/// <summary>
/// Rules of listeners as the controller asks AWS for them
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/model/elbv2/listener_rule.go).
/// </summary>
internal static class StackRules
{
    private const string NotRead = "something of it is a placeholder, or the controller refuses it";

    /// <summary>The rules that the controller makes; those that it may leave out are shown, without priority.</summary>
    public static IEnumerable<PlanObject> Render(Listener listener) =>
        listener.Rules.Where(r => r.Omission is null or RuleOmission.None).Select(Render);

    /// <summary>The steps of a rule or a default; none where they are unknown.</summary>
    public static IEnumerable<PlanObject> Actions(IReadOnlyList<ListenerAction>? actions) => (actions ?? []).Select(Render);

    private static PlanObject FixedResponse(FixedResponseAction answer) => new PlanObject()
        .Add("type", "fixed-response")
        .Add("contentType", answer.ContentType)
        .Add("messageBody", answer.MessageBody)
        .Add("statusCode", answer.StatusCode);

    private static PlanObject Redirect(RedirectAction redirect) => new PlanObject()
        .Add("type", "redirect")
        .Add("host", redirect.Host)
        .Add("path", redirect.Path)
        .Add("port", redirect.Port)
        .Add("protocol", redirect.Protocol)
        .Add("query", redirect.Query)
        .Add("statusCode", redirect.StatusCode);

    private static PlanObject Render(ListenerRule rule) => new PlanObject()
        .Add("priority", rule.Priority)
        .Add("conditions", (rule.Conditions ?? []).Select(Render))
        .From("conditions", rule.Route.Location, PathOf(rule), rule.Conditions is null ? NotRead : null)
        .Add("actions", Actions(rule.Actions))
        .From("actions", PlaceOf(rule.Backend), PathOf(rule), rule.Actions is null ? NotRead : null)
        .Add("transforms", (rule.Transforms ?? []).Select(Render));

    private static string PathOf(ListenerRule rule) => $"path of {rule.Member}";

    private static SourceLocation PlaceOf(RoutedBackend backend) => SourceLocation.Of(backend.ActionNode ?? backend.Backend.Node);

    private static PlanObject Render(RuleCondition condition)
    {
        var rendered = new PlanObject().Add("field", Word(condition.Field)).Add("httpHeaderName", condition.HeaderName);
        if (condition.Field == RuleConditionField.QueryString)
            return rendered.Add("values", condition.Values.Select(v => new PlanObject().Add("key", v.Key).Add("value", v.Text)));
        return rendered.Add(condition.IsRegex ? "regexValues" : "values", condition.Values.Select(v => v.Text));
    }

    private static string Word(RuleConditionField field) => field switch
    {
        RuleConditionField.HostHeader => "host-header",
        RuleConditionField.PathPattern => "path-pattern",
        RuleConditionField.HttpHeader => "http-header",
        RuleConditionField.HttpRequestMethod => "http-request-method",
        RuleConditionField.QueryString => "query-string",
        _ => "source-ip",
    };

    private static PlanObject Render(RuleTransform transform) => new PlanObject()
        .Add("type", transform.Type)
        .Add("rewrites", transform.Rewrites.Select(r => new PlanObject().Add("regex", r.Regex).Add("replace", r.Replace)));

    private static PlanObject Render(ListenerAction action) => action switch
    {
        ForwardAction forward => Forward(forward),
        RedirectAction redirect => Redirect(redirect),
        FixedResponseAction answer => FixedResponse(answer),
        AuthenticateAction login => Authenticate(login),
        ValidateTokenAction token => ValidateToken(token.Settings),
        _ => new PlanObject(),
    };

    private static PlanObject Forward(ForwardAction forward) => new PlanObject()
        .Add("type", "forward")
        .Add("targetGroups", forward.Targets.Select(t => new PlanObject()
            .Add("targetGroup", t.Group is { } group ? StackTargetGroups.IdOf(group) : t.Arn ?? t.Name)
            .Add("weight", t.Weight)))
        .Add("stickiness", new PlanObject().Add("enabled", forward.IsSticky).Add("durationSeconds", forward.StickySeconds));

    /// <summary>A client id and its secret are in no plan.</summary>
    private static PlanObject Authenticate(AuthenticateAction login)
    {
        var rendered = new PlanObject().Add("type", "authenticate-" + login.Provider);
        string[] members = login.Provider == "oidc"
            ? ["issuer", "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint"]
            : ["userPoolARN", "userPoolClientID", "userPoolDomain"];
        foreach (var member in members)
            rendered.Add(member, login.Settings.TextOf(member));
        return rendered
            .Add("authenticationRequestExtraParams", ExtraParameters(login.Settings.Written("authenticationRequestExtraParams")))
            .Add("onUnauthenticatedRequest", login.OnUnauthenticatedRequest)
            .Add("scope", login.Scope)
            .Add("sessionCookieName", login.SessionCookieName)
            .Add("sessionTimeout", login.SessionTimeout);
    }

    private static PlanObject ExtraParameters(JsonNode? written)
    {
        var last = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in (written as JsonObject)?.Members ?? [])
            last[member.Name.Value] = member.Value is JsonString text ? text.Value : "";
        var rendered = new PlanObject();
        foreach (var pair in last)
            rendered.Add(pair.Key, pair.Value);
        return rendered;
    }

    private static PlanObject ValidateToken(JsonObject token) => new PlanObject()
        .Add("type", "jwt-validation")
        .Add("jwksEndpoint", token.TextOf("jwksEndpoint"))
        .Add("issuer", token.TextOf("issuer"))
        .Add("additionalClaims", token.ItemsOf("additionalClaims").Select(c => new PlanObject()
            .Add("format", c.TextOf("format"))
            .Add("name", c.TextOf("name"))
            .Add("values", c.ItemsOf("values").Select(v => v is JsonString text ? text.Value : ""))));
}
