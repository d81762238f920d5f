using System.Globalization;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Listeners;

/// <summary>A path that cannot become the pattern of a rule: a wildcard where the type allows none, or a text that AWS refuses.</summary>
public sealed class WildcardInPath : Rule<RoutedPath>
{
    private const int MaxLength = 128;
    private const string Marks = "_-.$/~\"'@:+&()!,*?";

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3010",
        Name = "wildcard-in-path",
        Title = "A path is a pattern that the controller and AWS take",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "Only `ImplementationSpecific` paths may hold the wildcards `*` and `?`; the controller refuses the whole load balancer for one "
            + "in a `Prefix` or `Exact` path. AWS takes a pattern of at most 128 letters, digits and `_-.$/~\"'@:+&()!,*?`; with `use-regex-path-match` "
            + "the path is a regular expression, without its first character.",
        Remedy = "Write `pathType: ImplementationSpecific` for a pattern, and `/` with `Prefix` for every path.",
        References =
        [
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_listener_rules.go",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(RoutedPath subject, LintContext context)
    {
        // Where every listener redirects no rule is built; what does not start with a slash is the API server's (ML0012).
        if (subject.Rules.Count == 0 || subject.Path.Path.OrNull() is not { Length: > 0 } text || text[0] != '/' || subject.Path.Path.Node is not Scalar path)
            return [];
        return subject.Path.PathType.OrNull() switch
        {
            "Exact" or "Prefix" when text.IndexOfAny(['*', '?']) is >= 0 and var at => [Wildcard(subject, path, at)],
            "Exact" or "Prefix" => OfPattern(subject, path),
            "ImplementationSpecific" when subject.IsRegex is true => OfRegex(subject, path),
            "ImplementationSpecific" when subject.IsRegex is false => OfPattern(subject, path),
            _ => [],
        };
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(RoutedPath subject, LintContext context) =>
        Missing.Value("the path", subject.Path.Path)
        ?? Missing.Value("the type of the path", subject.Path.PathType)
        ?? Missing.Listeners(subject.LoadBalancer)
        ?? (subject.IsRegex is null ? new MissingFact("whether the path is a regular expression is not known", null, subject.Path.Path.Node) : null);

    private Finding Wildcard(RoutedPath route, Scalar path, int at)
    {
        var type = route.Path.PathType.Value;
        return Report(path.File, path.SpanOf(at, 1), $"'{Placeholder.Shorten(path.Value)}' holds a wildcard, and its pathType is {type}: "
                + "the controller refuses the whole load balancer.")
            .As(route.LoadBalancer.Owner == LoadBalancerOwner.Controller ? Severity.Error : Severity.Warning)
            .RelatedTo(route.Path.PathType.Node, $"'{type}' allows no wildcards")
            .WithFix(type == "Prefix" && path.Value == "/*" ? ScalarEdits.Replace(path, "/", isSafe: false) : AsPattern(route));
    }

    private static CodeFix? AsPattern(RoutedPath route) =>
        route.Path.PathType.Node is Scalar type ? ScalarEdits.Replace(type, "ImplementationSpecific", isSafe: false) : null;

    private IEnumerable<Finding> OfPattern(RoutedPath route, Scalar path)
    {
        var text = path.Value;
        // Slashes and dots that the API server refuses in these types are ML0012's.
        for (var i = 0; i < text.Length; i++)
        {
            if (IsAllowed(text[i]))
                continue;
            var what = $"'{Placeholder.Shorten(text)}' holds {Words.Character(text[i])}, which AWS allows in no path pattern: it refuses the rule.";
            return IsRefusedBefore(route, text) ? [] : [OfAws(route, path, i, 1, what)];
        }
        if (text.Length <= MaxLength)
            return [];
        var length = text.Length.ToString(CultureInfo.InvariantCulture);
        return [OfAws(route, path, 0, text.Length, $"The path has {length} characters, and AWS allows {MaxLength}: it refuses the rule.")];
    }

    private static bool IsRefusedBefore(RoutedPath route, string text) =>
        route.Path.PathType.Value != "ImplementationSpecific" && text.IndexOf("%2f", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsAllowed(char c) => c is >= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= '0' and <= '9' or ' ' || Marks.IndexOf(c) >= 0;

    private Finding OfAws(RoutedPath route, Scalar path, int start, int length, string message) =>
        Report(path.File, path.SpanOf(start, length), message)
            .As(route.LoadBalancer.Owner == LoadBalancerOwner.PresumedController ? Severity.Warning : Severity.Error)
            .WithRefusal(RefusedBy.Aws)
            .WithRemedy("Write the path with letters, digits and the marks that AWS allows; `*` and `?` (ImplementationSpecific) stand for others.");

    private IEnumerable<Finding> OfRegex(RoutedPath route, Scalar path)
    {
        var remedy = "Write a regular expression behind the first `/`, which the controller takes off.";
        if (path.Value.Length == 1)
            return [Report(path, "With 'use-regex-path-match' the path '/' becomes an empty regular expression: "
                + "the controller takes the first character off.")
                .As(Severity.Warning).WithRefusal(RefusedBy.Nobody).WithRemedy(remedy)];
        else if (RegexForm.FaultOf(path.Value, 1) is { } fault)
            return [OfAws(route, path, fault.Start, fault.Length, $"'{Placeholder.Shorten(path.Value)}' is no regular expression: it {fault.Reason}.")
                .WithRemedy(remedy)];
        return [];
    }
}
