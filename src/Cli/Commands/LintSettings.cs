using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Commands;

/// <summary>What the options of <c>lint</c> say.</summary>
internal sealed record LintSettings
{
    /// <summary>Files, folders and patterns; <c>-</c> is standard input.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The reports to write.</summary>
    public required IReadOnlyList<ReportTarget> Targets { get; init; }

    /// <summary>The least severity that fails the run; <see cref="Severity.Off"/> for never.</summary>
    public required Severity FailOn { get; init; }

    /// <summary>The least severity that is shown; <c>null</c>: what the report says.</summary>
    public Severity? LeastSeverity { get; init; }

    /// <summary>The configuration file; <c>null</c>: the nearest one.</summary>
    public string? Configuration { get; init; }

    /// <summary>The folder that is looked up as a whole; <c>null</c>: the configuration's.</summary>
    public string? Context { get; init; }

    /// <summary>What the branch is compared with: only what it adds is reported; <c>null</c>: everything is.</summary>
    public string? Base { get; init; }

    /// <summary>Nothing referenced lives outside.</summary>
    public bool IsComplete { get; init; }

    /// <summary>No summary line.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>No colours, whatever the terminal.</summary>
    public bool IsColourless { get; init; }
}

/// <summary>One report and where it goes.</summary>
/// <param name="Reporter">Its form.</param>
/// <param name="File">The file to write, as a person wrote it; <c>null</c> for standard output.</param>
internal sealed record ReportTarget(Reporter Reporter, string? File);
