using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Reporting;

/// <summary>The numbers of a run: nothing is skipped silently.</summary>
internal sealed record Summary
{
    /// <summary>Findings shown, by severity.</summary>
    public required int Errors { get; init; }

    /// <inheritdoc cref="Errors"/>
    public required int Warnings { get; init; }

    /// <inheritdoc cref="Errors"/>
    public required int Infos { get; init; }

    /// <summary>Findings below the least severity that is shown.</summary>
    public required int NotShown { get; init; }

    /// <summary>Files that hold at least one finding that is shown.</summary>
    public required int FilesWithFindings { get; init; }

    /// <summary>Files that hold a Kubernetes object.</summary>
    public int FilesLinted { get; init; }

    /// <summary>Files that hold none.</summary>
    public int FilesWithoutObjects { get; init; }

    /// <summary>Files with template syntax, which were not parsed.</summary>
    public int TemplatesSkipped { get; init; }

    /// <summary>Files that the configuration excludes.</summary>
    public int FilesExcluded { get; init; }

    /// <summary>Links that lead to folders, to nowhere or out of the folders given.</summary>
    public int LinksNotFollowed { get; init; }

    /// <summary>Findings that a suppression left out.</summary>
    public int Suppressed { get; init; }

    /// <summary>Findings that the base has too.</summary>
    public int Known { get; init; }

    /// <summary>The numbers of these findings, of which those from a severity on are shown.</summary>
    public static Summary Of(IReadOnlyList<Finding> findings, Severity least)
    {
        var shown = findings.Where(f => f.Severity >= least).ToList();
        return new Summary
        {
            Errors = shown.Count(f => f.Severity == Severity.Error),
            Warnings = shown.Count(f => f.Severity == Severity.Warning),
            Infos = shown.Count(f => f.Severity == Severity.Info),
            NotShown = findings.Count - shown.Count,
            FilesWithFindings = shown.Select(f => f.File.Path).Distinct(StringComparer.Ordinal).Count(),
        };
    }

    /// <summary>One line: <c>2 errors, 1 warning in 3 of 14 files (2 templates skipped)</c>.</summary>
    public override string ToString()
    {
        // A file that cannot be parsed has a finding, but nobody knows whether it holds an object.
        var files = Math.Max(FilesLinted, FilesWithFindings);
        var line = FilesWithFindings == 0
            ? $"No findings in {Words.Count(files, "file")}"
            : $"{Counts()} in {FilesWithFindings} of {Words.Count(files, "file")}";
        var rest = string.Join(", ", Rest());
        return rest.Length == 0 ? line : $"{line} ({rest})";
    }

    private string Counts()
    {
        (int Count, string Noun)[] counts = [(Errors, "error"), (Warnings, "warning"), (Infos, "info")];
        return string.Join(", ", counts.Where(c => c.Count > 0).Select(c => Words.Count(c.Count, c.Noun)));
    }

    private IEnumerable<string> Rest()
    {
        if (TemplatesSkipped > 0)
            yield return $"{Words.Count(TemplatesSkipped, "template")} skipped";
        if (FilesWithoutObjects > 0)
            yield return $"{Words.Count(FilesWithoutObjects, "file")} without Kubernetes objects";
        if (FilesExcluded > 0)
            yield return $"{Words.Count(FilesExcluded, "file")} excluded";
        if (LinksNotFollowed > 0)
            yield return $"{Words.Count(LinksNotFollowed, "link")} not followed";
        if (Suppressed > 0)
            yield return $"{Words.Count(Suppressed, "finding")} suppressed";
        if (Known > 0)
            yield return $"{Words.Count(Known, "finding")} not of this branch";
        if (NotShown > 0)
            yield return $"{Words.Count(NotShown, "finding")} of lower severity not shown";
    }
}
