using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>What becomes of an Installation.</summary>
public enum CalicoOutcome
{
    /// <summary>Calico is installed as it says.</summary>
    Accepted,

    /// <summary>The API server or the operator refuses it: nothing changes in the cluster.</summary>
    Refused,

    /// <summary>Nothing is wrong, but the operator waits for something that these files do not hold.</summary>
    Waits,

    /// <summary>Nobody reads an Installation of this name.</summary>
    Ignored,

    /// <summary>A placeholder, a patch or an unstated platform decides.</summary>
    Unknown,
}

/// <summary>What becomes of an Installation, and why.</summary>
public sealed class CalicoVerdict(CalicoOutcome outcome, string reason, YamlNode? node = null)
{
    /// <summary>The answer.</summary>
    public CalicoOutcome Outcome { get; } = outcome;

    /// <summary>A clause for a sentence.</summary>
    public string Reason { get; } = reason;

    /// <summary>What decides it.</summary>
    public YamlNode? Node { get; } = node;

    internal static CalicoVerdict Refused(string reason, YamlNode? node = null) => new(CalicoOutcome.Refused, reason, node);

    internal static CalicoVerdict Waits(string reason, YamlNode? node = null) => new(CalicoOutcome.Waits, reason, node);

    internal static CalicoVerdict Unknown(string reason, YamlNode? node = null) => new(CalicoOutcome.Unknown, reason, node);
}
