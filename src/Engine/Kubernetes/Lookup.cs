namespace ManifestLint.Engine.Kubernetes;

/// <summary>The answer to "which object has this name": one object, none, or nobody can know.</summary>
/// <typeparam name="T">What was looked up.</typeparam>
public readonly struct Lookup<T>
    where T : class
{
    private Lookup(T? found, bool isCertain, string? unknownReason)
    {
        Found = found;
        IsCertain = isCertain;
        UnknownReason = unknownReason;
    }

    /// <summary>Nothing has this name, as far as the set can know; <see cref="ClusterModel.Missing"/> says whether that may be told.</summary>
    public static Lookup<T> Missing => new(null, true, null);

    /// <summary>The thing of this name; <c>null</c> where there is none or it is unknown.</summary>
    public T? Found { get; }

    /// <summary>
    /// Whether an error may rest on the answer: <c>false</c> where a written namespace was matched with an unwritten or a placeholder one,
    /// and where nothing can be known.
    /// </summary>
    public bool IsCertain { get; }

    /// <summary>Whether nothing may be concluded: the name is left twice, or it is (or may be) a placeholder.</summary>
    public bool IsUnknown => UnknownReason is not null;

    /// <summary>Whether nothing of this name is there.</summary>
    public bool IsMissing => Found is null && !IsUnknown;

    /// <summary>Why nothing is known, in words for <c>explain</c>; <c>null</c> unless unknown.</summary>
    public string? UnknownReason { get; }

    /// <summary>Found, and an error may rest on it.</summary>
    public static Lookup<T> Of(T found) => new(found, true, null);

    /// <summary>Found, but only if an unwritten namespace is the one that is meant.</summary>
    public static Lookup<T> Perhaps(T found) => new(found, false, null);

    /// <summary>No conclusion possible, because of <paramref name="reason"/>.</summary>
    public static Lookup<T> Unknown(string reason) => new(null, false, reason);

    /// <summary>The same answer about another view of the thing.</summary>
    public Lookup<TResult> Select<TResult>(Func<T, TResult> select)
        where TResult : class =>
        new(Found is null ? null : select(Found), IsCertain, UnknownReason);
}
