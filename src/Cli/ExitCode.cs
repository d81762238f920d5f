namespace ManifestLint.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Nothing at or above <c>--fail-on</c>.</summary>
    public const int Clean = 0;

    /// <summary>Findings at or above <c>--fail-on</c>.</summary>
    public const int Findings = 1;

    /// <summary>Wrong options, paths or configuration; what could be linted was.</summary>
    public const int WrongUse = 2;

    /// <summary>A mistake of this program.</summary>
    public const int InternalFailure = 3;
}
