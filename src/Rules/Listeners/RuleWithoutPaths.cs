using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>A host without paths, of which no rule is made.</summary>
public sealed class RuleWithoutPaths : Rule<Ingress>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3023",
        Name = "rule-without-paths",
        Title = "A rule with a host has paths",
        Severity = Severity.Warning,
        Why = "The AWS Load Balancer Controller makes one listener rule of each path. A host without `http.paths` gives certificates something to be found by, "
            + "and no rule: its requests are answered with 404.",
        Remedy = "Add `http.paths` (a path `/` of type `Prefix` takes every request of the host), or a `defaultBackend`.",
        References = ["https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_listener_rules.go"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Ingress subject, LintContext context)
    {
        if (!HasHostAlone(subject) || context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true, IsOpen: false } loadBalancer)
            yield break;
        var served = ServedHosts.Of(context, loadBalancer);
        foreach (var rule in subject.Rules ?? [])
        {
            if (HasHostAlone(rule) && served.MayServe(rule.Host.Value) is false)
                yield return Report(rule.Host.Node!, $"The host '{Placeholder.Shorten(rule.Host.Value)}' has no paths and nothing else serves it: "
                    + "no rule is made, and its requests are answered with 404.");
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Ingress subject, LintContext context)
    {
        if (Missing.Owner(subject, context) is { } owner)
            return owner;
        if (!HasHostAlone(subject) || context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true } loadBalancer)
            return Missing.First((subject.Rules ?? []).Select(r => Missing.Value("the host of a rule", r.Host)
                ?? Missing.Value("the paths of a rule", r.Field["http"])));
        return Missing.Members(loadBalancer) ?? Missing.First(loadBalancer.Routes.Select(r => Missing.Value("a host of the group", r.Path.Host)));
    }

    private static bool HasHostAlone(Ingress ingress) => ingress.Rules?.Any(HasHostAlone) == true;

    private static bool HasHostAlone(IngressRule rule) => rule.Host.OrNull() is { Length: > 0 } && rule.Host.Node is not null && rule.Field["http"].IsAbsent;

    /// <summary>The hosts that a load balancer has rules for.</summary>
    private sealed class ServedHosts
    {
        private readonly HashSet<string> hosts;
        private readonly bool servesAll;

        private ServedHosts(LoadBalancer loadBalancer)
        {
            servesAll = loadBalancer.Members.Any(m => m.Ingress is not { DefaultBackend: null, Rules: not null })
                || loadBalancer.Routes.Any(r => r.Path.Host.IsUnknown);
            hosts = new HashSet<string>(loadBalancer.Routes.Select(r => r.Path.Host.OrNull() ?? ""));
        }

        public static ServedHosts Of(LintContext context, LoadBalancer loadBalancer)
        {
            var known = context.Get(_ => new Dictionary<LoadBalancer, ServedHosts>());
            if (!known.TryGetValue(loadBalancer, out var served))
                known[loadBalancer] = served = new ServedHosts(loadBalancer);
            return served;
        }

        /// <summary>Whether some rule takes requests of the host: its own, one of every host, or of a wildcard over it.</summary>
        public bool MayServe(string host) => servesAll
            || hosts.Contains(host) || hosts.Contains("") || hosts.Contains("*" + host.Substring(Math.Max(host.IndexOf('.'), 0)));
    }
}
