using ManifestLint.Cli.Reporting;

namespace ManifestLint.Cli.Planning;

/// <summary>The forms of a plan.</summary>
internal static class PlanReporters
{
    /// <summary>Every form, the default first.</summary>
    public static IReadOnlyList<Reporter> All { get; } = [new PlanTextReporter(), new PlanJsonReporter(), new PlanMermaidReporter()];
}
