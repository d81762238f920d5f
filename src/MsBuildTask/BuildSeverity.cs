using ManifestLint.Engine.Linting;

namespace ManifestLint.MsBuildTask;

/// <summary>
/// What a finding counts in a build, after the configuration has had its say: the properties that people know from the compiler, with its order of
/// precedence. MSBuild's own treatment of a task's warnings knows half of them only, and an error that a task has logged nobody can take back.
/// </summary>
internal sealed class BuildSeverity
{
    private static readonly char[] Separators = [';', ',', ' ', '\t', '\r', '\n'];

    private readonly bool allWarningsAreErrors;
    private readonly HashSet<string> silent;
    private readonly HashSet<string> errors;
    private readonly HashSet<string> notErrors;

    /// <summary>The values of the properties of the same names.</summary>
    public BuildSeverity(string treatWarningsAsErrors, string noWarn, string warningsAsErrors, string warningsNotAsErrors)
    {
        allWarningsAreErrors = string.Equals(treatWarningsAsErrors.Trim(), "true", StringComparison.OrdinalIgnoreCase);
        silent = Ids(noWarn);
        errors = Ids(warningsAsErrors);
        notErrors = Ids(warningsNotAsErrors);
    }

    /// <summary>
    /// The severity to log. What says that the result is not what it seems (broken configuration, a rule that failed) cannot be silenced; an info
    /// finding stays one.
    /// </summary>
    public Severity Of(Finding finding)
    {
        var id = finding.Rule.Id;
        if (finding.Rule.IsConfigurable && silent.Contains(id))
            return Severity.Off;
        if (finding.Severity != Severity.Warning || notErrors.Contains(id))
            return finding.Severity;
        return allWarningsAreErrors || errors.Contains(id) ? Severity.Error : Severity.Warning;
    }

    private static HashSet<string> Ids(string list) => new(list.Split(Separators, StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
