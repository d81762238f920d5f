using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>A path of an Ingress and what becomes of it: the same rule on every listener that its Ingress has, but for the authentication.</summary>
public sealed class RoutedPath
{
    private readonly List<ListenerRule> rules = [];
    private bool areConditionsRead;
    private IReadOnlyList<RuleCondition>? conditions;

    internal RoutedPath(LoadBalancer loadBalancer, LoadBalancerMember member, IngressPath path, RoutedBackend backend)
    {
        LoadBalancer = loadBalancer;
        Member = member;
        Path = path;
        Backend = backend;
    }

    /// <summary>The load balancer that it is part of.</summary>
    public LoadBalancer LoadBalancer { get; }

    /// <summary>The Ingress that it is written in.</summary>
    public LoadBalancerMember Member { get; }

    /// <summary>The path as it is written.</summary>
    public IngressPath Path { get; }

    /// <summary>Where it leads.</summary>
    public RoutedBackend Backend { get; }

    /// <summary>Its rule on each listener that builds rules, by port; those that the controller leaves out included.</summary>
    public IReadOnlyList<ListenerRule> Rules => rules;

    /// <summary>
    /// What a request has to be like, as AWS gets it, never empty; <c>null</c> where something of it is unknown, or the controller refuses it.
    /// </summary>
    public IReadOnlyList<RuleCondition>? Conditions
    {
        get
        {
            if (!areConditionsRead)
                conditions = RuleConditions.Of(Path);
            areConditionsRead = true;
            return conditions;
        }
    }

    /// <summary>Whether an <c>ImplementationSpecific</c> path is a regular expression (<c>use-regex-path-match</c>); <c>null</c> where unknown or refused.</summary>
    public bool? IsRegex => PathOrder.MatchesByRegex(Path);

    /// <summary>
    /// What AWS compares the request's path with, the conditions of annotations aside; none for every path, <c>null</c> where it is unknown, refused or
    /// a regular expression.
    /// </summary>
    public IReadOnlyList<string>? PathPatterns => PathOrder.PatternsOf(Path);

    /// <summary>
    /// The part of <c>conditions.NAME</c> that cannot stand beside the Ingress' own host or path, for one is a pattern and the other a regular
    /// expression: the controller refuses that; <c>null</c> where there is none.
    /// </summary>
    public RuleCondition? ClashingCondition => Conditions is null ? RuleConditions.Clash(Path) : null;

    /// <summary>How the request is changed on its way; empty where it is not, <c>null</c> where that is unknown or refused.</summary>
    public IReadOnlyList<RuleTransform>? Transforms
    {
        get
        {
            if (!Path.Backend.ServiceName.IsPresent)
                return null;
            var key = $"{IngressAnnotations.Prefix}/transforms.{Path.Backend.ServiceName.Value}";
            var annotation = RuleJson.Of(Member.Resource, IngressAnnotations.Transforms, key);
            if (annotation.IsUnknown)
                return null;
            return annotation.Root is JsonArray written ? [.. written.Items.Select(Transform)] : [];
        }
    }

    /// <summary>Where its Ingress names it: the path, else the host, else the backend.</summary>
    public SourceLocation Location => SourceLocation.Of(Path.Path.Node ?? Path.Host.Node ?? Path.Backend.Node);

    internal void Add(ListenerRule rule) => rules.Add(rule);

    /// <inheritdoc/>
    public override string ToString() => $"{Member}: {Path.Host.OrNull()}{Path.Path.OrNull()}";

    private static RuleTransform Transform(JsonNode written)
    {
        var type = written.TextOf("type");
        var config = written.Written(type == "url-rewrite" ? "urlRewriteConfig" : "hostHeaderRewriteConfig");
        return new RuleTransform(type, [.. config.ItemsOf("rewrites").Select(r => new RuleRewrite(r.TextOf("regex"), r.TextOf("replace")))]);
    }
}
