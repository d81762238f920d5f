using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>A redirect to a port on which nobody speaks HTTPS.</summary>
public sealed class SslRedirectWithoutHttpsListener : Rule<LoadBalancerMember>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3005",
        Name = "ssl-redirect-without-https-listener",
        Title = "`ssl-redirect` names an HTTPS listener of the load balancer",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "The port that HTTP redirects to has to be an HTTPS listener of the group, its own or another member's. The controller refuses the whole group otherwise.",
        Remedy = "Add the port to `listen-ports` (`[{\"HTTP\": 80}, {\"HTTPS\": 443}]`), or name one that is there.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#ssl-redirect",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_builder.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancerMember subject, LintContext context)
    {
        if (subject.SslRedirect.Value is not { } port || context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true } loadBalancer)
            return [];
        if (loadBalancer.SslRedirect.Value != port || !loadBalancer.ListenersAreKnown)
            return [];
        var listener = loadBalancer.Listeners.FirstOrDefault(l => l.Port == port);
        if (listener is { Protocol: not TrafficProtocol.Http })
            return [];
        var isAssumed = subject.SslRedirect.IsAssumed || loadBalancer.ArePortsAssumed;
        var isOpen = listener is null && loadBalancer.IsOpen;
        var place = Place(subject);
        return [Report(place.File, place.Span, Message(port, listener) + Doubts(loadBalancer, isOpen, isAssumed))
            .As(isOpen || isAssumed || !loadBalancer.AreMembersCertain ? Severity.Warning : Severity.Error)
            .RelatedTo(subject.SslRedirect.Source == SettingSource.ClassParameters ? subject.SslRedirect.WrittenAt : null, "the class parameters say so here")
            .RelatedTo(listener?.Location, $"port {port} is listened on here")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancerMember subject, LintContext context)
    {
        if (subject.Ingress is null || context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true } loadBalancer)
            return null;
        if (Missing.Value("the redirect to HTTPS", subject.SslRedirect) is { } redirect)
            return redirect;
        return subject.SslRedirect.Value is null ? null : Missing.Value("the redirect of the group", loadBalancer.SslRedirect) ?? Missing.Listeners(loadBalancer);
    }

    /// <summary>The annotation; for a setting of the class where the Ingress names it.</summary>
    private static SourceLocation Place(LoadBalancerMember member) => SourceLocation.Of(
        (member.SslRedirect.Source == SettingSource.ClassParameters ? member.IngressOwnership?.ClassNode : member.SslRedirect.WrittenAt) ?? member.Resource.NameNode);

    private static string Message(int port, Listener? listener) => listener is null
        ? $"{IngressAnnotations.SslRedirect.Suffix} names port {port}, but the load balancer does not listen there: the controller refuses that."
        : $"{IngressAnnotations.SslRedirect.Suffix} names port {port}, but the listener there speaks HTTP: the controller refuses that.";

    private static string Doubts(LoadBalancer loadBalancer, bool isOpen, bool isAssumed)
    {
        if (isOpen)
            return " Another member of the group, outside these files, may listen there.";
        return (isAssumed || !loadBalancer.AreMembersCertain) && loadBalancer.Doubt is { } doubt ? " " + doubt : "";
    }
}
