using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Listeners;

/// <summary>A host that the API server or AWS refuses.</summary>
public sealed class InvalidHost : Rule<Ingress>
{
    private const string Version = "networking.k8s.io/v1";

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3021",
        Name = "invalid-host",
        Title = "A host is a DNS name that the API server and AWS take",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.ApiServer,
        Why = "The API server takes lower-case DNS names of at most 253 characters, no addresses, and a wildcard only as the whole first label. "
            + "AWS takes at most 128 characters, at least one dot, and letters behind the last one; in `conditions.<service>` wildcards may stand anywhere.",
        Remedy = "Write a DNS name in lower case, without scheme and port (`shop.example.com`, `*.example.com`); leave `host` out for every host.",
        References =
        [
            "https://kubernetes.io/docs/reference/kubernetes-api/networking/ingress-v1/#IngressRule",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Ingress subject, LintContext context)
    {
        if (subject.Rules is null)
            return [];
        var loadBalancer = context.Traffic.LoadBalancerOf(subject.Resource);
        return OfRules(subject, loadBalancer).Concat(OfConditions(subject, loadBalancer));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Ingress subject, LintContext context) =>
        Missing.First((subject.Rules ?? []).Select(r => Missing.Value("the host of a rule", r.Host)))
        ?? Missing.Owner(subject, context)
        ?? (context.Traffic.LoadBalancerOf(subject.Resource) is { } loadBalancer ? Missing.Listeners(loadBalancer) : null);

    private IEnumerable<Finding> OfRules(Ingress ingress, LoadBalancer? loadBalancer)
    {
        var built = new HashSet<IngressRule>(RoutesOf(ingress, loadBalancer).Select(r => r.Path.Rule));
        foreach (var rule in ingress.Rules ?? [])
        {
            if (rule.Host.OrNull() is not { Length: > 0 } text || rule.Host.Node is not Scalar host)
                continue;
            if (ingress.Resource.ApiVersion == Version && HostForm.FaultOfRule(text) is { } fault)
                yield return Report(host.File, PlaceOf(host, fault), $"The host '{Placeholder.Shorten(text)}' {fault.Reason}: "
                    + "the API server refuses the Ingress.")
                    .WithFix(Mended(host));
            else if (loadBalancer is not null && built.Contains(rule) && HostForm.FaultOfPattern(text) is { } ofAws)
                yield return OfAws(loadBalancer, host, PlaceOf(host, ofAws.Fault),
                    $"The host '{Placeholder.Shorten(text)}' {ofAws.Fault.Reason}", ofAws.IsCertain);
        }
    }

    private IEnumerable<Finding> OfConditions(Ingress ingress, LoadBalancer? loadBalancer)
    {
        if (loadBalancer is null)
            yield break;
        var told = new HashSet<(YamlNode, int)>();
        foreach (var condition in RoutesOf(ingress, loadBalancer)
            .SelectMany(r => r.Conditions ?? []).Where(c => c.Field == RuleConditionField.HostHeader && !c.IsRegex))
        {
            foreach (var value in condition.Values)
            {
                if (value.Part is { } part && value.Node is { } node && HostForm.FaultOfPattern(value.Text) is { } fault && told.Add((node, part.Start)))
                {
                    var place = value.Location!;
                    yield return OfAws(loadBalancer, node, place.Span,
                        $"The host '{Placeholder.Shorten(value.Text)}' of a condition {fault.Fault.Reason}", fault.IsCertain);
                }
            }
        }
    }

    /// <summary>The paths that AWS gets a rule of: none where every listener redirects.</summary>
    private static IEnumerable<RoutedPath> RoutesOf(Ingress ingress, LoadBalancer? loadBalancer) =>
        loadBalancer?.MemberOf(ingress)?.Routes.Where(r => r.Rules.Any(rule => rule.Omission == RuleOmission.None)) ?? [];

    private Finding OfAws(LoadBalancer loadBalancer, YamlNode node, TextSpan span, string clause, bool isCertain) =>
        Report(node.File, span, $"{clause}: AWS {(isCertain ? "refuses" : "may refuse")} the rule.")
            .As(isCertain && loadBalancer.Owner != LoadBalancerOwner.PresumedController ? Severity.Error : Severity.Warning)
            .WithRefusal(isCertain ? RefusedBy.Aws : RefusedBy.Nobody);

    private static TextSpan PlaceOf(Scalar host, NameFault fault) =>
        fault.Length == 0 || fault.Length >= host.Value.Length ? host.Span : host.SpanOf(fault.Start, fault.Length);

    /// <summary>Letters of another case are the same host; what only a person could have meant is offered, no more.</summary>
    private static CodeFix? Mended(Scalar host)
    {
        var lower = host.Value.ToLowerInvariant();
        if (HostForm.FaultOfRule(lower) is null)
            return ScalarEdits.Replace(host, lower, isSafe: true);
        return HostForm.Meant(lower) is { } meant ? ScalarEdits.Replace(host, meant, isSafe: false) : null;
    }
}
