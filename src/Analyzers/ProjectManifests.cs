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
    private readonly ProjectSettings settings;
    private readonly IReadOnlyList<GivenFile> given;
    private readonly Dictionary<string, ProjectFile> byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProjectFile> byFullPath = new(StringComparer.Ordinal);
    private readonly Lazy<ILookup<string, Finding>> findings;

    private ProjectManifests(LintEngine engine, ProjectSettings settings, IReadOnlyList<GivenFile> given)
    {
        this.engine = engine;
        this.settings = settings;
        this.given = given;
        var configuration = ConfigurationOf(given, settings.ProjectFolder);
        folder = configuration is null ? settings.ProjectFolder : ManifestPath.Folder(configuration.File.Path);
        // Another configuration is somebody else's.
        foreach (var file in given.Where(g => g == configuration || ManifestPath.Name(g.File.Path) != ConfigurationName))
        {
            var own = new ProjectFile(file.File, file.Text, ParsedFile.Of(file.Text, ManifestPath.Relative(folder, file.File.Path), file.Role == "manifest"));
            byPath[own.Path] = byFullPath[file.File.Path] = own;
        }
        var input = new LintInput
        {
            Files = [.. byPath.Values.Where(f => f.File != configuration?.File).Select(f => f.Parsed.Input)],
            Configuration = byPath.Values.FirstOrDefault(f => f.File == configuration?.File)?.Parsed.Input.File,
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
        var given = new List<GivenFile>(options.AdditionalFiles.Length);
        foreach (var file in options.AdditionalFiles)
        {
            if (IsManifest(file.Path) && file.GetText(cancellation) is { } text)
                given.Add(new GivenFile(file, text, RoleOf(options, file)));
        }
        if (given.Count == 0)
            return new ProjectManifests(engine, settings, given);
        if (Newest.TryGetValue(given[0].Text, out var newest) && newest.IsOf(engine, settings, given))
            return newest;
        var manifests = new ProjectManifests(engine, settings, given);
        Newest.Remove(given[0].Text);
        return Newest.GetValue(given[0].Text, _ => manifests);
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

    private bool IsOf(LintEngine otherEngine, ProjectSettings otherSettings, List<GivenFile> others)
    {
        if (engine != otherEngine || settings != otherSettings || given.Count != others.Count)
            return false;
        for (var i = 0; i < others.Count; i++)
        {
            if (given[i].Text != others[i].Text || given[i].File.Path != others[i].File.Path || given[i].Role != others[i].Role)
                return false;
        }
        return true;
    }

    private static bool IsManifest(string path) =>
        path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static string RoleOf(AnalyzerOptions options, AdditionalText file) =>
        options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue("build_metadata.AdditionalFiles.ManifestLintRole", out var role) ? role : "";

    // The one that the project names, else the nearest one from the project upwards, else the one nearest to the top.
    private static GivenFile? ConfigurationOf(IReadOnlyList<GivenFile> files, string projectFolder)
    {
        if (files.FirstOrDefault(f => f.Role == "configuration") is { } named)
            return named;
        var candidates = files.Where(f => ManifestPath.Name(f.File.Path) == ConfigurationName).OrderBy(f => f.File.Path.Length).ToList();
        var above = candidates.LastOrDefault(f => projectFolder.StartsWith(ManifestPath.Folder(f.File.Path), StringComparison.Ordinal));
        return above ?? (projectFolder.Length == 0 ? candidates.FirstOrDefault() : null);
    }

    /// <summary>A file that the compiler hands over, with what the package's targets say of it.</summary>
    private sealed class GivenFile(AdditionalText file, SourceText text, string role)
    {
        public AdditionalText File { get; } = file;
        public SourceText Text { get; } = text;
        public string Role { get; } = role;
    }
}
