using ManifestLint.Aws;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.Services;

/// <summary>Ranges of clients that are no CIDR ranges.</summary>
public sealed class InvalidSourceRange : Rule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML5008",
        Name = "invalid-source-range",
        Title = "The ranges that may reach a load balancer are CIDR ranges",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.ApiServer,
        Why = "The API server reads `spec.loadBalancerSourceRanges`, and without it the annotation `load-balancer-source-ranges`, and refuses a Service with an entry that is no CIDR range. "
            + "From Kubernetes 1.36 on an address that has bits set behind its prefix length is refused too; before, AWS clears them.",
        Remedy = "Write an address and a prefix length, `203.0.113.7/32` for a single address.",
        References =
        [
            "https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec",
            "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        if (subject.Type != ServiceType.LoadBalancer || subject.Resource.ApiVersion != "v1" || subject.LoadBalancerSourceRanges is not { } ranges)
            return [];
        if (ranges.Count > 0)
            return ranges.Where(r => r is { IsPresent: true, Node: Scalar }).Select(r => Judge((Scalar)r.Node!, Trimmed(r.Value, 0, r.Value.Length), context)).OfType<Finding>();
        return subject.Resource.Annotation(ServiceAnnotations.SourceRanges.Key) is { IsPresent: true, Node: Scalar list, Value: var text } && GoSpace.Trim(text).Length > 0
            ? EntriesOf(text).Select(e => Judge(list, e, context)).OfType<Finding>()
            : [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Service subject, LintContext context)
    {
        if (subject.LoadBalancerSourceRanges is null)
            return Missing.Value("who may connect", subject.Resource.Spec["loadBalancerSourceRanges"]);
        var annotation = subject.Resource.Annotation(ServiceAnnotations.SourceRanges.Key);
        if (subject.LoadBalancerSourceRanges.Count == 0 && annotation.IsAbsent)
            return null;
        return Missing.Type(subject)
            ?? Missing.First(subject.LoadBalancerSourceRanges.Select(r => Missing.Value("a range", r)))
            ?? Missing.Value("who may connect", annotation)
            ?? Missing.Fact("the release of Kubernetes", context.Facts.Cluster.KubernetesVersion, "cluster.kubernetesVersion");
    }

    /// <summary>Unlike the controller, the API server keeps the empty entry behind a last comma.</summary>
    private static IEnumerable<GoText> EntriesOf(string text)
    {
        for (var start = 0; start <= text.Length;)
        {
            var comma = text.IndexOf(',', start);
            var end = comma < 0 ? text.Length : comma;
            yield return Trimmed(text, start, end);
            start = end + 1;
        }
    }

    private static GoText Trimmed(string text, int start, int end)
    {
        var span = GoSpace.Trim(text, start, end);
        return new GoText(text.Substring(span.Start, span.Length), span);
    }

    private Finding? Judge(Scalar node, GoText entry, LintContext context)
    {
        var at = node.PlaceOf(entry.Span);
        var error = Cidr.TryParse(entry.Value, out var range);
        if (error == AddressError.None)
            return range.IsCanonical ? null : OfHostBits(node, at, range, context.Facts.Cluster.KubernetesVersion);
        if (error == AddressError.LeadingZero)
            return null;
        var fix = error == AddressError.NoPrefixLength && entry.Value.IndexOf(':') < 0 && entry.Span.Length == node.Value.Length
            ? ScalarEdits.Replace(node, entry.Value + "/32", isSafe: false)
            : null;
        return Report(node.File, at, entry.Value.Length == 0 ? "There is an empty entry between two commas, or behind the last." : $"'{entry.Value}' is no CIDR range: {Lack(error)}.").WithFix(fix);
    }

    private static string Lack(AddressError error) => error switch
    {
        AddressError.NoPrefixLength => "it has no prefix length",
        AddressError.PrefixLength => "what stands behind '/' is no prefix length",
        AddressError.Zone => "it names a zone",
        _ => "that is no IP address",
    };

    private Finding OfHostBits(Scalar node, TextSpan at, Cidr range, Fact<ReleaseVersion> kubernetes)
    {
        var isRefused = kubernetes.IsStated && kubernetes.Value.IsAtLeast(1, 36) is true;
        var consequence = isRefused ? $"Kubernetes {kubernetes.Value} refuses that" : "Kubernetes refuses that from 1.36 on, before AWS takes the network instead";
        return Report(node.File, at, $"'{range}' has bits set behind its prefix length: {consequence}.")
            .As(isRefused ? Severity.Error : Severity.Info)
            .WithRemedy($"Write `{range.Canonical}`.")
            .RelatedTo(isRefused ? kubernetes.Node : null, "the version is stated here");
    }
}
