using ManifestLint.Engine.Linting;
using ManifestLint.Rules;
using ManifestLint.Workspace;
using Microsoft.Build.Framework;

namespace ManifestLint.MsBuildTask;

/// <summary>Lints the manifests of a project and logs what was found.</summary>
public sealed class LintManifests : ManifestTask
{
    /// <summary>Whether there was neither an error nor a warning: then the next build need not ask again.</summary>
    [Output]
    public bool IsQuiet { get; set; }

    /// <inheritdoc/>
    protected override void Run()
    {
        var workspace = WorkspaceReader.Read(Request());
        foreach (var fault in workspace.Faults)
            LogError(EngineRules.InvalidConfiguration, ProjectFile, default, fault);
        var kept = KeptManifests.Take(BuildEngine, ProjectFile);
        var result = RuleCatalog.Engine.Run(new LintInput
        {
            Files = kept.In(workspace.Files),
            Configuration = workspace.Configuration,
            Today = Today,
            ReadStream = kept.Read,
        });
        kept.Keep();
        var severities = new BuildSeverity(TreatWarningsAsErrors, NoWarn, WarningsAsErrors, WarningsNotAsErrors);
        var loudest = workspace.Faults.Count > 0 ? Severity.Error : Severity.Off;
        foreach (var finding in result.Findings)
        {
            var severity = severities.Of(finding);
            Tell(finding, severity, VisiblePath(workspace, finding));
            loudest = severity > loudest ? severity : loudest;
        }
        IsQuiet = loudest < Severity.Warning;
    }

    private string VisiblePath(WorkspaceFiles workspace, Finding finding) =>
        Engine.Text.VisibleCharacters.OneLine(workspace.PathFrom(ProjectFolder, finding.File));

    private void Tell(Finding finding, Severity severity, string path)
    {
        var position = finding.Position;
        if (severity == Severity.Error)
            LogError(finding.Rule, path, position, finding.Message);
        else if (severity == Severity.Warning)
            LogWarning(finding.Rule, path, position, finding.Message);
        else if (severity == Severity.Info)
            Log.LogMessage(null, finding.Rule.Id, null, path, position.Line, position.Column, 0, 0, MessageImportance.Normal, "{0}", Visible(finding));
    }

    private static string Visible(Finding finding) => Engine.Text.VisibleCharacters.OneLine(finding.Message);
}
