namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// The paths of one object that a deployment set changes after it was written (patches, replacements, …), as a tree. A path may name what
/// the object lacks: then even its absence is unknown. Immutable; shared between sets with equal changes.
/// </summary>
public sealed class UnknownPaths
{
    private readonly IReadOnlyDictionary<string, UnknownPaths>? children;

    private UnknownPaths(string? reason, IReadOnlyDictionary<string, UnknownPaths>? children)
    {
        Reason = reason;
        this.children = children;
    }

    /// <summary>Nothing is unknown.</summary>
    public static UnknownPaths None { get; } = new(null, null);

    /// <summary>Why everything from here down is unknown; <c>null</c> where at most single paths below are.</summary>
    public string? Reason { get; }

    /// <summary>Whether there is nothing unknown here or below.</summary>
    public bool IsEmpty => Reason is null && children is null;

    /// <summary>The steps that lead on to something unknown; empty where all below is unknown alike.</summary>
    public IReadOnlyDictionary<string, UnknownPaths> Children => children ?? Empty;

    private static IReadOnlyDictionary<string, UnknownPaths> Empty { get; } = new Dictionary<string, UnknownPaths>();

    /// <summary>Everything from here down is unknown, because of <paramref name="reason"/>.</summary>
    public static UnknownPaths All(string reason) => new(reason, null);

    /// <summary>What is unknown below a key of a mapping.</summary>
    public UnknownPaths Below(string key) =>
        Reason is not null ? this : children is not null && children.TryGetValue(key, out var child) ? child : None;

    /// <summary>What is unknown below an item of a sequence.</summary>
    public UnknownPaths Below(int index) => Below(IndexStep(index));

    /// <summary>What is unknown below a path.</summary>
    /// <param name="path">Keys, and items as <see cref="IndexStep"/> writes them.</param>
    public UnknownPaths At(IReadOnlyList<string> path)
    {
        var place = this;
        for (var i = 0; i < path.Count && !place.IsEmpty; i++)
            place = place.Below(path[i]);
        return place;
    }

    /// <summary>The step that stands for an item of a sequence in a path.</summary>
    public static string IndexStep(int index) => "[" + index.ToString(System.Globalization.CultureInfo.InvariantCulture) + "]";

    /// <summary>The same with one more unknown path.</summary>
    /// <param name="path">Keys, and items as <see cref="IndexStep"/> writes them; empty for the whole object.</param>
    /// <param name="reason">Why, in words for <c>explain</c>.</param>
    public UnknownPaths With(IReadOnlyList<string> path, string reason) => With(path, 0, reason);

    /// <summary>The same with all that <paramref name="other"/> holds.</summary>
    public UnknownPaths With(UnknownPaths other)
    {
        if (other.IsEmpty || Reason is not null || ReferenceEquals(this, other))
            return this;
        if (IsEmpty || other.Reason is not null)
            return other;
        var merged = Copy();
        foreach (var child in other.children!)
            merged[child.Key] = Below(child.Key).With(child.Value);
        return new UnknownPaths(null, merged);
    }

    /// <summary>Whether the same paths are unknown, for whatever reasons.</summary>
    internal bool IsSameAs(UnknownPaths other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (Reason is null != other.Reason is null || Children.Count != other.Children.Count)
            return false;
        foreach (var child in Children)
        {
            if (!other.Children.TryGetValue(child.Key, out var same) || !child.Value.IsSameAs(same))
                return false;
        }
        return true;
    }

    private UnknownPaths With(IReadOnlyList<string> path, int step, string reason)
    {
        if (Reason is not null)
            return this;
        if (step == path.Count)
            return All(reason);
        var copy = Copy();
        copy[path[step]] = Below(path[step]).With(path, step + 1, reason);
        return new UnknownPaths(null, copy);
    }

    private Dictionary<string, UnknownPaths> Copy()
    {
        var copy = new Dictionary<string, UnknownPaths>(StringComparer.Ordinal);
        foreach (var child in Children)
            copy[child.Key] = child.Value;
        return copy;
    }
}
