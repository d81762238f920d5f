using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Reporting;

/// <summary>One form of a report. A new form is one class and its line in <see cref="All"/>.</summary>
internal abstract class Reporter
{
    /// <summary>Every form, the default first.</summary>
    public static IReadOnlyList<Reporter> All { get; } =
    [
        new TextReporter(),
        new ConciseReporter(),
        new JsonReporter(),
        new SarifReporter(),
        new GitHubReporter(),
        new JUnitReporter(),
        new GitLabReporter(),
        new AzureReporter(),
        new MarkdownReporter(),
    ];

    /// <summary>What <c>--format</c> calls it.</summary>
    public abstract string Name { get; }

    /// <summary>The least severity shown unless <c>--min-severity</c> says otherwise: programs get everything, people what they should act on.</summary>
    public virtual Severity LeastSeverity => Severity.Info;

    /// <summary>Whether the report says what was linted and what was not; if not, standard error does.</summary>
    public virtual bool HoldsSummary => true;

    /// <summary>Whether it draws <see cref="Report.Plans"/>, which are else not made.</summary>
    public virtual bool DrawsPlans => false;

    /// <summary>Writes the whole report.</summary>
    public abstract void Write(Report report, TextWriter writer);
}
