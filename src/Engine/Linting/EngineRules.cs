namespace ManifestLint.Engine.Linting;

/// <summary>
/// Descriptors of what the engine itself finds, before and around every rule. What is about the suppressions, the configuration or the linter itself
/// cannot be suppressed, and what says that the result is not what it seems cannot be switched off.
/// </summary>
public static class EngineRules
{
    /// <summary>A file that is not YAML, or not text.</summary>
    public static RuleDescriptor InvalidYaml { get; } = new()
    {
        Id = "ML0001",
        Name = "invalid-yaml",
        Title = "A manifest is valid YAML",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.ApiServer,
        Why = "kubectl, Helm and every GitOps tool refuse a file that they cannot parse. What stands in the broken part has not been linted.",
        Remedy = "Mend the syntax at the place shown; most often a quote or a bracket is missing, or the indentation is wrong a line above.",
        References = ["https://yaml.org/spec/1.2.2/"],
    };

    /// <summary>One key twice in a mapping.</summary>
    public static RuleDescriptor DuplicateKey { get; } = new()
    {
        Id = "ML0002",
        Name = "duplicate-key",
        Title = "A key stands once in a mapping",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.ApiServer,
        Why = "Strict clients refuse a mapping that has a key twice; the others keep the last value and drop the first without a word.",
        Remedy = "Remove one of the two, or move its content under the other.",
        References = ["https://yaml.org/spec/1.2.2/#nodes", "https://kubernetes.io/docs/reference/using-api/api-concepts/#setting-the-field-validation-level"],
    };

    /// <summary>Template syntax: the file was not read.</summary>
    public static RuleDescriptor UnrenderedTemplate { get; } = new()
    {
        Id = "ML0005",
        Name = "unrendered-template",
        Title = "Templates are linted as rendered",
        Severity = Severity.Info,
        Why = "A template becomes a manifest only when it is rendered with values. It was skipped: nothing in it has been linted.",
        Remedy = "Render it and lint the output: a chart with `helm template CHART | manifestlint -`, another template with its own renderer.",
        References = ["https://helm.sh/docs/helm/helm_template/"],
    };

    /// <summary>A mistake in <c>.manifestlint.yaml</c>.</summary>
    public static RuleDescriptor InvalidConfiguration { get; } = new()
    {
        Id = "ML0006",
        Name = "invalid-configuration",
        Title = "The configuration holds what it can hold",
        Severity = Severity.Error,
        Why = "A configuration that is not understood does not do what it was written for. Its valid rest has been used, and what the wrong part says counts as unknown.",
        Remedy = "Correct the value or the key at the place shown.",
        IsSuppressible = false,
        IsConfigurable = false,
    };

    /// <summary>A suppression that did nothing.</summary>
    public static RuleDescriptor UnusedSuppression { get; } = new()
    {
        Id = "ML0007",
        Name = "unused-suppression",
        Title = "A suppression suppresses something",
        Severity = Severity.Warning,
        Why = "A suppression that is no longer needed, or whose time is over, hides the next mistake of its kind or misleads whoever reads it.",
        Remedy = "Remove it.",
        IsSuppressible = false,
    };

    /// <summary>A suppression that cannot be understood or is not allowed.</summary>
    public static RuleDescriptor MalformedSuppression { get; } = new()
    {
        Id = "ML0008",
        Name = "malformed-suppression",
        Title = "A suppression names a rule and a reason",
        Severity = Severity.Warning,
        Why = "A suppression without a known rule or without a reason is not applied: nobody could tell later what it was for.",
        Remedy = "Write it as `# manifestlint: ignore ML2001 -- reason`, or in the annotation `manifest-lint/ignore` as \"ML2001: reason\".",
        IsSuppressible = false,
    };

    /// <summary>A rule that threw.</summary>
    public static RuleDescriptor RuleFailed { get; } = new()
    {
        Id = "ML0009",
        Name = "rule-failed",
        Title = "Every rule comes to an end",
        Severity = Severity.Error,
        Why = "A rule of the linter failed on this object: a mistake of the linter, not of the manifest. The rest has been linted.",
        Remedy = "Please report it with the object that it names; until then the rule can be switched off under `rules:` in `.manifestlint.yaml`.",
        IsSuppressible = false,
        IsConfigurable = false,
    };

    /// <summary>The descriptors in the order of their ids.</summary>
    public static IReadOnlyList<RuleDescriptor> All { get; } =
        [InvalidYaml, DuplicateKey, UnrenderedTemplate, InvalidConfiguration, UnusedSuppression, MalformedSuppression, RuleFailed];
}
