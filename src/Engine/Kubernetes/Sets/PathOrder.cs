namespace ManifestLint.Engine.Kubernetes;

/// <summary>Orders paths so that a folder's tree is one stretch: the slash comes before every other character.</summary>
internal sealed class PathOrder : IComparer<string>
{
    /// <summary>The only one.</summary>
    public static PathOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return string.CompareOrdinal(x, y);
        var length = Math.Min(x.Length, y.Length);
        for (var i = 0; i < length; i++)
        {
            if (x[i] != y[i])
                return x[i] == '/' ? -1 : y[i] == '/' ? 1 : x[i] - y[i];
        }
        return x.Length - y.Length;
    }
}
