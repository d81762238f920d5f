using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>A web ACL under the key of another kind of web ACL.</summary>
public sealed class WafMismatch : Rule<AnnotationUse>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4019",
        Name = "waf-mismatch",
        Title = "A web ACL stands under the key of its own kind",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Aws,
        Why = "A load balancer takes regional WAFv2 web ACLs by their ARN and WAF Classic ones by their id. What stands under the other key, or has global scope "
            + "(CloudFront's), cannot be attached; an empty ARN detaches the web ACL that is there.",
        Remedy = "Put the ARN of a regional WAFv2 web ACL under `wafv2-acl-arn`, the id of a WAF Classic one under `waf-acl-id`; `none` detaches it on purpose.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#wafv2-acl-arn",
            "https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(AnnotationUse subject, LintContext context)
    {
        var written = subject.Value.Text();
        if (!written.IsPresent || written.Node is not Scalar value || subject.IsRead is false)
            return [];
        if (subject.Descriptor == IngressAnnotations.WafV2AclArn && written.Value.Length == 0)
        {
            return [Report(value, "The ARN is empty: that is accepted, and silently detaches the web ACL that is there.")
                .As(Severity.Warning)
                .WithRefusal(RefusedBy.Nobody)
                .WithRemedy("Name the web ACL, write `none` if it is to be detached, or remove the line.")];
        }
        else if (Mistake(subject.Descriptor, written.Value) is { } mistake)
        {
            return [Report(value, $"{subject.Descriptor.Suffix}: {mistake}; AWS attaches no such web ACL.")
                .As(subject.IsSent is true && subject.IsRead is true ? Severity.Error : Severity.Warning)];
        }
        return [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(AnnotationUse subject, LintContext context) =>
        IsOfWaf(subject.Descriptor) && subject.IsRead is not false ? Missing.Value(subject) : null;

    /// <summary>What stands there instead of what belongs there; <c>null</c> where nothing can be told.</summary>
    internal static string? Mistake(AnnotationDescriptor setting, string text)
    {
        if (setting == IngressAnnotations.WafV2AclArn)
            return IsClassicId(text) ? "this is the id of a WAF Classic web ACL, not a WAFv2 ARN" : MistakenArn(text);
        var isClassicKey = setting == IngressAnnotations.WafAclId || setting == IngressAnnotations.WebAclId;
        return isClassicKey && IsOf(text, "wafv2") ? "this is the ARN of a WAFv2 web ACL, here belongs the id of a WAF Classic one" : null;
    }

    private static bool IsOfWaf(AnnotationDescriptor setting) =>
        setting == IngressAnnotations.WafV2AclArn || setting == IngressAnnotations.WafAclId || setting == IngressAnnotations.WebAclId;

    private static string? MistakenArn(string arn)
    {
        if (IsOf(arn, "waf") || IsOf(arn, "waf-regional"))
            return "this is the ARN of a WAF Classic web ACL";
        return IsOf(arn, "wafv2") && arn.IndexOf(":global/webacl/", StringComparison.Ordinal) > 0
            ? "this web ACL has global scope (for CloudFront), a load balancer takes a regional one"
            : null;
    }

    /// <summary>Whether a text is an ARN of this service.</summary>
    private static bool IsOf(string arn, string service)
    {
        var parts = arn.Split(':');
        return parts.Length >= 6 && parts[0] == "arn" && parts[2] == service;
    }

    /// <summary>WAF Classic's ids are UUIDs.</summary>
    private static bool IsClassicId(string text) => Guid.TryParseExact(text, "D", out _);
}
