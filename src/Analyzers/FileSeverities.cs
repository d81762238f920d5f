using ManifestLint.Engine.Linting;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ManifestLint.Analyzers;

/// <summary>
/// The keys <c>manifestlint_severity.ML2001 = none | info | warning | error</c> of a file's <c>.editorconfig</c> sections. Roslyn's own
/// <c>dotnet_diagnostic.*.severity</c> says nothing about files that are no source (https://github.com/dotnet/roslyn/issues/55921).
/// </summary>
internal sealed class FileSeverities(AnalyzerConfigOptions options)
{
    private const string Prefix = "manifestlint_severity.";

    /// <summary>
    /// What a finding counts in this file: as in <c>.manifestlint.yaml</c>, the severity given replaces the rule's ordinary one and caps its others.
    /// </summary>
    public Severity Of(Finding finding)
    {
        if (!finding.Rule.IsConfigurable || !options.TryGetValue(Prefix + finding.Rule.Id, out var word) || SeverityOf(word) is not { } given)
            return finding.Severity;
        return finding.Severity == finding.Rule.Severity || given < finding.Severity ? given : finding.Severity;
    }

    private static Severity? SeverityOf(string word) => word.Trim().ToLowerInvariant() switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "info" or "suggestion" => Severity.Info,
        "none" or "off" or "silent" => Severity.Off,
        _ => null,
    };
}
