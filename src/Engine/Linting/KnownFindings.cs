namespace ManifestLint.Engine.Linting;

/// <summary>
/// Findings of an earlier state of the same files, to be taken away from those of a later one. A finding is known as often as it was there, under the
/// same <see cref="Fingerprints">fingerprint</see> and at least as severe: what was a warning and is an error now is news.
/// </summary>
public sealed class KnownFindings
{
    private const int Severities = (int)Severity.Error + 1;

    private readonly Dictionary<ulong, int[]> byFingerprint = [];
    private readonly Dictionary<(ulong, string), int[]> byMessage = [];

    /// <summary>The findings of the earlier state.</summary>
    /// <param name="findings">In any order.</param>
    /// <param name="pathNow">What the later state calls a file of the earlier one.</param>
    public KnownFindings(IEnumerable<Finding> findings, Func<string, string> pathNow)
    {
        foreach (var finding in findings)
        {
            var fingerprint = Fingerprints.Of(finding, pathNow(finding.File.Path));
            CountsOf(byFingerprint, fingerprint)[(int)finding.Severity]++;
            CountsOf(byMessage, (fingerprint, finding.Message))[(int)finding.Severity]++;
        }
    }

    /// <summary>
    /// The findings that are new, in their order. Those about the run itself (a wrong configuration, a rule that failed) are never old: what the run
    /// says depends on them. Takes away what it matches, so it can be asked once.
    /// </summary>
    public IReadOnlyList<Finding> New(IReadOnlyList<Finding> findings)
    {
        var open = findings.Where(f => !IsAboutTheRun(f)).OrderByDescending(f => f.Severity).ToList();
        // Equal fingerprints with other words are other findings as long as the same words can be had.
        var exact = open.Where(TakeByMessage).ToList();
        var known = new HashSet<Finding>(exact, ByReference.Instance);
        known.UnionWith(open.Where(f => !known.Contains(f)).Where(TakeByFingerprint).ToList());
        return findings.Where(f => !known.Contains(f)).ToList();
    }

    private static bool IsAboutTheRun(Finding finding) => finding.Rule == EngineRules.InvalidConfiguration || finding.Rule == EngineRules.RuleFailed;

    private bool TakeByMessage(Finding finding)
    {
        var fingerprint = Fingerprints.Of(finding, finding.File.Path);
        if (!byMessage.TryGetValue((fingerprint, finding.Message), out var counts) || Take(counts, finding.Severity) is not { } severity)
            return false;
        byFingerprint[fingerprint][severity]--;
        return true;
    }

    private bool TakeByFingerprint(Finding finding) =>
        byFingerprint.TryGetValue(Fingerprints.Of(finding, finding.File.Path), out var counts) && Take(counts, finding.Severity) is not null;

    // The least severe one that is severe enough: the others may still be needed.
    private static int? Take(int[] counts, Severity least)
    {
        for (var severity = (int)least; severity < Severities; severity++)
        {
            if (counts[severity] == 0)
                continue;
            counts[severity]--;
            return severity;
        }
        return null;
    }

    private static int[] CountsOf<TKey>(Dictionary<TKey, int[]> counts, TKey key) where TKey : notnull
    {
        if (!counts.TryGetValue(key, out var found))
            counts[key] = found = new int[Severities];
        return found;
    }

    // Findings are values: two of the same words at the same place are two, and comparing them would compare all that they hold.
    private sealed class ByReference : IEqualityComparer<Finding>
    {
        public static ByReference Instance { get; } = new();

        public bool Equals(Finding? a, Finding? b) => ReferenceEquals(a, b);

        public int GetHashCode(Finding finding) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(finding);
    }
}
