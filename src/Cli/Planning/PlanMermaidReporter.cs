using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Planning;

/// <summary>For a pull request: a flowchart of Mermaid (https://mermaid.js.org/syntax/flowchart.html) from the clients to the workloads.</summary>
internal sealed class PlanMermaidReporter : Reporter
{
    /// <inheritdoc/>
    public override string Name => "mermaid";

    /// <inheritdoc/>
    public override Severity LeastSeverity => Severity.Warning;

    /// <inheritdoc/>
    public override bool DrawsPlans => true;

    /// <inheritdoc/>
    public override void Write(Report report, TextWriter writer) => new Flowchart(report.Plans).Write(writer);
}
