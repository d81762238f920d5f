using ManifestLint.Aws.Plan;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Cli.Reporting;

/// <summary>What there is to report, whatever the form.</summary>
internal sealed class Report
{
    /// <summary>The findings to show, in the order of path and position.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The findings, errors before warnings before infos, else in their order: for readers that stop at some number.</summary>
    public IEnumerable<Finding> WorstFirst => Findings.OrderByDescending(f => f.Severity);

    /// <summary>The numbers of the run.</summary>
    public required Summary Summary { get; init; }

    /// <summary>What would be made of the manifests, set by set; empty for reports that only say what is wrong with them.</summary>
    public IReadOnlyList<DeploymentPlan> Plans { get; init; } = [];

    /// <summary>Colours; none unless the report goes to a terminal.</summary>
    public Ink Ink { get; init; } = Ink.None;

    /// <summary>Whether the report for people ends without its summary line.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>How the reader calls a file: relative to the folder that the command runs in.</summary>
    public Func<ManifestFile, string> PathOf { get; init; } = static file => file.Path;
}
