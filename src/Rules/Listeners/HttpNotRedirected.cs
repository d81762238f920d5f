using System.Globalization;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>A site that answers the same on HTTP and on HTTPS.</summary>
public sealed class HttpNotRedirected : Rule<LoadBalancer>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3029",
        Name = "http-not-redirected",
        Title = "What is served on HTTPS is redirected on HTTP, not served again",
        Severity = Severity.Info,
        Why = "Where the same paths answer on HTTP and on HTTPS, whoever types the address without `https://` stays on plain HTTP: passwords and cookies travel readable.",
        Remedy = "Set `alb.ingress.kubernetes.io/ssl-redirect` to the HTTPS port, or take the HTTP port out of `listen-ports`.",
        References = ["https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#ssl-redirect"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancer subject, LintContext context)
    {
        if (!MayServeTwice(subject) || subject.IsOpen || RedirectsOrGuards(subject))
            return [];
        var secure = subject.Listeners.Where(l => l.Protocol == TrafficProtocol.Https).ToList();
        var served = new HashSet<string>(secure.SelectMany(Served).Select(s => s.Key), StringComparer.Ordinal);
        return subject.Listeners.Where(l => l.Protocol == TrafficProtocol.Http).SelectMany(l => Describe(l, secure[0], served, subject));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancer subject, LintContext context)
    {
        if (!MayServeTwice(subject))
            return null;
        return MissingRedirect.Of(subject) ?? Missing.First(subject.Routes.Select(r => r.MissingConditions()));
    }

    private static bool MayServeTwice(LoadBalancer loadBalancer) =>
        loadBalancer.IsControllers && loadBalancer.Kind == LoadBalancerKind.Application
        && loadBalancer.Listeners.Any(l => l.Protocol == TrafficProtocol.Https)
        && loadBalancer.Listeners.Any(l => l is { Protocol: TrafficProtocol.Http, IsClosedByRedirect: not true });

    /// <summary>
    /// Whether something on HTTP leads elsewhere, or may: an action that redirects or is not known. Where HTTPS asks for a login, ML3007 speaks of the
    /// same cause, and louder.
    /// </summary>
    private static bool RedirectsOrGuards(LoadBalancer loadBalancer) =>
        loadBalancer.Listeners.Any(l => l.Protocol == TrafficProtocol.Http
            && (l.DefaultActions is null || l.DefaultActions.Any(a => a is RedirectAction) || l.Rules.Any(r => r.Action is RuleAction.Redirect or RuleAction.Unknown)))
        || loadBalancer.Routes.Select(r => r.Backend).Concat(loadBalancer.Listeners.Select(l => l.DefaultBackend).OfType<RoutedBackend>()).Any(IsGuarded);

    private static bool IsGuarded(RoutedBackend backend) => backend.Token.IsPresent || !backend.AuthType.IsKnown || backend.AuthType.Value is "oidc" or "cognito";

    /// <summary>What a listener certainly forwards: host and path patterns as a key, and in words.</summary>
    private static IEnumerable<(string Key, string Words)> Served(Listener listener)
    {
        if (listener.IsClosedByRedirect is not false)
            yield break;
        foreach (var rule in listener.Rules)
        {
            if (rule is { Action: RuleAction.Forward, Omission: RuleOmission.None, TakenBy.Count: 0, PathPatterns: { } patterns } && !rule.Host.IsUnknown)
                yield return (rule.Host.OrNull() + "\n" + string.Join("\n", patterns), rule.Route.Words());
        }
        if (listener.DefaultBackend is { Kind: RuleAction.Forward })
            yield return ("", "the default backend");
    }

    private IEnumerable<Finding> Describe(Listener listener, Listener secure, HashSet<string> served, LoadBalancer loadBalancer)
    {
        var twice = Served(listener).Where(s => served.Contains(s.Key)).Select(s => s.Words).Distinct(StringComparer.Ordinal).ToList();
        if (twice.Count == 0)
            return [];
        var shown = twice.Count > 3 ? [.. twice.Take(2), $"{(twice.Count - 2).ToString(CultureInfo.InvariantCulture)} more"] : twice;
        return [Report(
            listener.Location.File,
            listener.Location.Span,
            $"HTTP port {Number(listener)} serves {Rules.Words.List(shown)} like HTTPS port {Number(secure)}, and nothing redirects it.{NetworkListeners.DoubtOf(loadBalancer)}")
            .WithRemedy($"Set `alb.ingress.kubernetes.io/ssl-redirect: \"{Number(secure)}\"`, or take the HTTP port out of `listen-ports`.")
            .RelatedTo(secure.Location, "the HTTPS port")];
    }

    private static string Number(Listener listener) => listener.Port.ToString(CultureInfo.InvariantCulture);
}
