using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>A path whose requests are all taken by earlier rules.</summary>
public sealed class UnreachableRule : Rule<RoutedPath>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3019",
        Name = "unreachable-rule",
        Title = "Some request reaches every rule",
        Severity = Severity.Warning,
        Why = "The first rule that matches takes the request. Members of a group come by `group.order`, then by namespace and name; inside an Ingress Exact paths come first, "
            + "then Prefix paths from the longest to the shortest, then the others as written. A path that earlier ones cover never gets a request.",
        Remedy = "Make the earlier path narrower, or let this one come first: by its place in the Ingress, its `pathType`, or `alb.ingress.kubernetes.io/group.order`.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#group.order",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(RoutedPath subject, LintContext context)
    {
        if (!subject.LoadBalancer.IsControllers || TakersOf(subject) is not { } takers || DuplicateRule.OriginalOf(subject) is not null)
            return [];
        return [Describe(subject, takers)];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(RoutedPath subject, LintContext context) => subject.MissingConditions() ?? subject.MissingOrder();

    /// <summary>The rules that take everything, on the first listener; <c>null</c> where one listener leaves something.</summary>
    private static IReadOnlyList<ListenerRule>? TakersOf(RoutedPath path)
    {
        IReadOnlyList<ListenerRule>? takers = null;
        foreach (var rule in path.Rules)
        {
            if (rule.Omission == RuleOmission.RedirectLoop)
                continue;
            if (rule.TakenBy.Count == 0)
                return null;
            takers ??= rule.TakenBy;
        }
        return takers;
    }

    private Finding Describe(RoutedPath path, IReadOnlyList<ListenerRule> takers)
    {
        var isSame = takers.Count == 1 && RoutedPathWords.HasSameDestination(path, takers[0].Route) is true;
        var place = path.Location;
        var doubt = takers.Any(t => t.Member != path.Member) && !path.LoadBalancer.AreMembersCertain ? " " + path.LoadBalancer.Doubt : "";
        var finding = Report(place.File, place.Span, $"No request reaches {path.Words()}: {Takers(path, takers)} them all.{(isSame ? " It leads to the same place." : "")}{doubt}")
            .As(isSame ? Severity.Info : Severity.Warning);
        foreach (var taker in takers.Take(3))
            finding = finding.RelatedTo(taker.Route.Location, $"{taker.Route.WordsFrom(path)} comes first");
        return finding;
    }

    private static string Takers(RoutedPath path, IReadOnlyList<ListenerRule> takers)
    {
        var names = takers.Take(3).Select(t => t.Route.WordsFrom(path)).ToList();
        if (takers.Count > 3)
            names.Add($"{takers.Count - 3} more");
        var kind = takers.Count == 1 && takers[0].Action == RuleAction.Redirect ? "the earlier redirect of " : "the earlier ";
        return kind + Rules.Words.List(names) + (takers.Count == 1 ? " takes" : " together take");
    }
}
