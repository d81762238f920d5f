using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Commands;

/// <summary>
/// A run that had nothing to judge is not a clean one: a mistyped folder in a pipeline would stay green for ever. Where other files gave context
/// (a commit hook that names one file of a repository) nothing is wrong with it.
/// </summary>
internal static class NothingToLint
{
    /// <summary>What to tell people; <c>null</c> where something was judged, skipped for a reason that is told, or looked up.</summary>
    public static string? Sentence(IReadOnlyList<InputFile> files, LintResult result, int excluded)
    {
        if (result.FilesLinted > 0 || result.TemplatesSkipped > 0 || result.Findings.Count > 0 || excluded > 0)
            return null;
        if (files.Any(f => !f.IsSelected || IsKustomization(f.File.Name)))
            return null;
        return files switch
        {
            [] => "There is no YAML or JSON file: there is nothing to lint.",
            [{ File.Text: "" } file] => $"'{file.File.Path}' is empty: there is nothing to lint.",
            [var file] => $"'{file.File.Path}' holds no Kubernetes object: there is nothing to lint.",
            _ => $"None of the {Words.Count(files.Count, "file")} holds a Kubernetes object: there is nothing to lint.",
        };
    }

    private static bool IsKustomization(string name) => name is "kustomization.yaml" or "kustomization.yml" or "Kustomization";
}
