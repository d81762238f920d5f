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
public sealed class Choice(string value, ReleaseVersion? since = null)
{
    /// <summary>As the controller wants it.</summary>
    public string Value { get; } = value;

    /// <summary>The first release that knows it, where that is later than the key's own.</summary>
    public ReleaseVersion? Since { get; } = since;

    /// <summary>The release that deprecated it; <c>null</c> if none did.</summary>
    public ReleaseVersion? DeprecatedSince { get; init; }

    /// <summary>What to write in place of a deprecated value, in words.</summary>
    public string? Replacement { get; init; }

    /// <summary>The controller's feature gate that has to be on; <c>null</c> if none has.</summary>
    public string? Gate { get; init; }
}
