using System.Runtime.CompilerServices;
using ManifestLint.Analyzers.CSharp;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ManifestSpan = ManifestLint.Engine.Text.TextSpan;

namespace ManifestLint.Analyzers;

/// <summary>
/// The manifests of a project, seen together: one model for all compilations that have the same texts. While somebody types C#, the texts stay the
/// same, and so does this.
/// </summary>
internal sealed class ProjectManifests : ISourcePlaces
{
    private const string ConfigurationName = ".manifestlint.yaml";

    // The newest model for each first text of a project: whoever keeps that text keeps the model.
    private static readonly ConditionalWeakTable<SourceText, ProjectManifests> Newest = new();

    private readonly LintEngine engine;
    private readonly string folder;
    private readonly IReadOnlyList<ProjectFile> files;
    private readonly Dictionary<string, ProjectFile> byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProjectFile> byFullPath = new(StringComparer.Ordinal);
    private readonly Lazy<ILookup<string, Finding>> findings;

    private ProjectManifests(LintEngine engine, string folder, IReadOnlyList<ProjectFile> files, ProjectFile? configuration)
    {
        this.engine = engine;
        this.folder = folder;
        this.files = files;
        foreach (var file in files)
            byPath[file.Path] = byFullPath[file.File.Path] = file;
        var input = new LintInput
        {
            Files = [.. files.Where(f => f != configuration).Select(f => f.Parsed.Input)],
            Configuration = configuration?.Parsed.Input.File,
            IsSequential = true,
        };
        Session = engine.Open(input);
        Judgements = new Judgements(Session);
        findings = new(() => Session.Result.Findings.ToLookup(f => f.File.Path, StringComparer.Ordinal));
    }

    /// <summary>The run over the manifests.</summary>
    public LintSession Session { get; }

    /// <summary>What was found in C# files.</summary>
    public Judgements Judgements { get; }

    /// <summary>The manifests of a compilation.</summary>
    public static ProjectManifests Of(LintEngine engine, AnalyzerOptions options, ProjectSettings settings, CancellationToken cancellation)
    {
        var all = options.AdditionalFiles.Where(f => IsManifest(f.Path)).ToList();
        var configuration = ConfigurationOf(options, all, settings.ProjectFolder);
        var folder = configuration is null ? settings.ProjectFolder : ManifestPath.Folder(configuration.Path);
        var files = new List<ProjectFile>(all.Count);
        foreach (var file in all.Where(f => f == configuration || ManifestPath.Name(f.Path) != ConfigurationName))
        {
            if (file.GetText(cancellation) is { } text)
                files.Add(new ProjectFile(file, text, ParsedFile.Of(text, ManifestPath.Relative(folder, file.Path), IsNamed(options, file))));
        }
        if (files.Count == 0)
            return new ProjectManifests(engine, folder, files, null);
        if (Newest.TryGetValue(files[0].Text, out var newest) && newest.Holds(engine, folder, files))
            return newest;
        var manifests = new ProjectManifests(engine, folder, files, files.Find(f => f.File == configuration));
        Newest.Remove(files[0].Text);
        return Newest.GetValue(files[0].Text, _ => manifests);
    }

    /// <summary>What is wrong in one of the manifests, or in the configuration.</summary>
    public IReadOnlyList<Diagnostic> DiagnosticsIn(AdditionalText file, AnalyzerConfigOptions options)
    {
        if (!byFullPath.TryGetValue(file.Path, out var own))
            return [];
        var severities = new FileSeverities(options);
        return [.. findings.Value[own.Path].Select(f => Reporting.Of(f, severities, this)).Where(d => d is not null).Select(d => d!)];
    }

    /// <inheritdoc/>
    public Location? Locate(ManifestFile file, ManifestSpan span) => byPath.TryGetValue(file.Path, out var own) ? own.Locate(span) : null;

    /// <inheritdoc/>
    public SourceEdit? Locate(TextEdit edit) => byPath.TryGetValue(edit.File.Path, out var own) ? own.Locate(edit) : null;

    /// <summary>The path of a C# file among the manifests.</summary>
    public string PathOf(SyntaxTree tree) => ManifestPath.Relative(folder, tree.FilePath);

    private bool Holds(LintEngine otherEngine, string otherFolder, List<ProjectFile> others)
    {
        if (engine != otherEngine || folder != otherFolder || files.Count != others.Count)
            return false;
        for (var i = 0; i < others.Count; i++)
        {
            if (files[i].Parsed != others[i].Parsed || files[i].File.Path != others[i].File.Path)
                return false;
        }
        return true;
    }

    private static bool IsManifest(string path) =>
        path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static bool IsNamed(AnalyzerOptions options, AdditionalText file) => RoleOf(options, file) == "manifest";

    private static string RoleOf(AnalyzerOptions options, AdditionalText file) =>
        options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue("build_metadata.AdditionalFiles.ManifestLintRole", out var role) ? role : "";

    // The one that the project names, else the nearest one from the project upwards, else the one nearest to the top.
    private static AdditionalText? ConfigurationOf(AnalyzerOptions options, IReadOnlyList<AdditionalText> files, string projectFolder)
    {
        var named = files.FirstOrDefault(f => RoleOf(options, f) == "configuration");
        if (named is not null)
            return named;
        var candidates = files.Where(f => ManifestPath.Name(f.Path) == ConfigurationName).OrderBy(f => f.Path.Length).ToList();
        var above = candidates.LastOrDefault(f => projectFolder.StartsWith(ManifestPath.Folder(f.Path), StringComparison.Ordinal));
        return above ?? (projectFolder.Length == 0 ? candidates.FirstOrDefault() : null);
    }
}
