using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>A rule that compares with more values than AWS allows, or with more wildcards.</summary>
public sealed class TooManyConditionValues : Rule<RoutedPath>
{
    private const int MaxValues = 5;
    private const int MaxWildcards = 6;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3016",
        Name = "too-many-condition-values",
        Title = "A rule has at most five condition values",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Aws,
        Why = "AWS allows five values in all conditions of a rule together: the Ingress' host counts one, a Prefix path two (the path itself and what is below it), every other "
            + "path one, and each value of `conditions.<service>` one. The controller splits no rule. Wildcards have a quota of their own: six in one rule.",
        Remedy = "Spread the values over several paths or rules.",
        References = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(RoutedPath subject, LintContext context)
    {
        if (!subject.LoadBalancer.IsControllers || subject.Conditions is not { } conditions || !subject.Rules.Any(r => r.Omission == RuleOmission.None))
            return [];
        var values = conditions.Sum(c => c.Values.Count);
        if (values > MaxValues)
            return [Describe(subject, conditions, $"{values} condition values ({Arithmetic(conditions)}), and AWS allows {MaxValues}: it refuses the rule.")];
        else if (conditions.Sum(Wildcards) is > MaxWildcards and var wildcards)
            return [Describe(subject, conditions, $"{wildcards} wildcards ('*' and '?'), and AWS allows {MaxWildcards} unless the quota was raised.").As(Severity.Warning)];
        return [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(RoutedPath subject, LintContext context) => subject.MissingConditions();

    private Finding Describe(RoutedPath path, IReadOnlyList<RuleCondition> conditions, string what)
    {
        // The host and the path cannot make it too many: the last value in the annotation is one too many.
        var last = conditions.SelectMany(c => c.Values).Where(v => v.Part is not null).Select(v => v.Location!).OrderBy(l => l.Span.Start).LastOrDefault();
        var place = last ?? path.Location;
        var isCertain = path.LoadBalancer.Owner == LoadBalancerOwner.Controller;
        return Report(place.File, place.Span, $"The rule of {path.Words()} has {what}")
            .As(isCertain ? Severity.Error : Severity.Warning)
            .RelatedTo(last is null ? null : path.Location, "the path of the rule");
    }

    private static string Arithmetic(IReadOnlyList<RuleCondition> conditions) =>
        string.Join(" + ", conditions.Select(c => $"{c.Values.Count} of {Word(c)}"));

    private static string Word(RuleCondition condition) => condition.Field switch
    {
        RuleConditionField.HostHeader => "host",
        RuleConditionField.PathPattern => "path",
        RuleConditionField.HttpHeader => condition.HeaderName is { } name ? $"header {name}" : "header",
        RuleConditionField.HttpRequestMethod => "method",
        RuleConditionField.QueryString => "query string",
        _ => "source address",
    };

    private static int Wildcards(RuleCondition condition) => condition.IsRegex || condition.Field is RuleConditionField.HttpRequestMethod or RuleConditionField.SourceIp
        ? 0
        : condition.Values.Sum(v => Wildcards(v.Text) + Wildcards(v.Key ?? ""));

    private static int Wildcards(string text) => text.Count(c => c is '*' or '?');
}
