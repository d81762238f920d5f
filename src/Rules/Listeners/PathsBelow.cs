using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>Which paths below others some rule of the same load balancer takes, by host: asked for each path, built once.</summary>
internal sealed class PathsBelow
{
    // More patterns with a wildcard in the middle than anybody writes for one host: then nothing is said.
    private const int MaxPatterns = 64;

    private readonly Dictionary<(LoadBalancer LoadBalancer, string Host), Patterns> byHost = [];
    private readonly HashSet<LoadBalancer> unclear = [];

    private PathsBelow(LintContext context)
    {
        foreach (var loadBalancer in context.Traffic.ConcernedLoadBalancers)
        {
            foreach (var route in loadBalancer.Routes)
                Add(route);
        }
    }

    public static PathsBelow Of(LintContext context) => context.Get(c => new PathsBelow(c));

    /// <summary>Whether a rule of the path's host, or of every host, takes everything below it; also where that is not known.</summary>
    public bool MayBeTaken(RoutedPath route)
    {
        if (unclear.Contains(route.LoadBalancer) || route.Path.Host.IsUnknown)
            return true;
        var below = route.Path.Path.Value.TrimEnd('/') + "/*";
        return HostsOver(route.Path.Host.OrNull() ?? "").Any(h => byHost.TryGetValue((route.LoadBalancer, h), out var patterns) && patterns.MayTake(below));
    }

    private static IEnumerable<string> HostsOver(string host)
    {
        yield return host;
        if (host.Length == 0)
            yield break;
        yield return "";
        if (host.IndexOf('.') is > 0 and var dot)
            yield return "*" + host.Substring(dot);
    }

    private void Add(RoutedPath route)
    {
        if (route.Path.Host.IsUnknown)
        {
            unclear.Add(route.LoadBalancer);
            return;
        }
        var key = (route.LoadBalancer, route.Path.Host.OrNull() ?? "");
        if (!byHost.TryGetValue(key, out var patterns))
            byHost[key] = patterns = new Patterns();
        patterns.Add(route);
    }

    /// <summary>The patterns of one host.</summary>
    private sealed class Patterns
    {
        private readonly HashSet<string> starts = [];
        private readonly List<string> others = [];
        private bool isUnclear;

        public void Add(RoutedPath route)
        {
            if (route.PathPatterns is not { } patterns)
            {
                isUnclear = true;
                return;
            }
            if (patterns.Count == 0)
                starts.Add("");
            foreach (var pattern in patterns)
            {
                var wildcard = pattern.IndexOfAny(['*', '?']);
                if (wildcard >= 0 && wildcard == pattern.Length - 1 && pattern[wildcard] == '*')
                    starts.Add(pattern.Substring(0, wildcard));
                else if (wildcard >= 0 && pattern[pattern.Length - 1] == '*' && others.Count < MaxPatterns)
                    others.Add(pattern);
            }
        }

        public bool MayTake(string below)
        {
            if (isUnclear || others.Count == MaxPatterns)
                return true;
            for (var length = 0; length < below.Length; length++)
            {
                if (starts.Contains(below.Substring(0, length)))
                    return true;
            }
            return others.Exists(o => WildcardPattern.IsCoveredBy(below, o) is not false);
        }
    }
}
