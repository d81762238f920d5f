using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>The annotation tables together: what a key means, whether it should mean something, and what was likely meant.</summary>
public static class AnnotationCatalog
{
    private const string ServiceHead = "aws-load-balancer-";

    /// <summary>Every row of every table.</summary>
    public static IReadOnlyList<AnnotationDescriptor> All { get; } = [.. IngressAnnotations.All, .. ServiceAnnotations.All, .. InTreeAnnotations.All];

    private static Dictionary<string, AnnotationMatch> ByKey { get; } =
        All.Where(row => !row.IsFamily).ToDictionary(row => row.Key, row => new AnnotationMatch(row, []), StringComparer.Ordinal);

    private static IReadOnlyList<AnnotationDescriptor> Families { get; } = All.Where(row => row.IsFamily).ToList();

    /// <summary>The row of a key that some release of a controller reads; <c>null</c> for every other key, case included.</summary>
    public static AnnotationMatch? Find(string key)
    {
        if (ByKey.TryGetValue(key, out var match))
            return match;
        foreach (var family in Families)
        {
            if (key.Length > family.Prefix.Length && key[family.Prefix.Length] == '/' && key.StartsWith(family.Prefix, StringComparison.Ordinal)
                && AnnotationKeyPattern.Match(family.Suffix, key.Substring(family.Prefix.Length + 1)) is { } captures)
                return new AnnotationMatch(family, captures);
        }
        return null;
    }

    /// <summary>
    /// Whether a key claims to be one of these: it has an owned prefix, or one so near that nothing else can be meant. Other vendors' keys below
    /// <c>service.beta.kubernetes.io/</c> (<c>azure-load-balancer-…</c>) are not.
    /// </summary>
    public static bool IsOwned(string key)
    {
        var slash = key.IndexOf('/');
        if (slash < 0)
            return false;
        var (prefix, suffix) = (key.Substring(0, slash), key.Substring(slash + 1));
        return prefix switch
        {
            IngressAnnotations.Prefix => true,
            ServiceAnnotations.Prefix => suffix.StartsWith("load-balancer-", StringComparison.Ordinal) || IsServiceLike(suffix) || Find(key) is not null,
            AnnotationPrefixes.Shared => Find($"{IngressAnnotations.Prefix}/{suffix}") is not null && !ForeignAnnotations.IsCommon(suffix),
            _ => AnnotationPrefixes.IsNearMiss(prefix) && (IsServiceLike(suffix) || Suggest(key).Count > 0),
        };
    }

    /// <summary>
    /// What may have been meant by a key that <see cref="Find"/> does not know, the nearest first; nothing where nothing is near. Retired keys are
    /// not suggested.
    /// </summary>
    public static IReadOnlyList<AnnotationSuggestion> Suggest(string key) => AnnotationSuggestions.For(key);

    /// <summary>Whether a suffix starts with <c>aws-load-balancer-</c>, or nearly so.</summary>
    private static bool IsServiceLike(string suffix)
    {
        if (suffix.StartsWith(ServiceHead, StringComparison.Ordinal))
            return true;
        var plain = Words.WithoutSeparators(suffix);
        var head = Words.WithoutSeparators(ServiceHead);
        return Enumerable.Range(head.Length - 1, 3).Any(length => plain.Length > length && NearNames.Distance(plain.Substring(0, length), head, 1) <= 1);
    }
}
