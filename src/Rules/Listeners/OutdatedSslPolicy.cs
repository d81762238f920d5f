using System.Globalization;
using ManifestLint.Aws;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Tables;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>An HTTPS or TLS listener that still speaks TLS 1.0 or 1.1.</summary>
public sealed class OutdatedSslPolicy : Rule<Listener>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3030",
        Name = "outdated-ssl-policy",
        Title = "An HTTPS or TLS listener has a policy without TLS 1.0 and 1.1",
        Severity = Severity.Info,
        Why = "The security policy says which versions of TLS a listener speaks. TLS 1.0 and 1.1 are deprecated (RFC 8996) and fail most audits; the controller's "
            + "default, ELBSecurityPolicy-2016-08, still allows both.",
        Remedy = $"Set the policy to `{SecurityPolicies.Recommended}` (TLS 1.3 and 1.2), or to another one without TLS 1.0 and 1.1.",
        References =
        [
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#ssl-policy",
            "https://www.rfc-editor.org/rfc/rfc8996",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Listener subject, LintContext context)
    {
        if (!SpeaksTls(subject) || PolicyOf(subject) is not { IsKnown: true } policy)
            return [];
        if (policy.Value is { } written)
            return SecurityPolicies.OutdatedVersion(written) is { } oldest ? [Written(policy, written, oldest)] : [];
        return subject.LoadBalancer.IsControllers ? Defaulted(subject, policy, context) : [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Listener subject, LintContext context)
    {
        if (!SpeaksTls(subject))
            return null;
        var policy = PolicyOf(subject);
        return policy is { IsUnset: true }
            ? Missing.Fact("the controller's default policy", context.Facts.Controller.DefaultSslPolicy, "controller.version") ?? Missing.Members(subject.LoadBalancer)
            : policy is null ? null : Missing.Value("the security policy", policy);
    }

    private static bool SpeaksTls(Listener listener) => listener.Protocol is TrafficProtocol.Https or TrafficProtocol.Tls;

    /// <summary>What the first member that says something says; unset where none does, unknown where one may. Contradictions are ML4005's.</summary>
    private static EffectiveValue<string>? PolicyOf(Listener listener)
    {
        if (listener.LoadBalancer.Network is { } network)
            return network.SslPolicy;
        var policies = listener.Members.Select(m => m.SslPolicy).ToList();
        return policies.Find(p => !p.IsKnown) ?? policies.Find(p => !p.IsUnset) ?? (policies.Count > 0 ? policies[0] : null);
    }

    private Finding Written(EffectiveValue<string> policy, string name, string oldest) =>
        Report(policy.WrittenAt!, $"The security policy '{name}' still allows TLS {oldest}.").As(Severity.Warning);

    private IEnumerable<Finding> Defaulted(Listener listener, EffectiveValue<string> policy, LintContext context)
    {
        // Another member of the group may name a policy for the port.
        if (listener.LoadBalancer.IsOpen || context.Facts.Controller.DefaultSslPolicy is not { IsKnown: true, Value: var name } fact)
            return [];
        if (SecurityPolicies.OutdatedVersion(name) is not { } oldest)
            return [];
        var port = listener.Port.ToString(CultureInfo.InvariantCulture);
        var key = listener.LoadBalancer.Network is null ? IngressAnnotations.SslPolicy.Key : ServiceAnnotations.SslNegotiationPolicy.Key;
        var who = fact.IsStated ? "flag of the controller" : "controller default";
        var doubt = policy.IsAssumed ? NetworkListeners.DoubtOf(listener.LoadBalancer) : "";
        return [Report(listener.Location.File, listener.Location.Span, $"Port {port} has the security policy '{name}' ({who}), which still allows TLS {oldest}.{doubt}")
            .WithRemedy($"Set `{key}: {SecurityPolicies.Recommended}`, or another policy without TLS 1.0 and 1.1.")
            .RelatedTo(fact.Node, "the controller's flag is set here")];
    }
}
