using Microsoft.CodeAnalysis.Diagnostics;

namespace ManifestLint.Analyzers;

/// <summary>What the package's targets, or the project itself, say about a run.</summary>
/// <param name="ProjectFolder">The absolute path with a slash at its end; empty where nobody says it.</param>
/// <param name="IsEnabled">Whether anything is judged.</param>
/// <param name="JudgesFiles">Whether manifests are reported on; in a build in which the MSBuild task runs they are its own.</param>
internal sealed record ProjectSettings(string ProjectFolder, bool IsEnabled, bool JudgesFiles)
{
    /// <summary>The settings of a compilation.</summary>
    public static ProjectSettings Of(AnalyzerOptions options)
    {
        var global = options.AnalyzerConfigOptionsProvider.GlobalOptions;
        string Property(string name) => global.TryGetValue("build_property." + name, out var value) ? value.Trim() : "";
        bool Is(string name, string value) => Property(name).Equals(value, StringComparison.OrdinalIgnoreCase);
        return new ProjectSettings(Property("ProjectDir").Replace('\\', '/'), !Is("ManifestLintEnabled", "false"), !Is("ManifestLintFilesAreJudgedElsewhere", "true"));
    }
}
