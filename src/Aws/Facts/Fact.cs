using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>Who says so. Configuration beats manifests, manifests beat documented defaults.</summary>
public enum FactSource
{
    /// <summary>Nobody states it; the documentation says what happens then.</summary>
    Default,

    /// <summary>A manifest of the deployment set.</summary>
    Manifests,

    /// <summary><c>.manifestlint.yaml</c>.</summary>
    Configuration,
}

/// <summary>
/// Something about the cluster or the controller that rules rest on: a value with its source and the place that states it, or unknown with the reason.
/// What nobody states and what has no documented default is unknown.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly struct Fact<T>
{
    private readonly T? value;

    private Fact(bool isKnown, T? value, FactSource source, YamlNode? node, string? reason)
    {
        IsKnown = isKnown;
        this.value = value;
        Source = source;
        Node = node;
        UnknownReason = reason;
    }

    /// <summary>Whether there is a value; the same as <c>default</c> otherwise: unknown, because nothing states it.</summary>
    public bool IsKnown { get; }

    /// <summary>Whether somebody wrote it, as opposed to a documented default: an error may need that.</summary>
    public bool IsStated => IsKnown && Source != FactSource.Default;

    /// <summary>The value of a known fact; asking another one is a mistake of the caller.</summary>
    public T Value => IsKnown ? value! : throw new InvalidOperationException($"The fact is unknown: {UnknownReason ?? "nothing states it"}.");

    /// <summary>Who says so; without meaning where unknown.</summary>
    public FactSource Source { get; }

    /// <summary>Where it is written; <c>null</c> for a default, and where nothing is written.</summary>
    public YamlNode? Node { get; }

    /// <summary>Why nothing is known, in words for <c>explain</c>; <c>null</c> where known, and where nothing states it.</summary>
    public string? UnknownReason { get; }

    /// <summary>What the documentation says of an unwritten setting.</summary>
    public static Fact<T> Default(T value) => new(true, value, FactSource.Default, null, null);

    /// <summary>What a manifest or the configuration states.</summary>
    public static Fact<T> Stated(T value, FactSource source, YamlNode node) => new(true, value, source, node, null);

    /// <summary>Nothing may be concluded.</summary>
    public static Fact<T> Unknown(string reason, YamlNode? node = null) => new(false, default, FactSource.Default, node, reason);

    /// <summary>This fact where it is known; the other where nothing states this one. What is written and not understood stays unknown.</summary>
    public Fact<T> Or(Fact<T> other) => IsKnown || Node is not null ? this : other;

    /// <inheritdoc/>
    public override string ToString() => IsKnown ? $"{value} ({Source})" : $"unknown ({UnknownReason ?? "nothing states it"})";
}

/// <summary>Facts as the nullables that rules compare with.</summary>
public static class FactValues
{
    /// <summary>The value, or <c>null</c> where unknown.</summary>
    public static T? OrNull<T>(this Fact<T> fact)
        where T : struct => fact.IsKnown ? fact.Value : null;

    /// <summary>The text, or <c>null</c> where unknown.</summary>
    public static string? OrNull(this Fact<string> fact) => fact.IsKnown ? fact.Value : null;
}
