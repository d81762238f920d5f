using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Traffic;

/// <summary>One step of what a rule, or a listener by default, does with a request; as the controller asks AWS for it.</summary>
public abstract record ListenerAction
{
    private protected ListenerAction()
    {
    }
}

/// <summary>Sends the request to one of some target groups.</summary>
/// <param name="Targets">Where to.</param>
public sealed record ForwardAction(IReadOnlyList<ForwardTarget> Targets) : ListenerAction
{
    /// <summary>Whether a client stays with its target group; <c>null</c> where nobody says.</summary>
    public bool? IsSticky { get; init; }

    /// <summary>For how long, in seconds; <c>null</c> where nobody says.</summary>
    public int? StickySeconds { get; init; }
}

/// <summary>One of the target groups of a <see cref="ForwardAction"/>: exactly one of the three is there.</summary>
public sealed class ForwardTarget(TargetGroup? group, string? arn, string? name, int? weight)
{
    /// <summary>That of a Service.</summary>
    public TargetGroup? Group { get; } = group;

    /// <summary>One that was made elsewhere, by ARN.</summary>
    public string? Arn { get; } = arn;

    /// <summary>One that was made elsewhere, by name.</summary>
    public string? Name { get; } = name;

    /// <summary>0 to 999; <c>null</c> where nobody says.</summary>
    public int? Weight { get; } = weight;
}

/// <summary>Sends the client elsewhere; a part that is <c>null</c> stays as it is in the request.</summary>
/// <param name="StatusCode"><c>HTTP_301</c> or <c>HTTP_302</c>.</param>
public sealed record RedirectAction(string StatusCode) : ListenerAction
{
    /// <summary>May hold <c>#{host}</c>.</summary>
    public string? Host { get; init; }

    /// <summary>Starts with a slash; may hold <c>#{host}</c>, <c>#{path}</c> (which comes without its slash) and <c>#{port}</c>.</summary>
    public string? Path { get; init; }

    /// <summary>A number or <c>#{port}</c>.</summary>
    public string? Port { get; init; }

    /// <summary><c>HTTP</c>, <c>HTTPS</c> or <c>#{protocol}</c>.</summary>
    public string? Protocol { get; init; }

    /// <summary>Without question mark; may hold <c>#{query}</c>.</summary>
    public string? Query { get; init; }
}

/// <summary>An answer of the load balancer's own.</summary>
/// <param name="StatusCode">Three digits.</param>
/// <param name="ContentType">The type of the body; <c>null</c> where nobody says.</param>
/// <param name="MessageBody">The body; <c>null</c> where there is none.</param>
public sealed record FixedResponseAction(string StatusCode, string? ContentType = null, string? MessageBody = null) : ListenerAction;

/// <summary>Lets users log in before anything else happens.</summary>
/// <param name="Provider"><c>cognito</c> or <c>oidc</c>.</param>
/// <param name="Settings">The provider's settings as they are written: an object, or <c>null</c>, which the controller takes for one without members.</param>
public sealed record AuthenticateAction(string Provider, JsonNode Settings) : ListenerAction
{
    /// <summary><c>authenticate</c>, <c>allow</c> or <c>deny</c>.</summary>
    public required string OnUnauthenticatedRequest { get; init; }

    /// <summary>The claims asked for, separated by blanks.</summary>
    public required string Scope { get; init; }

    /// <summary>The name of the session's cookie.</summary>
    public required string SessionCookieName { get; init; }

    /// <summary>How long a session lasts, in seconds.</summary>
    public required long SessionTimeout { get; init; }
}

/// <summary>Refuses requests without a valid token before anything else happens.</summary>
/// <param name="Settings">Who signs the tokens and what they must claim, as it is written.</param>
public sealed record ValidateTokenAction(JsonObject Settings) : ListenerAction;

/// <summary>A change of the request on its way to the target.</summary>
public sealed class RuleTransform(string type, IReadOnlyList<RuleRewrite> rewrites)
{
    /// <summary><c>host-header-rewrite</c> or <c>url-rewrite</c>.</summary>
    public string Type { get; } = type;

    /// <summary>What becomes what.</summary>
    public IReadOnlyList<RuleRewrite> Rewrites { get; } = rewrites;
}

/// <summary>A replacement.</summary>
public sealed class RuleRewrite(string regex, string replace)
{
    /// <summary>What is looked for.</summary>
    public string Regex { get; } = regex;

    /// <summary>What comes in its place.</summary>
    public string Replace { get; } = replace;
}
