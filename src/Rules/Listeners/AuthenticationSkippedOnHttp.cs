using System.Globalization;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Listeners;

/// <summary>Paths that ask for a login on HTTPS and are open to everybody on HTTP.</summary>
public sealed class AuthenticationSkippedOnHttp : Rule<LoadBalancerMember>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3007",
        Name = "authentication-skipped-on-http",
        Title = "What asks for a login on HTTPS is not open on HTTP",
        Severity = Severity.Warning,
        Why = "An Application Load Balancer authenticates on HTTPS listeners alone. On an HTTP listener the controller silently leaves the login or the token check out, "
            + "and the same paths answer to everybody.",
        Remedy = "Set `alb.ingress.kubernetes.io/ssl-redirect: \"443\"`, or take the HTTP port out of `listen-ports`.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#authentication",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancerMember subject, LintContext context)
    {
        if (subject.Ingress is null || context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true } loadBalancer)
            return [];
        var open = OpenBackends(subject, loadBalancer).GroupBy(b => b.Guard.Node).ToList();
        return open.Select(g => Describe(subject, loadBalancer, [.. g]));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancerMember subject, LintContext context)
    {
        if (subject.Ingress is null || context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true } loadBalancer)
            return null;
        if (Missing.First(subject.Routes.Select(r => Missing.Value("whether a login is asked for", r.Backend.AuthType))) is { } login)
            return login;
        var mayBeClosed = loadBalancer.Listeners.Any(l => l is { Protocol: TrafficProtocol.Http, IsClosedByRedirect: null });
        return mayBeClosed && subject.Routes.Any(r => GuardOf(r.Backend, subject) is not null) ? MissingRedirect.Of(loadBalancer) : null;
    }

    private static IEnumerable<OpenBackend> OpenBackends(LoadBalancerMember member, LoadBalancer loadBalancer)
    {
        foreach (var landing in loadBalancer.LandingsOf(member))
        {
            if (IsOpen(landing.Listener) && landing.Rule is not { TakenBy.Count: > 0 } && GuardOf(landing.Backend, member) is { } guard)
                yield return new OpenBackend(guard, landing.Listener, landing.Rule?.Route.Words() ?? "the default backend", landing.Backend);
        }
    }

    private static bool IsOpen(Listener listener) => listener is { Protocol: TrafficProtocol.Http, IsClosedByRedirect: false };

    /// <summary>What HTTPS asks for before the backend is reached; <c>null</c> where it asks for nothing, or nothing is forwarded.</summary>
    private static Guard? GuardOf(RoutedBackend backend, LoadBalancerMember member)
    {
        if (backend.Kind != RuleAction.Forward)
            return null;
        if (backend.AuthType is { Value: "oidc" or "cognito", WrittenAt: { } node } type)
            return new Guard($"{IngressAnnotations.AuthType.Suffix} '{type.Value}'", "any login", node, type.WrittenIn == member.Resource);
        return backend.Token is { IsPresent: true, Node: { } token }
            ? new Guard(IngressAnnotations.JwtValidation.Suffix, "any token", token, isOwn: true)
            : null;
    }

    private Finding Describe(LoadBalancerMember member, LoadBalancer loadBalancer, IReadOnlyList<OpenBackend> open)
    {
        var guard = open[0].Guard;
        var hasHttps = member.ListenPorts.Value?.Any(p => p.Protocol == TrafficProtocol.Https) == true;
        var ports = open.Select(o => o.Listener.Port).Distinct().Select(p => p.ToString(CultureInfo.InvariantCulture)).ToList();
        var paths = open.Select(o => o.Words).Distinct().ToList();
        var shown = paths.Count > 3 ? [.. paths.Take(2), $"{paths.Count - 2} more"] : paths;
        var start = hasHttps ? $"{guard.Name} holds on HTTPS alone" : $"{guard.Name} never takes effect, for this Ingress has no HTTPS port";
        var place = guard.IsOwn ? guard.Node : open[0].Backend.Backend.Node;
        var finding = Report(place, $"{start}: port {Rules.Words.List(ports)} {(ports.Count == 1 ? "forwards" : "forward")} {Rules.Words.List(shown)} without {guard.What}.{Doubt(loadBalancer)}")
            .RelatedTo(guard.IsOwn ? null : guard.Node, "what asks for the login is written here")
            .RelatedTo(open[0].Listener.Location, "the HTTP port");
        return hasHttps ? finding : finding.WithRemedy("Add an HTTPS port to `listen-ports`, and `alb.ingress.kubernetes.io/ssl-redirect` to the other.");
    }

    private static string Doubt(LoadBalancer loadBalancer) =>
        loadBalancer.IsOpen && loadBalancer.SslRedirect.IsAssumed ? " Another member of the group, outside these files, may redirect HTTP to HTTPS." : "";

    private sealed class Guard(string name, string what, YamlNode node, bool isOwn)
    {
        public string Name { get; } = name;
        public string What { get; } = what;
        public YamlNode Node { get; } = node;
        public bool IsOwn { get; } = isOwn;
    }

    private sealed class OpenBackend(Guard guard, Listener listener, string words, RoutedBackend backend)
    {
        public Guard Guard { get; } = guard;
        public Listener Listener { get; } = listener;
        public string Words { get; } = words;
        public RoutedBackend Backend { get; } = backend;
    }
}
