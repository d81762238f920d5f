using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>A port that a load balancer listens on.</summary>
public sealed class Listener
{
    private readonly List<ListenerRule> rules = [];

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

    /// <summary>The rules in the order of their priority; empty where the listener only redirects, and for a Network Load Balancer.</summary>
    public IReadOnlyList<ListenerRule> Rules => rules;

    /// <summary>Where requests go that no rule takes: the default backend, or the Service's port; <c>null</c> where there is none or it is unknown.</summary>
    public TargetGroup? DefaultTargetGroup { get; internal set; }

    internal void Add(ListenerRule rule) => rules.Add(rule);

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

/// <summary>One path of an Ingress on one listener.</summary>
public sealed class ListenerRule
{
    internal ListenerRule(Listener listener, LoadBalancerMember member, IngressPath path)
    {
        Listener = listener;
        Member = member;
        Path = path;
    }

    /// <summary>The listener that it is part of.</summary>
    public Listener Listener { get; }

    /// <summary>The Ingress that it comes from.</summary>
    public LoadBalancerMember Member { get; }

    /// <summary>The path that it comes from.</summary>
    public IngressPath Path { get; }

    /// <summary>The host as written; absent for every host.</summary>
    public Reading<string> Host => Path.Host;

    /// <summary>
    /// The path patterns as AWS sees them; empty where the rule says nothing about the path, <c>null</c> where they are unknown or the controller
    /// refuses the path.
    /// </summary>
    public IReadOnlyList<string>? PathPatterns { get; internal init; }

    /// <summary>What it does.</summary>
    public RuleAction Action { get; internal init; }

    /// <summary>Where it forwards to; empty for every other action.</summary>
    public IReadOnlyList<TargetGroup> TargetGroups { get; internal init; } = [];
}
