namespace ManifestLint.Engine.Linting;

/// <summary>What a run found, in the order of path and position, each with its final severity.</summary>
/// <param name="Findings">Findings that are neither suppressed nor off.</param>
/// <param name="FilesLinted">Selected files that hold at least one Kubernetes object.</param>
/// <param name="FilesWithoutObjects">Selected files that hold none.</param>
/// <param name="TemplatesSkipped">Selected files that hold template syntax and were not parsed.</param>
public sealed record LintResult(IReadOnlyList<Finding> Findings, int FilesLinted, int FilesWithoutObjects, int TemplatesSkipped)
{
    /// <summary>Findings that a suppression left out.</summary>
    public int Suppressed { get; init; }
}
