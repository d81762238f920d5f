namespace ManifestLint.Engine.Linting;

/// <summary>Everything about a rule but its check. <c>rules.md</c>, <c>explain</c>, SARIF, Roslyn descriptors and help links come from it.</summary>
public sealed class RuleDescriptor
{
    /// <summary><c>ML</c> and four digits; the first is the noun that the rule judges. Never reused.</summary>
    public required string Id { get; init; }

    /// <summary>Kebab case, named after the problem, so that "ignore <em>name</em>" reads well. Never renamed.</summary>
    public required string Name { get; init; }

    /// <summary>A short sentence without full stop: what holds in a correct manifest.</summary>
    public required string Title { get; init; }

    /// <summary>The rule's ordinary severity; single findings may differ.</summary>
    public required Severity Severity { get; init; }

    /// <summary>One to three sentences: what happens in the cluster, and why it bites.</summary>
    public required string Why { get; init; }

    /// <summary>What to do, in one or two sentences.</summary>
    public required string Remedy { get; init; }

    /// <summary>Who refuses what an error of this rule is about, unless the finding says otherwise.</summary>
    public RefusedBy RefusedBy { get; init; } = RefusedBy.Nobody;

    /// <summary>Where the facts are written down: documentation, source code.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Whether the rule runs unless a configuration turns it on.</summary>
    public bool EnabledByDefault { get; init; } = true;

    /// <summary>Whether a comment, an annotation or the configuration may leave its findings out.</summary>
    public bool IsSuppressible { get; init; } = true;

    /// <summary>Whether the configuration may change its severity.</summary>
    public bool IsConfigurable { get; init; } = true;

    /// <summary>Where <c>rules.md</c> explains it.</summary>
    public string HelpLink => $"https://github.com/manifestlint/manifestlint/blob/main/rules.md#{Id.ToLowerInvariant()}-{Name}";

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Name}";
}
