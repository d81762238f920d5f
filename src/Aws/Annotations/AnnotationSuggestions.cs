using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>Finds what a key that nobody reads was likely meant to be.</summary>
internal static class AnnotationSuggestions
{
    // A synonym is known, words in common are a guess, and a better one where the written words are all there.
    private const int SynonymDistance = 2;

    private const int MissingWordsDistance = 3;

    private const int SpareWordsDistance = 4;

    /// <summary>Names from other objects, other tools and other times.</summary>
    private static (string Written, AnnotationDescriptor Meant)[] Synonyms { get; } =
    [
        ("ssl-cert", IngressAnnotations.CertificateArn),
        ("acm-certificate-arn", IngressAnnotations.CertificateArn),
        ("name", IngressAnnotations.LoadBalancerName),
        ("listeners", IngressAnnotations.ListenPorts),
        ("idle-timeout", IngressAnnotations.LoadBalancerAttributes),
        ("connection-idle-timeout", IngressAnnotations.LoadBalancerAttributes),
        ("timeout", IngressAnnotations.LoadBalancerAttributes),
        ("attributes", IngressAnnotations.LoadBalancerAttributes),
        ("waf-arn", IngressAnnotations.WafV2AclArn),
        ("web-acl-arn", IngressAnnotations.WafV2AclArn),
        ("wafv2-web-acl-arn", IngressAnnotations.WafV2AclArn),
        ("rewrite-target", IngressAnnotations.Transforms),
        ("source-ranges", IngressAnnotations.InboundCidrs),
        ("load-balancer-source-ranges", IngressAnnotations.InboundCidrs),
        ("whitelist-source-range", IngressAnnotations.InboundCidrs),
        ("force-ssl-redirect", IngressAnnotations.SslRedirect),
        ("stickiness", IngressAnnotations.TargetGroupAttributes),
        ("deregistration-delay", IngressAnnotations.TargetGroupAttributes),
        ("additional-resource-tags", IngressAnnotations.Tags),
        ("internal", IngressAnnotations.Scheme),
        ("aws-load-balancer-target-type", ServiceAnnotations.NlbTargetType),
        ("aws-load-balancer-tags", ServiceAnnotations.AdditionalResourceTags),
        ("aws-load-balancer-additional-tags", ServiceAnnotations.AdditionalResourceTags),
        ("aws-load-balancer-ssl-policy", ServiceAnnotations.SslNegotiationPolicy),
        ("aws-load-balancer-certificate-arn", ServiceAnnotations.SslCert),
        ("aws-load-balancer-source-ranges", ServiceAnnotations.SourceRanges),
        ("aws-load-balancer-inbound-cidrs", ServiceAnnotations.SourceRanges),
        ("aws-load-balancer-healthy-threshold-count", ServiceAnnotations.HealthCheckHealthyThreshold),
        ("aws-load-balancer-unhealthy-threshold-count", ServiceAnnotations.HealthCheckUnhealthyThreshold),
        ("aws-load-balancer-load-balancer-attributes", ServiceAnnotations.LoadBalancerAttributes),
        ("aws-load-balancer-eips", ServiceAnnotations.EipAllocations),
        ("aws-load-balancer-private-ipv4s", ServiceAnnotations.PrivateIPv4Addresses),
        ("aws-load-balancer-schema", ServiceAnnotations.Scheme),
    ];

