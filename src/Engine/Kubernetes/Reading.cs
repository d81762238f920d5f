using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>What is known of a field: absent and unknown are different things, and only the first has a default.</summary>
public enum Presence
{
    /// <summary>Nobody wrote it (or wrote null): the default applies.</summary>
    Absent,

    /// <summary>Written, and the value is certain.</summary>
    Present,

    /// <summary>A placeholder, a patched field or a malformed shape: nothing may be concluded.</summary>
    Unknown,
}

/// <summary>The answer to a question for one value: the value with its node, <em>absent</em>, or <em>unknown</em> with the reason.</summary>
/// <typeparam name="T">What the value was asked for as.</typeparam>
public readonly struct Reading<T>
{
    private readonly T? value;

    private Reading(Presence presence, T? value, YamlNode? node, string? reason)
    {
        Presence = presence;
        this.value = value;
        Node = node;
        UnknownReason = reason;
    }

    /// <summary>Nobody wrote it; the same as <c>default</c>.</summary>
    public static Reading<T> Absent => default;

    /// <summary>Which of the three it is.</summary>
    public Presence Presence { get; }

    /// <summary>Whether there is a certain value.</summary>
    public bool IsPresent => Presence == Presence.Present;

    /// <summary>Whether the default applies.</summary>
    public bool IsAbsent => Presence == Presence.Absent;

    /// <summary>Whether nothing may be concluded.</summary>
    public bool IsUnknown => Presence == Presence.Unknown;

    /// <summary>The value of a present reading; asking another one is a mistake of the caller.</summary>
    public T Value => IsPresent ? value! : throw new InvalidOperationException($"The value is {Presence}.");

    /// <summary>Where it is written; <c>null</c> where absent, and where a patch that cannot be followed may write it.</summary>
    public YamlNode? Node { get; }

    /// <summary>Why nothing is known, in words for <c>explain</c>; <c>null</c> unless unknown.</summary>
    public string? UnknownReason { get; }

    /// <summary>A certain value, written at <paramref name="node"/>.</summary>
    public static Reading<T> Of(T value, YamlNode? node) => new(Presence.Present, value, node, null);

    /// <summary>No conclusion possible, because of <paramref name="reason"/>.</summary>
    public static Reading<T> Unknown(string reason, YamlNode? node = null) => new(Presence.Unknown, default, node, reason);

    /// <summary>Another view of a present value; absent and unknown stay what they are.</summary>
    public Reading<TResult> Select<TResult>(Func<T, TResult> select) => Presence switch
    {
        Presence.Present => Reading<TResult>.Of(select(value!), Node),
        Presence.Unknown => Reading<TResult>.Unknown(UnknownReason!, Node),
        _ => default,
    };

    /// <inheritdoc/>
    public override string ToString() => IsPresent ? $"{value}" : IsUnknown ? $"unknown ({UnknownReason})" : "absent";
}

/// <summary>Readings with a default: <c>null</c> says unknown.</summary>
public static class Readings
{
    /// <summary>The text, the default where absent, <c>null</c> where unknown.</summary>
    public static string? Or(this Reading<string> reading, string absent) => reading.IsPresent ? reading.Value : reading.IsAbsent ? absent : null;

    /// <summary>The number, the default where absent, <c>null</c> where unknown.</summary>
    public static long? Or(this Reading<long> reading, long absent) => reading.IsPresent ? reading.Value : reading.IsAbsent ? absent : null;

    /// <summary>The truth value, the default where absent, <c>null</c> where unknown.</summary>
    public static bool? Or(this Reading<bool> reading, bool absent) => reading.IsPresent ? reading.Value : reading.IsAbsent ? absent : null;

    /// <summary>The text, or <c>null</c> where it is absent or unknown.</summary>
    public static string? OrNull(this Reading<string> reading) => reading.IsPresent ? reading.Value : null;
}
