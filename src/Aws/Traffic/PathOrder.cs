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

    /// <summary>What AWS compares the request's path with; empty for every path, <c>null</c> where it is unknown, refused, or a regular expression.</summary>
    public static IReadOnlyList<string>? PatternsOf(IngressPath path)
    {
        if (path.Path.IsUnknown || path.PathType.IsUnknown)
            return null;
        var text = path.Path.OrNull() ?? "";
        if (text.Length == 0)
            return [];
        var hasWildcard = text.IndexOfAny(['*', '?']) >= 0;
        return path.PathType.OrNull() switch
        {
            "Exact" => hasWildcard ? null : [text],
            "Prefix" when text == "/" => ["/*"],
            "Prefix" when hasWildcard => null,
            "Prefix" => text.EndsWith("/", StringComparison.Ordinal) ? [text.Substring(0, text.Length - 1), text + "*"] : [text, text + "/*"],
            _ => MatchesByRegex(path) is false ? [text] : null,
        };
    }

    private static bool? MatchesByRegex(IngressPath path)
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
