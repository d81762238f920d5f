namespace ManifestLint.Aws.Traffic;

/// <summary>Logic in which <c>null</c> is unknown.</summary>
internal static class Three
{
    /// <summary>False if either is, true if both are, else unknown.</summary>
    public static bool? And(bool? left, bool? right) => left is false || right is false ? false : left is true && right is true ? true : null;

    /// <summary>True if any is, false if all are, else unknown.</summary>
    public static bool? Any(IEnumerable<bool?> values)
    {
        bool? any = false;
        foreach (var value in values)
        {
            if (value is true)
                return true;
            if (value is null)
                any = null;
        }
        return any;
    }
}
