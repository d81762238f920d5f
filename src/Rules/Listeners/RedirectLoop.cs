using System.Globalization;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>A redirect that leads back to its own rule, or that the controller leaves out because it would.</summary>
public sealed class RedirectLoop : Rule<RoutedPath>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3018",
        Name = "redirect-loop",
        Title = "A redirect leads somewhere else",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Nobody,
        Why = "A redirect whose target the same rule takes again never ends: browsers give up after a number of turns. The controller leaves out redirects that change nothing "
            + "(so `actions.ssl-redirect` works on port 80 and is not there on 443), but it compares texts: a wildcard or missing host that takes the target is not seen.",
        Remedy = "Give the rule a host and path that the target is not part of, or let another rule before it take the target.",
        References =
        [
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/rule_optimizer.go",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(RoutedPath subject, LintContext context)
    {
        if (subject.Backend.Kind != RuleAction.Redirect || subject.Rules.Count == 0 || !subject.LoadBalancer.IsControllers)
            return [];
        return subject.Backend.Action is RedirectAction redirect ? Judge(subject, redirect) : [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(RoutedPath subject, LintContext context) => subject.Backend is { Kind: RuleAction.Redirect, Action: null }
        ? new MissingFact("the redirect is not known, or the controller refuses it", null, subject.Backend.ActionNode)
        : subject.Backend.Kind == RuleAction.Redirect ? subject.MissingConditions() : null;

    private IEnumerable<Finding> Judge(RoutedPath path, RedirectAction redirect)
    {
        var name = path.Path.Backend.ServiceName.OrNull();
        if (path.Rules.All(r => r.Omission == RuleOmission.RedirectLoop))
        {
            if (!IsClosedElsewhere(path))
                return [AtRedirect(path, $"The redirect '{name}' leads {path.Words()} back to itself on {Ports(path.Rules)}, so the controller leaves it out: it does nothing.")
                    .As(Severity.Warning)
                    .WithRemedy("Remove the redirect, or let it name another host, path, port or protocol than the rule's own.")];
            return [];
        }
        if (path.Rules.FirstOrDefault(r => r.Omission == RuleOmission.None && RedirectTarget.LeadsBack(r, redirect)) is { } loop)
        {
            var isCertain = path.LoadBalancer is { Owner: LoadBalancerOwner.Controller, IsOpen: false };
            return [AtRedirect(path, $"The redirect '{name}' of {path.Words()} leads to '{RedirectTarget.Shown(redirect)}' on the same port {Port(loop)}, where the same rule takes it again: it never ends.{Doubt(path)}")
                .As(isCertain ? Severity.Error : Severity.Warning)
                .RelatedTo(path.Location, "the rule that takes its own target")];
        }
        else if (FurtherHttps(path, redirect) is { } further)
        {
            return [AtRedirect(path, $"The redirect '{name}' takes HTTPS port {Port(further)} too: whoever connects there is sent to port {redirect.Port}.")
                .As(Severity.Warning)
                .WithRemedy("Put the redirect into an Ingress of the same group that does not listen on the further port.")
                .RelatedTo(further.Listener.Location, "the further HTTPS port")];
        }
        return [];
    }

    /// <summary>Whether <c>ssl-redirect</c> does on another port of the Ingress what the redirect was for.</summary>
    private static bool IsClosedElsewhere(RoutedPath path) => path.Rules.Count < (path.Member.ListenPorts.Value?.Count ?? int.MaxValue)
        || path.Rules.Any(r => r.Listener.IsClosedByRedirect is not false);

    /// <summary>An HTTPS port whose requests the redirect sends to the HTTPS port that it means.</summary>
    private static ListenerRule? FurtherHttps(RoutedPath path, RedirectAction redirect)
    {
        var isMeant = path.Rules.Any(r => r.Listener.Protocol == TrafficProtocol.Https && r.Omission == RuleOmission.RedirectLoop && Port(r) == redirect.Port);
        return isMeant ? path.Rules.FirstOrDefault(r => r.Listener.Protocol == TrafficProtocol.Https && r.Omission == RuleOmission.None && r.TakenBy.Count == 0) : null;
    }

    private Finding AtRedirect(RoutedPath path, string message)
    {
        if (path.Backend.ActionNode is not { } node)
            return Report(path.Location.File, path.Location.Span, message);
        var config = (GoJson.Parse(node.Value).Root as JsonObject)?.Value("redirectConfig");
        return Report(node.File, config is null ? node.Span : node.PlaceOf(config.Span), message);
    }

    private static string Doubt(RoutedPath path) => path.LoadBalancer.IsOpen ? " Another member of the group, outside these files, may take it before." : "";

    private static string Ports(IReadOnlyList<ListenerRule> rules) => (rules.Count == 1 ? "port " : "ports ") + Rules.Words.List(rules.Select(Port).ToList());

    private static string Port(ListenerRule rule) => rule.Listener.Port.ToString(CultureInfo.InvariantCulture);
}
