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
        foreach (var rule in subject.Rules ?? [])
        {
            if (HasHostAlone(rule) && !loadBalancer.MayServe(rule.Host.Value))
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
}
