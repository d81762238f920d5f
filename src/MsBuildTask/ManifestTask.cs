using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;
using ManifestLint.Workspace;

namespace ManifestLint.MsBuildTask;

/// <summary>What the targets say about a project, and the promise that a task of this package ends with diagnostics, never with a stack trace.</summary>
public abstract class ManifestTask : Microsoft.Build.Utilities.Task
{
    /// <summary>The project, absolute: relative paths start at its folder, and what is wrong with its settings is told of it.</summary>
    public string ProjectFile { get; set; } = "";

    /// <summary>The items <c>KubernetesManifest</c>.</summary>
    public string[] Manifests { get; set; } = [];

    /// <summary>Whether manifests are searched besides <see cref="Manifests"/>.</summary>
    public bool EnableDefaultItems { get; set; } = true;

    /// <summary>Where they are searched: folders, files, patterns. The project's folder unless given.</summary>
    public string[] Globs { get; set; } = [];

    /// <summary>MSBuild patterns of what a search leaves out.</summary>
    public string[] Excludes { get; set; } = [];

    /// <summary>The configuration; empty: the nearest one from the project upwards.</summary>
    public string ConfigurationFile { get; set; } = "";

    /// <summary>The folder that is looked up as a whole; empty: the configuration's.</summary>
    public string ContextFolder { get; set; } = "";

    /// <summary>Whether warnings are errors.</summary>
    public string TreatWarningsAsErrors { get; set; } = "";

    /// <summary>Ids of rules whose findings are not reported.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>Ids of rules whose warnings are errors.</summary>
    public string WarningsAsErrors { get; set; } = "";

    /// <summary>Ids of rules whose warnings stay warnings.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <summary>The absolute path of the project's folder.</summary>
    protected string ProjectFolder => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>Today: a suppression whose time is over is found out by the first build of the day.</summary>
    protected static DateTime Today => DateTime.Today;

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        try
        {
            Run();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogError(EngineRules.RuleFailed, ProjectFile, default, $"ManifestLint could not do its work: {e.Message}");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogError(EngineRules.RuleFailed, ProjectFile, default, $"This is a mistake in ManifestLint itself, please report it: {e.GetType().Name}: {e.Message}");
        }
        return !Log.HasLoggedErrors;
    }

    /// <summary>Does the work; what it throws becomes an error of the build.</summary>
    protected abstract void Run();

    /// <summary>What to search and read.</summary>
    private protected WorkspaceRequest Request() => new()
    {
        WorkingFolder = ProjectFolder,
        HomeFolder = ProjectFolder,
        Paths = Manifests,
        DefaultPaths = !EnableDefaultItems ? [] : Globs.Length > 0 ? Globs : ["."],
        Excludes = [.. Excludes.Select(e => ItemPattern.ToGlob(e, ProjectFolder)).Where(g => g is not null).Select(g => g!)],
        ConfigurationPath = ConfigurationFile.Length == 0 ? null : ConfigurationFile,
        ContextFolder = ContextFolder.Length == 0 ? null : ContextFolder,
        // Where there is no configuration a build that has nothing to do need not even load the rules.
        ReadConfiguration = static file => file is null ? Configuration.Empty : RuleCatalog.Engine.ReadConfiguration(file),
    };

    /// <summary>Logs an error in the form that IDEs and problem matchers understand: no subcategory, no end position. The text is never a format.</summary>
    private protected void LogError(RuleDescriptor rule, string file, LinePosition position, string message) =>
        Log.LogError(null, rule.Id, null, rule.HelpLink, file, position.Line, position.Column, 0, 0, "{0}", VisibleCharacters.OneLine(message));

    /// <summary>Logs a warning in the same form.</summary>
    private protected void LogWarning(RuleDescriptor rule, string file, LinePosition position, string message) =>
        Log.LogWarning(null, rule.Id, null, rule.HelpLink, file, position.Line, position.Column, 0, 0, "{0}", VisibleCharacters.OneLine(message));
}
