namespace ManifestLint.Engine.Linting;

/// <summary>Path, position, rule, message: the same for the same findings, whatever order they were found in.</summary>
internal static class FindingOrder
{
    /// <summary>Equal findings of several sets become one, with the highest severity of them; the rest is sorted.</summary>
    public static IReadOnlyList<Finding> Distinct(IEnumerable<Finding> findings)
    {
        var sorted = findings.ToList();
        sorted.Sort(Compare);
        var distinct = new List<Finding>(sorted.Count);
        foreach (var finding in sorted)
        {
            if (distinct.Count == 0 || !AreEqual(distinct[distinct.Count - 1], finding))
                distinct.Add(finding);
        }
        return distinct;
    }

    private static bool AreEqual(Finding a, Finding b) => a.Rule.Id == b.Rule.Id && a.File.Path == b.File.Path && a.Span == b.Span && a.Message == b.Message;

    private static int Compare(Finding a, Finding b)
    {
        var order = string.CompareOrdinal(a.File.Path, b.File.Path);
        if (order == 0)
            order = a.Span.CompareTo(b.Span);
        if (order == 0)
            order = string.CompareOrdinal(a.Rule.Id, b.Rule.Id);
        if (order == 0)
            order = string.CompareOrdinal(a.Message, b.Message);
        if (order == 0)
            order = b.Severity.CompareTo(a.Severity);
        return order != 0 ? order : string.CompareOrdinal(a.Set?.Name, b.Set?.Name);
    }
}
