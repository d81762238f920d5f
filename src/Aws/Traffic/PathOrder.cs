using System.Text;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// The order in which the paths of an Ingress become rules, and the patterns they become
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_listener_rules.go).
/// </summary>
internal static class PathOrder
{
    /// <summary>Rule by rule as written; inside a rule Exact paths first, then Prefix paths from the longest to the shortest, then the others.</summary>
    public static IEnumerable<IngressPath> Of(Ingress ingress)
    {
        foreach (var rule in ingress.Rules ?? [])
        {
            foreach (var path in (rule.Paths ?? []).OrderBy(Rank).ThenBy(p => Rank(p) == 1 ? -Encoding.UTF8.GetByteCount(p.Path.OrNull() ?? "") : 0))
                yield return path;
        }
    }

    /// <summary>The patterns of <see cref="ValuesOf"/>; <c>null</c> also where they are regular expressions.</summary>
    public static IReadOnlyList<string>? PatternsOf(IngressPath path) => ValuesOf(path) is { IsRegex: false } values ? values.Texts : null;

    /// <summary>What AWS compares the request's path with; without values for every path, <c>null</c> where it is unknown or refused.</summary>
    public static PathValues? ValuesOf(IngressPath path)
    {
        if (path.Path.IsUnknown || path.PathType.IsUnknown)
            return null;
        var text = path.Path.OrNull() ?? "";
        if (text.Length == 0)
            return new PathValues([], false);
        var hasWildcard = text.IndexOfAny(['*', '?']) >= 0;
        return path.PathType.OrNull() switch
        {
            "Exact" => hasWildcard ? null : new PathValues([text], false),
            "Prefix" when text == "/" => new PathValues(["/*"], false),
            "Prefix" when hasWildcard => null,
            "Prefix" => new PathValues(PrefixPatterns(text), false),
            "ImplementationSpecific" or null => MatchesByRegex(path) is { } isRegex ? new PathValues([isRegex ? text.Substring(1) : text], isRegex) : null,
            _ => null,
        };
    }

    private static string[] PrefixPatterns(string text) =>
        text.EndsWith("/", StringComparison.Ordinal) ? [text.Substring(0, text.Length - 1), text + "*"] : [text, text + "/*"];

    /// <summary>Whether an ImplementationSpecific path is a regular expression; <c>null</c> where that is unknown or refused.</summary>
    public static bool? MatchesByRegex(IngressPath path)
    {
        var annotation = path.Rule.Ingress.Resource.Annotation(IngressAnnotations.UseRegexPathMatch.Key);
        return annotation.IsAbsent ? false : annotation.IsPresent ? GoBool.Parse(annotation.Value) : null;
    }

    private static int Rank(IngressPath path) => path.PathType.OrNull() switch
    {
        "Exact" => 0,
        "Prefix" => 1,
        _ => 2,
    };
}

/// <summary>What the path of a request is compared with.</summary>
internal readonly struct PathValues(IReadOnlyList<string> texts, bool isRegex)
{
    /// <summary>Any of them is enough; none stands for every path.</summary>
    public IReadOnlyList<string> Texts { get; } = texts;

    /// <summary>Whether they are regular expressions: the path as written, without its first slash.</summary>
    public bool IsRegex { get; } = isRegex;
}
