using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>Which hosts, and which paths below others, some rule of a load balancer takes: built once, asked for each path.</summary>
internal sealed class PathsBelow
{
    // More patterns with a wildcard in the middle than anybody writes for one host: then nothing is said.
    private const int MaxPatterns = 64;

    private readonly Dictionary<string, Patterns> byHost = [];
    private readonly bool isUnclear;

    /// <param name="routes">The paths of all members.</param>
    public PathsBelow(IReadOnlyList<RoutedPath> routes)
    {
        isUnclear = routes.Any(r => r.Path.Host.IsUnknown);
        foreach (var route in routes)
            Add(route);
    }

    /// <summary>Whether a rule of the host, of every host, or of a wildcard over it stands here; also where that is not known.</summary>
    public bool MayTakeHost(string host) => isUnclear || WildcardPattern.HostsOver(host).Any(byHost.ContainsKey);

    /// <summary>Whether such a rule takes everything below a path; also where that is not known.</summary>
    public bool MayTakeBelow(RoutedPath route)
    {
        if (isUnclear)
            return true;
        var below = route.Path.Path.Value.TrimEnd('/') + "/*";
        return WildcardPattern.HostsOver(route.Path.Host.OrNull() ?? "").Any(h => byHost.TryGetValue(h, out var patterns) && patterns.MayTake(below));
    }

    private void Add(RoutedPath route)
    {
        var host = route.Path.Host.OrNull() ?? "";
        if (!byHost.TryGetValue(host, out var patterns))
            byHost[host] = patterns = new Patterns();
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
