using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>How far something that the model says may be trusted; the order is that of trust.</summary>
public enum Confidence
{
    /// <summary>It says nothing: <see cref="Statement.UnknownReason"/>.</summary>
    Unknown,

    /// <summary>Nobody wrote it, and somebody outside these files may have: what rests on it is at most a warning.</summary>
    Assumed,

    /// <summary>Written, or a documented default.</summary>
    Stated,
}

/// <summary>
/// One thing that the model says of a cluster, a load balancer or a target group, with all that a person asks next: who says so, where, how certain it
/// is, and what to write where nothing is known. What <c>explain</c> prints and <c>plan</c> draws.
/// </summary>
public sealed record Statement
{
    /// <summary>What it is about, in the words of AWS and Kubernetes: <c>target type</c>, <c>pod network</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What is so, in words; <c>null</c> where it is unknown.</summary>
    public string? Value { get; init; }

    /// <summary>How certain it is.</summary>
    public Confidence Confidence { get; init; }

    /// <summary>
    /// Who says so, in words that fit behind the value: <c>annotation on Ingress 'api'</c>, <c>controller default</c>; empty where the evidence says it.
    /// </summary>
    public string Origin { get; init; } = "";

    /// <summary>Where it is written, each place with what follows from it.</summary>
    public IReadOnlyList<NetworkEvidence> Evidence { get; init; } = [];

    /// <summary>What it replaced: places that say something else and do not count.</summary>
    public IReadOnlyList<NetworkEvidence> Overridden { get; init; } = [];

    /// <summary>Why nothing is known; <c>null</c> where something is.</summary>
    public string? UnknownReason { get; init; }

    /// <summary>The key of the configuration that states it (<c>cluster.vpcCidrs</c>); <c>null</c> where none does.</summary>
    public string? Setting { get; init; }

    /// <summary>What the configuration would have to say behind the last part of <see cref="Setting"/>; <c>null</c> where it cannot say it.</summary>
    public string? SettingValue { get; init; }

    /// <summary>What a rule lacks that rests on this; <c>null</c> where it is known.</summary>
    public MissingFact? Missing => UnknownReason is null ? null : new MissingFact(UnknownReason, Setting, Evidence.Count > 0 ? Evidence[0].Node : null);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Value ?? $"unknown ({UnknownReason})"}";
}
