using System.Globalization;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>The same host, path and conditions twice, leading to different places.</summary>
public sealed class DuplicateRule : Rule<RoutedPath>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3020",
        Name = "duplicate-rule",
        Title = "A host and path lead to one place",
        Severity = Severity.Warning,
        Why = "Of two rules that match the same requests the first one takes them all, whatever the second says. Two backends for one path are no way to share its requests: "
            + "an action with weights is.",
        Remedy = "Keep one of the two, tell them apart by `conditions.<service>`, or share the requests with a weighted `actions.<name>`.",
        References = ["https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions"],
    };

    /// <summary>The earlier rule with the same conditions and another destination, on any listener; <c>null</c> where there is none.</summary>
    internal static ListenerRule? OriginalOf(RoutedPath path)
    {
        foreach (var rule in path.Rules)
        {
            if (rule.TakenBy.Count == 1
                && RoutedPathWords.HasSameConditions(path, rule.TakenBy[0].Route)
                && RoutedPathWords.HasSameDestination(path, rule.TakenBy[0].Route) is false)
            {
                return rule.TakenBy[0];
            }
        }
        return null;
    }

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(RoutedPath subject, LintContext context)
    {
        if (!subject.LoadBalancer.IsControllers || OriginalOf(subject) is not { } original)
            return [];
        return [Describe(subject, original)];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(RoutedPath subject, LintContext context) => subject.MissingConditions() ?? subject.MissingOrder();

    private Finding Describe(RoutedPath path, ListenerRule original)
    {
        var place = path.Location;
        var isElsewhere = original.Member != path.Member;
        var where = isElsewhere ? $" of {LoadBalancers.Members.Name(original.Member, path.Member)}" : "";
        var doubt = isElsewhere && !path.LoadBalancer.AreMembersCertain ? " " + path.LoadBalancer.Doubt : "";
        var message = $"{Rules.Words.Capitalised(path.Words())} is there twice on port {Port(original)}, with different backends: the one{where} that comes first takes every request.";
        return Report(place.File, place.Span, message + doubt).RelatedTo(original.Route.Location, "this one comes first");
    }

    private static string Port(ListenerRule rule) => rule.Listener.Port.ToString(CultureInfo.InvariantCulture);
}
