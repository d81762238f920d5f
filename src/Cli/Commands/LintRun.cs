using ManifestLint.Aws.Plan;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;
using ManifestLint.Workspace;

namespace ManifestLint.Cli.Commands;

/// <summary>One run of <c>lint</c>: read, judge, report.</summary>
internal sealed class LintRun
{
    /// <summary>The path that stands for standard input.</summary>
    public const string StandardInput = "-";

    private const string StandardInputName = "<stdin>";

    private readonly Surroundings surroundings;
    private readonly LintSettings settings;
    private readonly ProgressLine progress;
    private readonly List<LintContext> contexts = [];
    private HashSet<ManifestFile> selected = [];

    /// <summary>A run with these settings.</summary>
    public LintRun(Surroundings surroundings, LintSettings settings)
    {
        this.surroundings = surroundings;
        this.settings = settings;
        // A person who types the input is not waiting for the program.
        progress = ProgressLine.Start(surroundings, isWanted: !settings.IsQuiet && !settings.Paths.Contains(StandardInput));
    }

    /// <summary>Runs it; the result is the exit status.</summary>
    public int Run()
    {
        using (progress)
            return RunWithProgress();
    }

    private int RunWithProgress()
    {
        progress.Say("reading files");
        var request = Request();
        var workspace = WorkspaceReader.Read(request);
        var files = settings.Paths.Contains(StandardInput) ? [.. workspace.Files, ReadStandardInput(request.MaxFileBytes)] : workspace.Files;
        if (!TryReadBase(request, workspace, out var known))
            return ExitCode.WrongUse;
        progress.Say($"linting {Words.Count(files.Count, "file")}");
        selected = [.. files.Where(f => f.IsSelected).Select(f => f.File)];
        var result = Lint(files, workspace.Configuration, DrawsPlans ? contexts.Add : static _ => { });
        progress.End();
        foreach (var fault in workspace.Faults)
            Tell(fault);
        // Who names a context asks about a part of something larger; that there is nothing in the part is no mistake.
        var nothing = workspace.Faults.Count == 0 && settings.Context is null ? NothingToLint.Sentence(files, result, workspace.FilesExcluded) : null;
        if (nothing is not null)
            Tell(nothing);
        var added = known is null ? result : result with { Findings = known.New(result.Findings) };
        var isQuiet = settings.IsQuiet || nothing is not null || files.Count == 0;
        var reported = Report(added, result.Findings.Count - added.Findings.Count, workspace, isQuiet);
        return Status(added, reported && nothing is null && workspace.Faults.Count == 0);
    }

    private WorkspaceRequest Request() => new()
    {
        WorkingFolder = surroundings.WorkingFolder,
        Paths = [.. settings.Paths.Where(p => p != StandardInput)],
        ConfigurationPath = settings.Configuration,
        ContextFolder = settings.Context,
        IsSelectionOnly = settings.Context is not null,
        ReadConfiguration = RuleCatalog.Engine.ReadConfiguration,
    };

    private bool DrawsPlans => settings.Targets.Any(t => t.Reporter.DrawsPlans);

    private LintResult Lint(IReadOnlyList<InputFile> files, ManifestFile? configuration, Action<LintContext> seen) => RuleCatalog.Engine.Run(
        new LintInput
        {
            Files = files,
            Configuration = configuration,
            Today = surroundings.Today,
            IsComplete = settings.IsComplete,
        },
        seen);

    private bool TryReadBase(WorkspaceRequest request, WorkspaceFiles workspace, out KnownFindings? known)
    {
        known = null;
        if (settings.Base is null)
            return true;
        progress.Say("comparing with the base");
        if (BaseReader.Read(request, workspace, settings.Base, out var fault) is not { } start)
        {
            Tell(fault!);
            return false;
        }
        known = new KnownFindings(Lint(start.Files, start.Configuration, static _ => { }).Findings, start.PathNow);
        return true;
    }

    private InputFile ReadStandardInput(int maxBytes)
    {
        using var stream = surroundings.OpenInput();
        return new FileReader(maxBytes).Read(stream, StandardInputName, isNamed: true, isSelected: true);
    }

    private int Status(LintResult result, bool wasAsAsked)
    {
        if (result.Findings.Any(f => f.Rule.Id == EngineRules.RuleFailed.Id))
            return ExitCode.InternalFailure;
        if (!wasAsAsked || result.Findings.Any(f => f.Rule.Id == EngineRules.InvalidConfiguration.Id && f.Severity == Severity.Error))
            return ExitCode.WrongUse;
        return settings.FailOn != Severity.Off && result.Findings.Any(f => f.Severity >= settings.FailOn) ? ExitCode.Findings : ExitCode.Clean;
    }

    private bool Report(LintResult result, int known, WorkspaceFiles workspace, bool isQuiet)
    {
        var written = true;
        foreach (var target in settings.Targets)
            written &= Write(target, ReportFor(target, result, known, workspace, isQuiet));
        if (!isQuiet && !settings.Targets.Any(t => t.File is null && t.Reporter.HoldsSummary))
            surroundings.Error.WriteLine(ReportFor(settings.Targets[0], result, known, workspace, isQuiet).Summary.ToString());
        return written;
    }

    private Report ReportFor(ReportTarget target, LintResult result, int known, WorkspaceFiles workspace, bool isQuiet)
    {
        var least = settings.LeastSeverity ?? target.Reporter.LeastSeverity;
        IReadOnlyList<Finding> shown = [.. result.Findings.Where(f => f.Severity >= least)];
        return new Report
        {
            Findings = shown,
            Plans = target.Reporter.DrawsPlans ? DeploymentPlan.Of(contexts, selected, shown) : [],
            Summary = Summary.Of(result.Findings, least) with
            {
                FilesLinted = result.FilesLinted,
                FilesWithoutObjects = result.FilesWithoutObjects,
                TemplatesSkipped = result.TemplatesSkipped,
                FilesExcluded = workspace.FilesExcluded,
                Suppressed = result.Suppressed,
                Known = known,
                LinksNotFollowed = workspace.LinksNotFollowed,
            },
            Ink = target.File is null && surroundings.IsTerminal && !settings.IsColourless ? Ink.Ansi : Ink.None,
            IsQuiet = isQuiet,
            PathOf = PathsFrom(workspace.Folder),
        };
    }

    // Paths are shown so that they can be opened from where the command ran: relative, or absolute where that is shorter.
    private Func<ManifestFile, string> PathsFrom(string folder) => file =>
    {
        if (folder == surroundings.WorkingFolder || file.Path == StandardInputName)
            return file.Path;
        var absolute = Path.GetFullPath(Path.Combine(folder, file.Path));
        var relative = Path.GetRelativePath(surroundings.WorkingFolder, absolute);
        return (relative.Length < absolute.Length ? relative : absolute).Replace('\\', '/');
    };

    private bool Write(ReportTarget target, Report report)
    {
        if (target.File is null)
        {
            target.Reporter.Write(report, surroundings.Output);
            return true;
        }
        try
        {
            using var writer = new StreamWriter(Path.Combine(surroundings.WorkingFolder, target.File)) { NewLine = "\n" };
            target.Reporter.Write(report, writer);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Tell($"The report '{target.File}' could not be written: {e.Message}");
            return false;
        }
    }

    private void Tell(string sentence)
    {
        progress.End();
        surroundings.Error.WriteLine("manifestlint: " + VisibleText.OneLine(sentence));
    }
}
