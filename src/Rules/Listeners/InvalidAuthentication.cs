using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Listeners;

/// <summary>A login or a token check that the controller or AWS refuses.</summary>
public sealed class InvalidAuthentication : Rule<LoadBalancerMember>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3008",
        Name = "invalid-authentication",
        Title = "A login has its identity provider, complete, and its client's Secret",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "Where `auth-type` or `jwt-validation` reaches an HTTPS listener, the controller looks for the provider's settings and for the client's Secret in the same namespace, "
            + "and AWS for every member of them. What is missing stops the whole load balancer, for every Ingress of its group.",
        Remedy = "Complete the settings as the annotation's documentation has them.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#authentication",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-verify-jwt.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancerMember subject, LintContext context)
    {
        if (subject.Ingress is null || context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true } loadBalancer || !loadBalancer.Listeners.Any(IsHttps))
            return [];
        return SecureBackends(subject, loadBalancer)
            .GroupBy(b => b.AuthType.Value is null or "none" ? b.Token.Node : b.AuthType.WrittenAt)
            .Where(g => g.Key is not null)
            .SelectMany(g => Judge(g.First(), subject.Resource, context));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancerMember subject, LintContext context)
    {
        if (subject.Ingress is null || context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true } loadBalancer)
            return null;
        return Missing.First(SecureBackends(subject, loadBalancer).Select(b => Missing.Value("whether a login is asked for", b.AuthType)
            ?? (b.IdentityProvider is { } provider ? Missing.Value("the identity provider", provider) : null)));
    }

    private static bool IsHttps(Listener listener) => listener.Protocol == TrafficProtocol.Https;

    /// <summary>On HTTP the controller leaves every login out: ML3007.</summary>
    private static IEnumerable<RoutedBackend> SecureBackends(LoadBalancerMember member, LoadBalancer loadBalancer) =>
        loadBalancer.LandingsOf(member).Where(l => IsHttps(l.Listener)).Select(l => l.Backend);

    private IEnumerable<Finding> Judge(RoutedBackend backend, Resource ingress, LintContext context)
    {
        if (backend.AuthType.Value is null or "none")
            return backend.Token is { IsPresent: true, Node: Scalar token, Value: var written }
                ? OfAws(IngressAnnotations.JwtValidation, token, written, ingress, ingress, context)
                : [];
        var descriptor = backend.AuthType.Value == "oidc" ? IngressAnnotations.AuthIdpOidc : IngressAnnotations.AuthIdpCognito;
        var found = new List<Finding>();
        if (backend.Token is { IsPresent: true, Node: { } both })
            found.Add(Report(backend.AuthType.WrittenAt!, $"auth-type '{backend.AuthType.Value}' and jwt-validation exclude each other on HTTPS; the controller refuses the load balancer.")
                .RelatedTo(both, "the token check")
                .WithRemedy("Keep one of them: a login for browsers, or tokens for programs."));
        if (backend.IdentityProvider is { IsUnset: true })
            found.Add(WithoutProvider(backend, descriptor, ingress));
        else if (backend.IdentityProvider is { Value: { } text, WrittenAt: Scalar value, WrittenIn: { } holder })
        {
            found.AddRange(OfAws(descriptor, value, text, holder, ingress, context));
            if (descriptor == IngressAnnotations.AuthIdpOidc && LoginLimits.SecretOf(text) is { } secret)
                found.AddRange(OfSecret(secret.Name, value, secret.Span, holder, context));
        }
        return found.Select(f => IsCertain(backend.AuthType.WrittenIn, ingress, context) ? f : f.As(Severity.Warning));
    }

    private Finding WithoutProvider(RoutedBackend backend, AnnotationDescriptor wanted, Resource ingress)
    {
        var other = wanted == IngressAnnotations.AuthIdpOidc ? IngressAnnotations.AuthIdpCognito : IngressAnnotations.AuthIdpOidc;
        var otherKey = ingress.AnnotationKey(other.Key);
        var there = otherKey is null ? "" : $" ({other.Suffix}, which is there, is for auth-type '{other.Suffix.Substring("auth-idp-".Length)}')";
        return Report(backend.AuthType.WrittenAt!, $"auth-type '{backend.AuthType.Value}' needs {wanted.Suffix}, which is missing{there}; the controller refuses the load balancer.")
            .RelatedTo(otherKey, "the other provider's settings")
            .WithRemedy($"Add `{wanted.Key}`, or correct `{IngressAnnotations.AuthType.Key}`.");
    }

    private IEnumerable<Finding> OfAws(AnnotationDescriptor descriptor, Scalar value, string text, Resource holder, Resource ingress, LintContext context) =>
        LoginLimits.Check(descriptor, text).Select(p => Report(value.File, value.PlaceOf(p.Span), $"{descriptor.Suffix}: {p.Message}; AWS refuses the listener's rule.")
            .WithRefusal(RefusedBy.Aws)
            .As(IsCertain(holder, ingress, context) ? Severity.Error : Severity.Warning));

    private IEnumerable<Finding> OfSecret(string name, Scalar value, TextSpan span, Resource holder, LintContext context)
    {
        const string Refused = "the controller refuses the load balancer";
        Finding At(string message) => Report(value.File, value.PlaceOf(span), $"auth-idp-oidc: {message}");
        if (name.Length == 0)
            return [At($"it names no Secret ('secretName'); {Refused}.")];
        if (ClientSecret.Find(context.Cluster, holder.Namespace, name) is { } secret)
        {
            return secret.LackingKey is not { } key ? [] :
            [
                At($"{secret.Resource.Kind} '{secret.Resource.Name}' has no key '{key}'; {Refused}.")
                    .RelatedTo(secret.Resource.NameNode, "made here")
                    .WithRemedy($"Give it the keys `clientID` and `clientSecret`, spelt so.")
                    .As(context.Cluster.Set.IsCertain(holder, secret.Resource) ? Severity.Error : Severity.Warning),
            ];
        }
        if (name.IndexOf('/') >= 0)
            return [At($"'{name}' is no name of a Secret, which lies in the namespace of the Ingress; {Refused}.")];
        return context.Cluster.Missing(GroupKind.Secret, holder.Namespace, name, holder) is not { } missing ? [] :
        [
            At($"there is no Secret '{name}' in the namespace of the {holder.Kind}; {Refused}.{missing.Hint}")
                .As(context.Cluster.Set.IsComplete ? Severity.Error : Severity.Warning)
                .RelatedTo(missing.NearNames.Count > 0 ? missing.NearNames[0].NameNode : missing.Elsewhere?.NameNode, "this one is there"),
        ];
    }

    private static bool IsCertain(Resource? writer, Resource ingress, LintContext context) =>
        writer is null || writer == ingress || context.Cluster.Set.IsCertain(writer, ingress);
}
