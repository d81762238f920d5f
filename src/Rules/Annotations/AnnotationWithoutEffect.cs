using ManifestLint.Aws;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Annotations;

/// <summary>A valid annotation that other settings of the same load balancer disarm.</summary>
public sealed class AnnotationWithoutEffect : Rule<AnnotationUse>
{
    private const string CertificateGate = "EnableCertificateManagement";

    /// <summary>What parameters of a class outside these files could change.</summary>
    private const ReadCondition OfClass = ReadCondition.HttpsListener | ReadCondition.HttpListener | ReadCondition.InstanceTargets;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML1006",
        Name = "annotation-without-effect",
        Title = "Other settings of the load balancer let the annotation work",
        Severity = Severity.Warning,
        Why = "Some settings count only together with others: ranges of clients only for the controller's own security group, a health check's path only for HTTP. "
            + "Without them the annotation is passed over, and nobody says so.",
        Remedy = "Remove the annotation, or change the setting that disarms it.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(AnnotationUse subject, LintContext context) =>
        subject.IsAutoMode || !subject.Written.IsPresent || MayBeInTree(subject) ? [] : Judge(subject, context);

    private IEnumerable<Finding> Judge(AnnotationUse subject, LintContext context)
    {
        if (subject.Descriptor.Readers == AnnotationReaders.InTree)
            yield return Describe(subject, "only Kubernetes' own AWS provider reads it, and the AWS Load Balancer Controller takes the Service", subject.Member?.ServiceOwnership?.Evidence);
        else if (IsBehindClosedGate(subject, context))
            yield return Describe(subject, $"the controller's feature gate {CertificateGate} is off (controller default)", null);
        else if (subject.DisarmedBy is var condition and not ReadCondition.None && ReasonOf(condition, subject) is { } reason && IsValid(subject, context))
            yield return Describe(subject, reason + DoubtAbout(condition, subject), EvidenceOf(condition, subject));
        else if (subject.IsRead is not false)
        {
            foreach (var part in subject.IgnoredParts)
                yield return Report(part.At.File, part.At.Span, $"{subject.Descriptor.Suffix}: {part.What} has no effect: {part.Reason}.").WithRemedy("Remove it, or name a port that is there.");
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(AnnotationUse subject, LintContext context)
    {
        if (subject.IsAutoMode || subject.Descriptor.Readers == AnnotationReaders.InTree)
            return null;
        if (Missing.Value(subject) is { } value)
            return value;
        if ((subject.Descriptor.ReadOnlyIf | subject.Descriptor.SentOnlyIf | subject.Descriptor.EffectiveOnlyIf) == ReadCondition.None || subject.IsSent is not null)
            return null;
        return Missing.ClassParameters(subject)
            ?? Missing.Members(subject.LoadBalancer)
            ?? new MissingFact($"whether '{subject.Key.Value}' takes effect hangs on settings that are not known", null, subject.Key);
    }

    private static bool MayBeInTree(AnnotationUse use) =>
        use.IsPresumed && use.Member?.Service is not null && use.Descriptor.Readers.HasFlag(AnnotationReaders.InTree);

    private static bool IsBehindClosedGate(AnnotationUse use, LintContext context) =>
        use.Descriptor.Gate == CertificateGate && context.Facts.Controller.FeatureGate(CertificateGate) is { IsKnown: true, IsStated: false, Value: false };

    /// <summary>What the controller refuses all the same is ML1002's, and what its release does not know is ML1004's.</summary>
    private static bool IsValid(AnnotationUse use, LintContext context) =>
        AnnotationReading.ContextOf(use, context) is { } reader
        && (use.IsRead is false || AnnotationValue.Check(use.Descriptor, use.Written.Value, reader).Count == 0);

    private Finding Describe(AnnotationUse use, string reason, YamlNode? evidence) =>
        Report(use.Key, $"'{use.Key.Value}' has no effect: {reason}.").RelatedTo(evidence, "this disarms it");

    private static string DoubtAbout(ReadCondition condition, AnnotationUse use) =>
        (condition & OfClass) != 0 && use.Member?.IngressOwnership?.Supposition is { } supposition
            ? $" ({char.ToLowerInvariant(supposition[0])}{supposition.Substring(1)}; its parameters might say otherwise)"
            : "";

    private static string? ReasonOf(ReadCondition condition, AnnotationUse use) => condition switch
    {
        ReadCondition.InstanceTargets => "the targets are pods (target type ip)",
        ReadCondition.NoManagedSecurityGroup when use.LoadBalancer.IsOpen => null,
        ReadCondition.NoManagedSecurityGroup => "the load balancer names no security groups, and the controller then manages all rules by itself",
        ReadCondition.ManagedSecurityGroup => "the load balancer names its security groups, and the controller then makes none with rules of its own",
        ReadCondition.FrontendNlbEnabled when use.LoadBalancer.IsOpen => null,
        ReadCondition.FrontendNlbEnabled => "enable-frontend-nlb is not true",
        ReadCondition.AccessLogEnabled => "aws-load-balancer-access-log-enabled is not true",
        ReadCondition.SchemeUnset => "aws-load-balancer-scheme is written too, and counts",
        ReadCondition.TlsListener => "no listener speaks TLS",
        ReadCondition.HttpsListener => "the Ingress does not listen on HTTPS",
        ReadCondition.HttpListener => "nothing listens on HTTP, so that there is nothing to redirect",
        ReadCondition.HttpHealthCheck => "the health check is TCP",
        ReadCondition.WafAclIdUnset => "waf-acl-id is written too, and counts",
        ReadCondition.WebAclNameUnset => "wafv2-acl-name is set, and counts",
        ReadCondition.ListenerExists when use.LoadBalancer.IsOpen && use.Member?.Ingress is not null => null,
        ReadCondition.ListenerExists => $"nothing listens on port {use.Match.Captures[1]} with {use.Match.Captures[0]}",
        ReadCondition.ServicePortExists => $"the Service has no port {use.Match.Captures[0]}",
        // ML2023 says which backend there is instead.
        ReadCondition.ForwardsToServicePort => null,
        ReadCondition.ImplementationSpecificPath => "the Ingress has no path of type ImplementationSpecific",
        ReadCondition.CertificateNamed => "aws-load-balancer-ssl-cert names no certificate, so that no listener speaks TLS",
        ReadCondition.SecurityGroupsAllowed => "aws-load-balancer-disable-nlb-sg leaves the load balancer without security groups",
        ReadCondition.GroupNamed when use.Member?.IngressOwnership?.Supposition is not null => null,
        ReadCondition.GroupNamed => "the Ingress is in no group",
        ReadCondition.ProxyProtocolUnset => "aws-load-balancer-proxy-protocol holds for every target group",
        ReadCondition.CertificateRequested => "create-acm-cert is not true",
        ReadCondition.Authenticates => "auth-type is neither 'cognito' nor 'oidc'",
        ReadCondition.AuthenticatesWithCognito => "auth-type is not 'cognito'",
        ReadCondition.AuthenticatesWithOidc => "auth-type is not 'oidc'",
        _ => null,
    };

    private static YamlNode? EvidenceOf(ReadCondition condition, AnnotationUse use) => condition switch
    {
        ReadCondition.ManagedSecurityGroup => use.LoadBalancer.SecurityGroups.WrittenAt,
        ReadCondition.InstanceTargets => use.LoadBalancer.TargetGroups.Select(g => g.TargetType.WrittenAt).FirstOrDefault(n => n is not null),
        ReadCondition.HttpHealthCheck => use.Resource.AnnotationKey(ServiceAnnotations.HealthCheckProtocol.Key),
        ReadCondition.SchemeUnset => use.Resource.AnnotationKey(ServiceAnnotations.Scheme.Key),
        ReadCondition.WafAclIdUnset => use.Resource.AnnotationKey(IngressAnnotations.WafAclId.Key),
        ReadCondition.HttpsListener or ReadCondition.HttpListener => use.Resource.AnnotationKey(IngressAnnotations.ListenPorts.Key),
        ReadCondition.SecurityGroupsAllowed => use.Resource.AnnotationKey(ServiceAnnotations.DisableNlbSecurityGroup.Key),
        ReadCondition.ProxyProtocolUnset => use.Resource.AnnotationKey(ServiceAnnotations.ProxyProtocol.Key),
        ReadCondition.AccessLogEnabled => use.Resource.AnnotationKey(ServiceAnnotations.AccessLogEnabled.Key),
        ReadCondition.FrontendNlbEnabled => use.Resource.AnnotationKey(IngressAnnotations.EnableFrontendNlb.Key),
        _ => null,
    };
}
