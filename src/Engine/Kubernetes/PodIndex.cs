namespace ManifestLint.Engine.Kubernetes;

/// <summary>Finds pod templates by selector: by namespace first, then by one label of the selector, so that no search walks all pods.</summary>
internal sealed class PodIndex
{
    private readonly PodIndex? ground;
    private readonly Dictionary<string, PodsOfNamespace> byNamespace = new(StringComparer.Ordinal);

    /// <summary>The index of these pods.</summary>
    /// <param name="pods">The pods.</param>
    /// <param name="ground">The index of pods that come after them; it is kept, so it stays as it is.</param>
    public PodIndex(IReadOnlyList<PodTemplate> pods, PodIndex? ground = null)
    {
        this.ground = ground;
        foreach (var template in pods)
        {
            var key = template.Namespace ?? "";
            if (!byNamespace.TryGetValue(key, out var group))
                byNamespace[key] = group = new PodsOfNamespace();
            group.Add(template);
        }
    }

    /// <summary>The pods of a namespace that a selector picks. An empty selector picks none here: that is a Service's meaning of it.</summary>
    public PodSelection Selected(string? @namespace, LabelSelector selector)
    {
        if (selector.MatchLabels is not { } labels)
            return new PodSelection([], false);
        if (selector.IsEmpty is true)
            return new PodSelection([], true);
        var own = In(@namespace ?? "", selector, labels);
        if (own.Templates.Count > 0)
            return own;
        // An unwritten namespace matches a written one only where no written match exists, and then no error rests on it.
        var others = Namespaces.Where(k => k != (@namespace ?? "") && MayBeSame(k, @namespace ?? "")).Select(k => In(k, selector, labels)).ToList();
        var picked = others.SelectMany(o => o.Templates).ToList();
        return new PodSelection(picked, own.IsCertain && picked.Count == 0 && others.All(o => o.IsCertain));
    }

    private static bool MayBeSame(string left, string right) =>
        left.Length == 0 || right.Length == 0 || Placeholder.IsIn(left) || Placeholder.IsIn(right);

    private IEnumerable<string> Namespaces => ground is null ? byNamespace.Keys : byNamespace.Keys.Union(ground.Namespaces, StringComparer.Ordinal);

    private PodSelection In(string @namespace, LabelSelector selector, IReadOnlyList<KeyValuePair<string, Reading<string>>> labels)
    {
        var around = ground?.In(@namespace, selector, labels) ?? new PodSelection([], true);
        if (!byNamespace.TryGetValue(@namespace, out var group))
            return around;
        var picked = new List<PodTemplate>();
        var isCertain = true;
        foreach (var candidate in group.CandidatesFor(labels))
        {
            var answer = selector.Matches(candidate.Labels);
            if (answer is true)
                picked.Add(candidate);
            isCertain &= answer is not null;
        }
        picked.AddRange(around.Templates);
        return new PodSelection(picked, isCertain && around.IsCertain);
    }

    private sealed class PodsOfNamespace
    {
        private readonly List<PodTemplate> all = [];
        private readonly List<int> withUnknownLabels = [];
        private readonly Dictionary<(string, string), List<int>> byLabel = [];

        public void Add(PodTemplate template)
        {
            var position = all.Count;
            all.Add(template);
            if (template.Labels.Entries is not { } labels || template.Labels.MayHaveOthers || labels.Any(l => l.Value.IsUnknown))
                withUnknownLabels.Add(position);
            foreach (var label in template.Labels.Entries ?? [])
            {
                var key = (label.Key.Value, label.Value.Text().OrNull() ?? "");
                if (!byLabel.TryGetValue(key, out var list))
                    byLabel[key] = list = [];
                list.Add(position);
            }
        }

        /// <summary>Those that have the rarest of the labels, and those whose labels are not all known; in their order.</summary>
        public IEnumerable<PodTemplate> CandidatesFor(IReadOnlyList<KeyValuePair<string, Reading<string>>> labels)
        {
            List<int>? fewest = null;
            foreach (var label in labels)
            {
                if (!label.Value.IsPresent)
                    continue;
                var having = byLabel.TryGetValue((label.Key, label.Value.Value), out var list) ? list : [];
                fewest = fewest is null || having.Count < fewest.Count ? having : fewest;
            }
            if (fewest is null)
                return all;
            return withUnknownLabels.Count == 0
                ? fewest.Select(i => all[i])
                : fewest.Concat(withUnknownLabels).Distinct().OrderBy(i => i).Select(i => all[i]);
        }
    }
}
