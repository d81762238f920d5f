using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>Application Load Balancer annotations on an Ingress that nobody reads them from.</summary>
public sealed class LoadBalancerAnnotationsIgnored : Rule<Ingress>
{
    private const string OwnPrefix = IngressAnnotations.Prefix + "/";

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4001",
        Name = "load-balancer-annotations-ignored",
        Title = "ALB annotations stand on an Ingress that the AWS Load Balancer Controller takes",
        Severity = Severity.Warning,
        Why = "The controller looks at an Ingress only if its class is the controller's. Another controller does not know the annotations: "
            + "no load balancer is made, and nobody says so.",
        Remedy = "Set `spec.ingressClassName` to the class of the AWS Load Balancer Controller, or remove the annotations.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/",
            "https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-alb.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Ingress subject, LintContext context)
    {
        var keys = subject.Resource.Annotations.Select(a => a.Key).Where(k => k.Value.StartsWith(OwnPrefix, StringComparison.Ordinal)).ToList();
        var owner = context.Traffic.OwnerOf(subject);
        if (keys.Count == 0 || owner.SharesPrefix)
            return [];
        return owner switch
        {
            { Owner: IngressOwner.AutoMode, Class: not null } => IgnoredByAutoMode(subject, owner),
            { Owner: IngressOwner.PresumedController, ClassName: null } => [WithoutClass(subject, keys)],
            { Owner: IngressOwner.Other } => [OfAnotherClass(subject, owner, keys)],
            _ => [],
        };
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Ingress subject, LintContext context) => Missing.Owner(subject, context);

    private Finding WithoutClass(Ingress ingress, List<Scalar> keys) =>
        Report(keys[0], $"{NameOf(ingress)} names no class: its {Annotations(keys)} ignored unless the cluster's default class is the AWS controller's.")
            .WithRemedy("Set `spec.ingressClassName`, usually to alb.");

    private static string NameOf(Ingress ingress) => ingress.Name.Length == 0 ? "This Ingress" : $"Ingress '{ingress.Name}'";

    private Finding OfAnotherClass(Ingress ingress, IngressOwnership owner, List<Scalar> keys) =>
        Report(owner.ClassNode ?? keys[0], $"The {Annotations(keys)} ignored on Ingress '{ingress.Name}': {owner.Reason}.")
            .RelatedTo(owner.ClassNode is null ? null : keys[0], keys.Count == 1 ? "the annotation" : "the first of the annotations")
            .RelatedTo(owner.Evidence, "this decides whose class it is");

    private IEnumerable<Finding> IgnoredByAutoMode(Ingress ingress, IngressOwnership owner)
    {
        foreach (var annotation in ingress.Resource.Annotations)
        {
            if (Instead(annotation.Key.Value, annotation.Value.Text().OrNull()) is { } remedy)
            {
                yield return Report(annotation.Key, $"EKS Auto Mode does not read '{annotation.Key.Value}' on Ingress '{ingress.Name}': {owner.Reason}.")
                    .WithRemedy(remedy)
                    .RelatedTo(owner.Evidence, "the class is EKS Auto Mode's");
            }
        }
    }

    /// <summary>
    /// What to do about an annotation that only the open controller reads; <c>null</c> for all others
    /// (https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-alb.html).
    /// </summary>
    private static string? Instead(string key, string? value)
    {
        if (!key.StartsWith(OwnPrefix, StringComparison.Ordinal))
            return null;
        return key.Substring(OwnPrefix.Length) switch
        {
            "group.name" => "Set `group.name` in the IngressClassParams (eks.amazonaws.com) of the class.",
            "waf-acl-id" or "web-acl-id" => "Use `wafv2-acl-arn`.",
            "shield-advanced-protection" => "Set up Shield Advanced outside Kubernetes.",
            "auth-type" when value == "oidc" => "Authenticate in the application, or with Cognito.",
            _ => null,
        };
    }

    private static string Annotations(List<Scalar> keys) =>
        keys.Count == 1 ? $"annotation '{keys[0].Value}' is" : $"{keys.Count} annotations '{IngressAnnotations.Prefix}/…' are";
}
