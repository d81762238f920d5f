namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// Sets of which no two are equal: the same objects, in the same namespaces, with the same paths unknown, under the same facts. Overlays that change nothing
/// a rule could see are judged once.
/// </summary>
internal sealed class UniqueSets
{
    private readonly List<DeploymentSet> sets = [];
    private readonly Dictionary<int, List<DeploymentSet>> byHash = [];

    /// <summary>The first of each, in the order in which they came.</summary>
    public IReadOnlyList<DeploymentSet> Sets => sets;

    /// <summary>Takes a set, unless there is an equal one or it has no object, no patch and no chart that is judged.</summary>
    public void Add(DeploymentSet set)
    {
        if (set.Resources.All(r => r.IsContext) && set.Patches.Count == 0 && set.Charts.Count == 0)
            return;
        var hash = HashOf(set);
        if (!byHash.TryGetValue(hash, out var candidates))
            byHash[hash] = candidates = [];
        if (candidates.Any(c => AreEqual(c, set)))
            return;
        candidates.Add(set);
        sets.Add(set);
    }

    private static int HashOf(DeploymentSet set)
    {
        var hash = set.Resources.Count;
        foreach (var resource in set.Resources)
            hash = unchecked((hash * 31) + System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(resource.Source));
        return hash;
    }

    private static bool AreEqual(DeploymentSet one, DeploymentSet other)
    {
        if (one.Resources.Count != other.Resources.Count || FlagsOf(one) != FlagsOf(other) || !one.GeneratedKinds.SequenceEqual(other.GeneratedKinds))
            return false;
        if (!one.Patches.Select(p => p.Source).SequenceEqual(other.Patches.Select(p => p.Source)))
            return false;
        if (!one.Charts.SequenceEqual(other.Charts))
            return false;
        for (var i = 0; i < one.Resources.Count; i++)
        {
            if (!AreEqual(one.Resources[i], other.Resources[i]))
                return false;
        }
        return true;
    }

    private static (bool, bool, bool, bool, int?) FlagsOf(DeploymentSet set) => (set.IsGuessed, set.IsKustomization, set.IsOpen, set.IsComplete, set.Cluster);

    private static bool AreEqual(Resource one, Resource other) =>
        one.Source == other.Source
        && one.Namespace == other.Namespace
        && one.Name == other.Name
        && (one.IsContext, one.SharesName, one.Kustomization is null) == (other.IsContext, other.SharesName, other.Kustomization is null)
        && one.Unknown.IsSameAs(other.Unknown);
}
