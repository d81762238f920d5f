using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Annotations;

/// <summary>How one kind of value is read, and what can be wrong with it.</summary>
internal abstract class ValueFormat
{
    public abstract ValueKind Kind { get; }

    public virtual IReadOnlyList<Choice> Choices => [];

    /// <summary>Reports everything that is wrong with the text.</summary>
    public abstract void Check(ValueCheck check);
}

/// <summary>A word that a value may be.</summary>
/// <param name="Value">As the controller wants it.</param>
/// <param name="Since">The first release that knows it, where that is later than the key's own.</param>
public sealed record Choice(string Value, ReleaseVersion? Since = null);
