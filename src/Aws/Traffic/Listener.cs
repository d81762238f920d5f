using System.Globalization;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>A port that a load balancer listens on.</summary>
public sealed class Listener
{
    private readonly List<ListenerRule> rules = [];
    private bool areOmissionsKnown;
    private bool areShadowsKnown;

    internal Listener(LoadBalancer loadBalancer, int port, TrafficProtocol? protocol, SourceLocation location)
    {
        LoadBalancer = loadBalancer;
        Port = port;
        Protocol = protocol;
        Location = location;
    }

    /// <summary>The load balancer that it is part of.</summary>
    public LoadBalancer LoadBalancer { get; }

    /// <summary>1 to 65535.</summary>
    public int Port { get; }

    /// <summary>What it speaks; <c>null</c> where that is unknown, or the members disagree.</summary>
    public TrafficProtocol? Protocol { get; }

    /// <summary>Where the port is written; the object's name where it is a default.</summary>
    public SourceLocation Location { get; }

    /// <summary>The members that listen on it, in the controller's order.</summary>
    public IReadOnlyList<LoadBalancerMember> Members { get; internal init; } = [];

    /// <summary>Whether any of <see cref="Members"/> brings a certificate, or a host to find one by; <c>null</c> where unknown.</summary>
    public bool? HasCertificate => Three.Any(Members.Select(m => m.HasCertificate));

    /// <summary>Whether every request is redirected to the HTTPS port, so that no rule and no default backend is built; <c>null</c> where unknown.</summary>
    public bool? IsClosedByRedirect { get; internal init; } = false;

    /// <summary>
    /// A rule for every path, in the controller's order, those that the controller leaves out (<see cref="ListenerRule.Omission"/>) included; empty
    /// where the listener only redirects, and for a Network Load Balancer.
    /// </summary>
    public IReadOnlyList<ListenerRule> Rules => rules;

    /// <summary>Where requests go that no rule takes: the default backend, or the Service's port; <c>null</c> where there is none or it is unknown.</summary>
    public TargetGroup? DefaultTargetGroup { get; internal set; }

    /// <summary>The default backend of its members; <c>null</c> where none has one, and where several have, which the controller refuses.</summary>
    public RoutedBackend? DefaultBackend { get; internal set; }

    /// <summary>
    /// What becomes of requests that no rule takes, step by step; <c>null</c> where something of it is unknown, or the controller refuses it.
    /// </summary>
    public IReadOnlyList<ListenerAction>? DefaultActions
    {
        get
        {
            if (LoadBalancer.Kind != LoadBalancerKind.Application)
                return ServiceAction is null ? null : [ServiceAction];
            if (IsClosedByRedirect is true && LoadBalancer.SslRedirect.Value is { } port)
                return [new RedirectAction("HTTP_301") { Port = port.ToString(CultureInfo.InvariantCulture), Protocol = TrafficProtocol.Https.Word() }];
            if (IsClosedByRedirect is not false)
                return null;
            if (DefaultBackend is not null)
                return DefaultBackend.ActionsOn(Protocol);
            return Members.All(m => m.Ingress?.DefaultBackend is null) ? [new FixedResponseAction("404", "text/plain")] : null;
        }
    }

    /// <summary>What a listener of a Network Load Balancer does; <c>null</c> where that is unknown or refused.</summary>
    internal ForwardAction? ServiceAction { get; set; }

    internal void Add(ListenerRule rule) => rules.Add(rule);

    /// <summary>Finds out which rules the controller leaves out, when first asked for.</summary>
    internal void FindOmissions()
    {
        if (!areOmissionsKnown)
            RedirectOmissions.Apply(this);
        areOmissionsKnown = true;
    }

    /// <summary>Finds out which rules no request reaches, when first asked for.</summary>
    internal void FindShadows()
    {
        if (!areShadowsKnown)
            RuleShadows.Apply(this);
        areShadowsKnown = true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{LoadBalancer}:{Port}";
}

/// <summary>What a rule does with a request, as far as it is known.</summary>
public enum RuleAction
{
    /// <summary>Not known: an action in the annotations that cannot be read, or a backend that is a placeholder.</summary>
    Unknown,

