using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>How much may be built on a value. The order is that of trust.</summary>
public enum Certainty
{
    /// <summary>Nobody in these files wrote it, and somebody outside them may have: what rests on it is at most a warning.</summary>
    Assumed,

    /// <summary>Nobody wrote it, and what happens then is stated: the controller's documented default, or the configuration.</summary>
    StatedDefault,

    /// <summary>Written in the manifests.</summary>
    Written,
}

/// <summary>Who decides a setting.</summary>
public enum SettingSource
{
    /// <summary>Nobody: the setting is unset, or unknown.</summary>
    None,

    /// <summary>The controller's default, a flag of it included.</summary>
    ControllerDefault,

    /// <summary>The controller's default, as <c>.manifestlint.yaml</c> states it.</summary>
    Configuration,

    /// <summary>An annotation on the Ingress.</summary>
    IngressAnnotation,

    /// <summary>An annotation on the Service.</summary>
    ServiceAnnotation,

    /// <summary>A field of the object itself.</summary>
    Field,

    /// <summary>What the cluster as a whole is.</summary>
    Cluster,

    /// <summary>The parameters of the IngressClass.</summary>
    ClassParameters,
}

/// <summary>
/// A setting as it takes effect: the value, who decided it and where, how certain that is, and what it overrode. A <c>null</c> value is unknown, or
/// known to be unset where nothing is the default.
/// </summary>
/// <typeparam name="T">A reference type, or a nullable value type (<c>TargetType?</c>), so that <c>null</c> can say unknown.</typeparam>
public sealed class EffectiveValue<T>
{
    private readonly string? origin;

    private EffectiveValue(T? value, SettingSource source, Certainty certainty, string? origin)
    {
        Value = value;
        Source = source;
        Certainty = certainty;
        this.origin = origin;
    }

    /// <summary>The value; <c>null</c> where it is unknown or unset, so that no rule fires on either by accident.</summary>
    public T? Value { get; }

    /// <summary>Whether what takes effect is known, a known "nothing" included.</summary>
    public bool IsKnown => UnknownReason is null;

    /// <summary>Whether it is known that nobody sets it and that nothing stands in for it.</summary>
    public bool IsUnset => IsKnown && Value is null;

    /// <summary>Why nothing is known, in words for <c>explain</c>; <c>null</c> where known.</summary>
    public string? UnknownReason { get; private init; }

    /// <summary>Who decides it.</summary>
    public SettingSource Source { get; }

    /// <summary>How much may be built on it; without meaning where unknown.</summary>
    public Certainty Certainty { get; }

    /// <summary>Known, but only because something outside these files is supposed not to say otherwise: at most a warning.</summary>
    public bool IsAssumed => IsKnown && Certainty == Certainty.Assumed;

    /// <summary>Who decides it, in words that fit into brackets: "annotation on Service 'api'", "controller default".</summary>
    public string Origin => origin ?? SettingCandidate.OriginOf(Source, WrittenIn);

    /// <summary>The node of the value, if anybody wrote one; also where the value is unknown because of what stands there.</summary>
    public YamlNode? WrittenAt { get; private init; }

    /// <summary>The object that holds <see cref="WrittenAt"/>.</summary>
    public Resource? WrittenIn { get; private init; }

    /// <summary>Weaker sources that say something too, strongest first.</summary>
    public IReadOnlyList<OverriddenSetting> Overrides { get; private init; } = [];

    /// <summary>What nobody wrote.</summary>
    public static EffectiveValue<T> Default(
        T? value, string origin, SettingSource source = SettingSource.ControllerDefault, Certainty certainty = Certainty.StatedDefault) =>
        new(value, source, certainty, origin);

    /// <summary>What somebody wrote.</summary>
    /// <param name="value">The value.</param>
    /// <param name="source">Who decides it.</param>
    /// <param name="origin">The same in words that fit into brackets; <c>null</c> for an annotation of <paramref name="writtenIn"/>.</param>
    /// <param name="node">Where it stands.</param>
    /// <param name="writtenIn">The object that it stands in.</param>
    /// <param name="overrides">Weaker sources that say something too, strongest first.</param>
    public static EffectiveValue<T> Written(
        T value, SettingSource source, string? origin, YamlNode? node, Resource? writtenIn, IReadOnlyList<OverriddenSetting>? overrides = null) =>
        new(value, source, Certainty.Written, origin) { WrittenAt = node, WrittenIn = writtenIn, Overrides = overrides ?? [] };

    /// <summary>Nothing may be concluded.</summary>
    public static EffectiveValue<T> Unknown(string reason, YamlNode? node = null, Resource? writtenIn = null) =>
        new(default, SettingSource.None, Certainty.Assumed, "unknown") { UnknownReason = reason, WrittenAt = node, WrittenIn = writtenIn };

    /// <summary>Another view of a value, with the same provenance; where <paramref name="select"/> gives <c>null</c> the result is unset.</summary>
    public EffectiveValue<TResult> Select<TResult>(Func<T, TResult?> select) =>
        new(Value is null ? default : select(Value), Source, Certainty, origin)
        {
            UnknownReason = UnknownReason,
            WrittenAt = WrittenAt,
            WrittenIn = WrittenIn,
            Overrides = Overrides,
        };

    /// <summary>The same, but only supposed: somebody outside these files may say otherwise.</summary>
    internal EffectiveValue<T> Assume() => IsKnown && Certainty != Certainty.Written ? new(Value, Source, Certainty.Assumed, origin) : this;

    /// <summary>The same, with its place, but resting on an object that is only supposed to reach the same cluster.</summary>
    internal EffectiveValue<T> Suppose() =>
        !IsKnown ? this : new(Value, Source, Certainty.Assumed, origin) { WrittenAt = WrittenAt, WrittenIn = WrittenIn, Overrides = Overrides };

    /// <inheritdoc/>
    public override string ToString() => IsKnown ? $"{Value?.ToString() ?? "unset"} ({Origin})" : $"unknown ({UnknownReason})";
}

/// <summary>A setting that a stronger one replaced.</summary>
public sealed class OverriddenSetting(SettingSource source, string origin, string? text, YamlNode? writtenAt, Resource? writtenIn)
{
    /// <summary>Who says it.</summary>
    public SettingSource Source { get; } = source;

    /// <summary>Who says it, in words.</summary>
    public string Origin { get; } = origin;

    /// <summary>What it says; <c>null</c> where that is unknown.</summary>
    public string? Text { get; } = text;

    /// <summary>Where it stands.</summary>
    public YamlNode? WrittenAt { get; } = writtenAt;

    /// <summary>The object that it stands in.</summary>
    public Resource? WrittenIn { get; } = writtenIn;
}
