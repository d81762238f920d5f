using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Listeners;

/// <summary>A path that looks like the start of many and is compared as a whole.</summary>
public sealed class ImplementationSpecificPathIsExact : Rule<RoutedPath>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3011",
        Name = "implementation-specific-path-is-exact",
        Title = "An ImplementationSpecific path without wildcard is one path",
        Severity = Severity.Warning,
        Why = "For an Application Load Balancer an `ImplementationSpecific` path is a pattern: without `*` it takes this one path "
            + "and nothing below it. Other controllers take it as a prefix.",
        Remedy = "Write `pathType: Prefix` for the path and everything below it, or `Exact` where only this one is meant.",
        References =
        [
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_listener_rules.go",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html#path-conditions",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(RoutedPath subject, LintContext context)
    {
        if (!IsOfConcern(subject) || subject.IsRegex is not false || subject.LoadBalancer.MayTakeBelow(subject))
            return [];
        var path = subject.Path.Path.Value;
        var what = path == "/" ? "only '/' itself, no other path" : $"only '{path}' itself, nothing below it";
        return
        [
            Report(subject.Path.Path.Node!, $"The load balancer takes {what}: an ImplementationSpecific path without wildcard is compared as a whole.")
                .WithFix(subject.Path.PathType.Node is Scalar type ? ScalarEdits.Replace(type, "Prefix", isSafe: false) : null),
        ];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(RoutedPath subject, LintContext context) =>
        Missing.Value("the path", subject.Path.Path)
        ?? Missing.Value("the type of the path", subject.Path.PathType)
        ?? (IsOfConcern(subject) && subject.IsRegex is null
            ? new MissingFact("whether the path is a regular expression is not known", null, subject.Path.Path.Node) : null);

    private static bool IsOfConcern(RoutedPath route)
    {
        if (route.Path.PathType.OrNull() != "ImplementationSpecific" || route.Path.Path.OrNull() is not { Length: > 0 } path
            || path[0] != '/' || WildcardPattern.HasWildcard(path))
            return false;
        if (path[path.Length - 1] == '/')
            return true;
        var isOneSegment = path.LastIndexOf('/') == 0 && path.IndexOf('.') < 0;
        return isOneSegment && route.Path.Backend.IsUseAnnotation is false && route.Path.Backend.ServiceName.IsPresent;
    }
}