    /// <summary>The nearest first, at most three.</summary>
    public static IReadOnlyList<AnnotationSuggestion> For(string key)
    {
        var slash = key.IndexOf('/');
        if (slash < 0 || AnnotationPrefixes.Meant(key.Substring(0, slash)) is not { } prefix)
            return [];

        var suffix = WithoutPrefix(key.Substring(slash + 1), prefix);
        var prefixDistance = key.StartsWith(prefix + "/", StringComparison.Ordinal) ? 0 : 1;
        var found = Candidates(prefix).Select(row => Compare(suffix, row, prefixDistance)).OfType<AnnotationSuggestion>().ToList();
        if (found.Count == 0)
            found = Candidates(null).Select(row => CompareOtherKind(suffix, row)).OfType<AnnotationSuggestion>().ToList();
        return found.OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Key, StringComparer.Ordinal).Take(3).ToList();
    }

    private static IEnumerable<AnnotationDescriptor> Candidates(string? prefix) =>
        AnnotationCatalog.All.Where(row => row.RemovedIn is null && (prefix is null ? row.Prefix != "kubernetes.io" : row.Prefix == prefix));

    /// <summary>Drops a prefix that is written twice: <c>alb.ingress.kubernetes.io/alb.ingress.kubernetes.io.scheme</c>.</summary>
    private static string WithoutPrefix(string suffix, string prefix) =>
        suffix.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && suffix.Length > prefix.Length + 1 ? suffix.Substring(prefix.Length + 1) : suffix;

    private static AnnotationSuggestion? Compare(string written, AnnotationDescriptor row, int prefixDistance)
    {
        if (Differ(written, row) is not var (meant, kind, distance))
            return null;
        return prefixDistance > 0 && distance == 0
            ? new AnnotationSuggestion($"{row.Prefix}/{meant}", row, SuggestionKind.Prefix, prefixDistance)
            : new AnnotationSuggestion($"{row.Prefix}/{meant}", row, kind, distance + prefixDistance);
    }

    /// <summary>A Service's key below the Ingress prefix, and the other way round.</summary>
    private static AnnotationSuggestion? CompareOtherKind(string written, AnnotationDescriptor row)
    {
        var own = row.Prefix == ServiceAnnotations.Prefix ? "aws-load-balancer-" : "";
        return written == row.Suffix || own + written == row.Suffix || written == "aws-load-balancer-" + row.Suffix
            ? new AnnotationSuggestion(row.Key, row, SuggestionKind.Synonym, SynonymDistance)
            : null;
    }

    /// <summary>The suffix to write, and how far off the written one is; <c>null</c> if it is something else.</summary>
    private static (string Meant, SuggestionKind Kind, int Distance)? Differ(string written, AnnotationDescriptor row)
    {
        if (row.IsFamily)
            return DifferInFamily(written, row);
        if (string.Equals(written, row.Suffix, StringComparison.OrdinalIgnoreCase))
            return (row.Suffix, SuggestionKind.Case, 0);
        if (Words.WithoutSeparators(written) == Words.WithoutSeparators(row.Suffix))
            return (row.Suffix, SuggestionKind.Separators, 0);
        if (Words.AreNear(row.Suffix, written))
            return (row.Suffix, SuggestionKind.Spelling, NearNames.Distance(row.Suffix, written, 2));
        if (Synonyms.Any(synonym => ReferenceEquals(synonym.Meant, row) && synonym.Written == written))
            return (row.Suffix, SuggestionKind.Synonym, SynonymDistance);
        if (!SharesWords(written, row.Suffix))
            return null;
        return (row.Suffix, SuggestionKind.Words, written.Length < row.Suffix.Length ? MissingWordsDistance : SpareWordsDistance);
    }

    /// <summary>A family is told by the text before its variable parts, which stay as written where they fit.</summary>
    private static (string Meant, SuggestionKind Kind, int Distance)? DifferInFamily(string written, AnnotationDescriptor row)
    {
        if (Synonyms.Any(synonym => ReferenceEquals(synonym.Meant, row) && synonym.Written == written))
            return (row.Suffix, SuggestionKind.Synonym, SynonymDistance);
        var head = AnnotationKeyPattern.HeadOf(row.Suffix);
        var dot = written.IndexOf('.');
        if (dot < 0 || dot == written.Length - 1)
            return null;

        var rest = written.Substring(dot + 1);
        var writtenHead = written.Substring(0, dot + 1);
        var meant = new[] { head + rest, head + rest.ToUpperInvariant() }
            .FirstOrDefault(candidate => AnnotationKeyPattern.Match(row.Suffix, candidate) is not null);
        if (meant is null || meant == written)
            return null;
        if (string.Equals(meant, written, StringComparison.OrdinalIgnoreCase))
            return (meant, SuggestionKind.Case, 0);
        if (Words.WithoutSeparators(writtenHead) == Words.WithoutSeparators(head))
            return (meant, SuggestionKind.Separators, 0);
        return Words.AreNear(head, writtenHead) ? (meant, SuggestionKind.Spelling, NearNames.Distance(head, writtenHead, 2)) : null;
    }

    /// <summary>Whether all words of one are in the other, in order, which has one or two more: <c>healthcheck-interval</c>.</summary>
    private static bool SharesWords(string written, string suffix)
    {
        var left = SplitWords(written);
        var right = SplitWords(suffix);
        var (few, many) = left.Count <= right.Count ? (left, right) : (right, left);
        if (few.Count < 2 || many.Count - few.Count is < 1 or > 2)
            return false;
        if (few.All(word => word is "aws" or "load" or "balancer"))
            return false;
        var next = 0;
        foreach (var word in many)
        {
            if (next < few.Count && word == few[next])
                next++;
        }
        return next == few.Count;
    }

    private static List<string> SplitWords(string text) =>
        text.ToLowerInvariant().Split(['-', '_', '.'], StringSplitOptions.RemoveEmptyEntries).Select(Singular).ToList();

    private static string Singular(string word) =>
        word.Length > 3 && word[word.Length - 1] == 's' && word[word.Length - 2] != 's' ? word.Substring(0, word.Length - 1) : word;
}
