using System.Collections.Immutable;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules;
using Microsoft.CodeAnalysis;

namespace ManifestLint.Analyzers;

/// <summary>The rules as Roslyn knows them: one descriptor each, made from the catalogue, so that a new rule needs no line here.</summary>
internal static class Descriptors
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        RuleCatalog.Engine.Rules.All.ToImmutableDictionary(r => r.Id, Describe, StringComparer.Ordinal);

    /// <summary>Every rule, in the order of the ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ById.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => d.Value).ToImmutableArray();

    /// <summary>The descriptor of a rule of the catalogue.</summary>
    public static DiagnosticDescriptor Of(RuleDescriptor rule) => ById[rule.Id];

    /// <summary>A severity in Roslyn's words.</summary>
    public static DiagnosticSeverity Of(Severity severity) => severity switch
    {
        Severity.Error => DiagnosticSeverity.Error,
        Severity.Warning => DiagnosticSeverity.Warning,
        Severity.Info => DiagnosticSeverity.Info,
        _ => DiagnosticSeverity.Hidden,
    };

    // On by default, all of them: a rule that is off unless a configuration asks for it is left out by the engine.
    private static DiagnosticDescriptor Describe(RuleDescriptor rule) => new(
        rule.Id,
        rule.Title,
        "{0}",
        "Kubernetes",
        Of(rule.Severity),
        isEnabledByDefault: true,
        $"{rule.Why} {rule.Remedy}",
        rule.HelpLink,
        rule.IsConfigurable ? [] : [WellKnownDiagnosticTags.NotConfigurable]);
}