    /// <summary>To one or more target groups.</summary>
    Forward,

    /// <summary>To another address.</summary>
    Redirect,

    /// <summary>An answer of the load balancer's own.</summary>
    FixedResponse,
}

/// <summary>Why the controller makes no rule of a path.</summary>
public enum RuleOmission
{
    /// <summary>It does make one.</summary>
    None,

    /// <summary>A redirect that would lead straight back to its own rule.</summary>
    RedirectLoop,

    /// <summary>An earlier redirect takes every request that the rule could.</summary>
    BehindRedirect,
}

/// <summary>One path of an Ingress on one listener.</summary>
public sealed class ListenerRule
{
    private RuleOmission? omission;
    private int? priority;
    private ListenerRule? omittedFor;
    private IReadOnlyList<ListenerRule> takenBy = [];

    internal ListenerRule(Listener listener, RoutedPath route, int index)
    {
        Listener = listener;
        Route = route;
        Index = index;
    }

    /// <summary>The listener that it is part of.</summary>
    public Listener Listener { get; }

    /// <summary>The path that it comes from, with what is the same on every listener.</summary>
    public RoutedPath Route { get; }

    /// <summary>Its place in <see cref="Listener.Rules"/>.</summary>
    public int Index { get; }

    /// <summary>The Ingress that it comes from.</summary>
    public LoadBalancerMember Member => Route.Member;

    /// <summary>The path that it comes from, as it is written.</summary>
    public IngressPath Path => Route.Path;

    /// <summary>Where it leads.</summary>
    public RoutedBackend Backend => Route.Backend;

    /// <summary>The host as written; absent for every host.</summary>
    public Reading<string> Host => Path.Host;

    /// <summary>
    /// The path patterns as AWS sees them; empty where the path says nothing, <c>null</c> where they are unknown, regular expressions, or
    /// the controller refuses the path.
    /// </summary>
    public IReadOnlyList<string>? PathPatterns => PathOrder.PatternsOf(Path);

    /// <summary>What a request has to be like, as <see cref="RoutedPath.Conditions"/>.</summary>
    public IReadOnlyList<RuleCondition>? Conditions => Route.Conditions;

    /// <summary>How the request is changed, as <see cref="RoutedPath.Transforms"/>.</summary>
    public IReadOnlyList<RuleTransform>? Transforms => Route.Transforms;

    /// <summary>What it does.</summary>
    public RuleAction Action => Backend.Kind;

    /// <summary>Every step of what it does, authentication first; <c>null</c> where something is unknown or refused.</summary>
    public IReadOnlyList<ListenerAction>? Actions => Backend.ActionsOn(Listener.Protocol);

    /// <summary>Where it forwards to; empty for every other action.</summary>
    public IReadOnlyList<TargetGroup> TargetGroups => Backend.TargetGroups;

    /// <summary>Whether and why the controller leaves it out; <c>null</c> where that hangs on something unknown.</summary>
    public RuleOmission? Omission
    {
        get
        {
            Listener.FindOmissions();
            return omission;
        }
        internal set => omission = value;
    }

    /// <summary>The redirect that it is left out for; <c>null</c> for every other rule.</summary>
    public ListenerRule? OmittedFor
    {
        get
        {
            Listener.FindOmissions();
            return omittedFor;
        }
        internal set => omittedFor = value;
    }

    /// <summary>From 1 on; <c>null</c> for a rule that is left out, and where that is not known of it or of an earlier one.</summary>
    public int? Priority
    {
        get
        {
            Listener.FindOmissions();
            return priority;
        }
        internal set => priority = value;
    }

    /// <summary>
    /// The earlier rules of the listener that together take every request that this one could, the first one first; empty where some request may
    /// reach it, or that is not known.
    /// </summary>
    public IReadOnlyList<ListenerRule> TakenBy
    {
        get
        {
            Listener.FindShadows();
            return takenBy;
        }
        internal set => takenBy = value;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Listener} {Route}";
}
