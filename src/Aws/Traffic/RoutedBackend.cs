using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// Where a backend of an Ingress leads, and through what: authentication on HTTPS listeners, then forwarding, redirection or an answer
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_actions.go).
/// </summary>
public sealed class RoutedBackend
{
    private readonly IngressSettings settings;
    private readonly bool isSetComplete;
    private bool isRead;
    private ListenerAction? action;
    private BackendAuthentication? authentication;

    internal RoutedBackend(IngressSettings settings, IngressBackend backend, RuleAction kind, IReadOnlyList<TargetGroup> targetGroups, bool isSetComplete)
    {
        this.settings = settings;
        this.isSetComplete = isSetComplete;
        Backend = backend;
        Kind = kind;
        TargetGroups = targetGroups;
    }

    /// <summary>The backend as it is written.</summary>
    public IngressBackend Backend { get; }

    /// <summary>What it does, as far as that can be told even where the controller refuses a detail.</summary>
    public RuleAction Kind { get; }

    /// <summary>The Services that it forwards to.</summary>
    public IReadOnlyList<TargetGroup> TargetGroups { get; }

    /// <summary>What it does in full; <c>null</c> where that is unknown, or the controller refuses it. A single Service that does not exist is answered with 503.</summary>
    public ListenerAction? Action
    {
        get
        {
            if (!isRead)
                action = Read();
            isRead = true;
            return action;
        }
    }

    /// <summary>Where <c>actions.NAME</c> is written; <c>null</c> for a Service.</summary>
    public Scalar? ActionNode => Annotation.Node as Scalar;

    /// <summary>How users are authenticated: <c>none</c>, <c>cognito</c> or <c>oidc</c>.</summary>
    public EffectiveValue<string> AuthType => Authentication.Type;

    /// <summary>The settings of the provider that users are authenticated with, as they are written; <c>null</c> where nobody is authenticated.</summary>
    public EffectiveValue<string>? IdentityProvider => Authentication.Provider;

    /// <summary>The tokens that the Ingress asks for (<c>jwt-validation</c>), as it is written.</summary>
    public Reading<string> Token => settings.Ingress.Resource.Annotation(IngressAnnotations.JwtValidation.Key);

    /// <summary>Every step on a listener of a protocol, the last one in the end; <c>null</c> where something is unknown or refused.</summary>
    public IReadOnlyList<ListenerAction>? ActionsOn(TrafficProtocol? protocol)
    {
        if (protocol is null || Action is not { } last)
            return null;
        if (protocol != TrafficProtocol.Https)
            return [last];
        return Authentication.Steps is { } steps ? [.. steps, last] : null;
    }

    private BackendAuthentication Authentication => authentication ??= new BackendAuthentication(settings, SingleService);

    /// <summary>The Service whose annotations have a say in the authentication.</summary>
    private Lookup<Service>? SingleService => Action is ForwardAction { Targets: { Count: 1 } targets } && targets[0].Group is { } only ? only.ServiceLookup : null;

    private Reading<string> Annotation => Backend.IsUseAnnotation is true && Backend.ServiceName.IsPresent
        ? settings.Ingress.Resource.ActionNamed(Backend.ServiceName.Value)
        : Reading<string>.Absent;

    private ListenerAction? Read()
    {
        if (Kind == RuleAction.Unknown || Backend.IsUseAnnotation is null)
            return null;
        if (Backend.IsUseAnnotation is false)
            return Answered(new ForwardAction([new ForwardTarget(TargetGroups[0], null, null, null)]));
        var annotation = RuleJson.Of(Annotation, IngressAnnotations.Action);
        if (annotation.IsAbsent)
            return new FixedResponseAction("503", "text/plain", "Backend action does not exist");
        return annotation.Root is not { } root ? null : Kind switch
        {
            RuleAction.Redirect => Redirect(root.Written("redirectConfig")),
            RuleAction.FixedResponse => FixedResponse(root.Written("fixedResponseConfig")),
            _ => Forward(root) is { } forward ? Answered(forward) : null,
        };
    }

    private ListenerAction Answered(ForwardAction forward) =>
        forward.Targets.Count == 1 && forward.Targets[0].Group is { ServiceLookup.IsMissing: true } && isSetComplete
            ? new FixedResponseAction("503", "text/plain", "Backend service does not exist")
            : forward;

    private static RedirectAction Redirect(JsonNode? config) => new(config.TextOf("statusCode"))
    {
        Host = Text(config, "host"),
        Path = Text(config, "path"),
        Port = Text(config, "port"),
        Protocol = Text(config, "protocol"),
        Query = Text(config, "query"),
    };

    private static FixedResponseAction FixedResponse(JsonNode? config) =>
        new(config.TextOf("statusCode"), Text(config, "contentType"), Text(config, "messageBody"));

    private ForwardAction? Forward(JsonNode root)
    {
        if (root.Written("forwardConfig") is not { } config)
            return new ForwardAction([new ForwardTarget(null, Text(root, "targetGroupARN"), Text(root, "targetGroupName"), null)]);
        var targets = new List<ForwardTarget>();
        var next = 0;
        foreach (var target in config.ItemsOf("targetGroups"))
        {
            var weight = target.Written("weight") is { } number && number.TryGetInt32(out var value) ? value : (int?)null;
            if (target.Written("serviceName") is null)
                targets.Add(new ForwardTarget(null, Text(target, "targetGroupARN"), Text(target, "targetGroupName"), weight));
            else if (next < TargetGroups.Count)
                targets.Add(new ForwardTarget(TargetGroups[next++], null, null, weight));
            else
                return null;
        }
        var stickiness = config.Written("targetGroupStickinessConfig");
        return new ForwardAction(targets)
        {
            IsSticky = stickiness.Written("enabled") is JsonBool enabled ? enabled.Value : null,
            StickySeconds = stickiness.Written("durationSeconds") is { } duration && duration.TryGetInt32(out var seconds) ? seconds : null,
        };
    }

    private static string? Text(JsonNode? node, string member) => node.Written(member) is JsonString text ? text.Value : null;
}
