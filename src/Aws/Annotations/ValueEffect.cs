using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws.Annotations;

/// <summary>What a bad value does: somebody refuses it, or it is taken for something else.</summary>
public sealed class ValueEffect
{
    private ValueEffect(RefusedBy? refusedBy, string? means)
    {
        RefusedBy = refusedBy;
        Means = means;
    }

    /// <summary>Who refuses; <c>null</c> if it is silently taken for <see cref="Means"/>.</summary>
    public RefusedBy? RefusedBy { get; }

    /// <summary>What it is taken for, to follow "is ignored and means"; <c>null</c> if it is refused.</summary>
    public string? Means { get; }

    /// <summary>Whether somebody refuses it.</summary>
    public bool IsRefused => RefusedBy is not null;

    /// <summary>Refused.</summary>
    public static ValueEffect Refused(RefusedBy by) => new(by, null);

    /// <summary>Accepted, and taken for something else.</summary>
    /// <param name="means">What it is taken for, to follow "is ignored and means".</param>
    public static ValueEffect Ignored(string means) => new(null, means);
}
