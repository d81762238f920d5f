namespace ManifestLint.Engine.Linting;

/// <summary>Descriptors of what the engine itself finds, before and around every rule.</summary>
public static class EngineRules
{
    /// <summary>The descriptors in the order of their ids.</summary>
    public static IReadOnlyList<RuleDescriptor> All { get; } = [];
}
