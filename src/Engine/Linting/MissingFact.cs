using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>What a rule would have to know to judge a subject: the reason for its silence.</summary>
/// <param name="Reason">Why it is not known, as a clause that a sentence can begin with: "no manifest states the pod network".</param>
/// <param name="Setting">The key of the configuration that states it (<c>cluster.podNetwork</c>); <c>null</c> where the manifests alone can.</param>
/// <param name="Node">Where what stands in the way is written; <c>null</c> where nothing is.</param>
public sealed record MissingFact(string Reason, string? Setting = null, YamlNode? Node = null);

/// <summary>A rule that says nothing about an object because it lacks a fact, not because everything is well.</summary>
public sealed class Silence(RuleDescriptor rule, MissingFact missing)
{
    /// <summary>The rule.</summary>
    public RuleDescriptor Rule { get; } = rule;

    /// <summary>What it lacks.</summary>
    public MissingFact Missing { get; } = missing;
}
