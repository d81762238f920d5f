using System.CommandLine;
using System.CommandLine.Parsing;
using ManifestLint.Cli.Planning;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Commands;

/// <summary>
/// <c>lint [paths|-]</c>, the command that needs no name, and <c>plan [paths|-]</c>: the same run, of which other reports tell other things.
/// </summary>
internal static class LintCommand
{
    /// <summary>The command that says what is wrong, with its options.</summary>
    public static Command Create(Surroundings surroundings) =>
        Create("lint", "Lints manifests. The default: the word 'lint' may be left out.", Reporter.All, surroundings);

    /// <summary>The command that shows what would be made of the manifests. It takes the same paths and options.</summary>
    public static Command CreatePlan(Surroundings surroundings) =>
        Create("plan", "Shows the load balancers that the manifests would become.", PlanReporters.All, surroundings);

    private static Command Create(string name, string description, IReadOnlyList<Reporter> reporters, Surroundings surroundings)
    {
        var paths = new Argument<string[]>("paths")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "Files, folders and patterns like 'deploy/**/*.yaml'; '-' is standard input. The current folder unless given.",
        };
        var format = Format(reporters);
        var output = new Option<string?>("--output") { HelpName = "file", Description = "Write the report to this file instead of standard output." };
        var failOn = Choice.Of<Severity?>("--fail-on", "The least severity that makes the exit status 1: 'error' unless given.",
            ("error", Severity.Error), ("warning", Severity.Warning), ("info", Severity.Info), ("never", Severity.Off));
        var least = Choice.Of<Severity?>("--min-severity", "The least severity that is reported. For people 'warning', for programs 'info' unless given.",
            ("error", Severity.Error), ("warning", Severity.Warning), ("info", Severity.Info));
        var configuration = new Option<string?>("--config")
        {
            HelpName = "file",
            Description = "The configuration. The nearest .manifestlint.yaml upwards unless given.",
        };
        var context = new Option<string?>("--context")
        {
            HelpName = "folder",
            Description = "Look up what the manifests refer to in this folder, and judge a named file as a search of it would. "
                + "The folder of the configuration unless given, else the paths alone.",
        };
        var basis = new Option<string?>("--base")
        {
            HelpName = "ref",
            Description = "Report only what the branch adds since it left this one, for example 'main'. Reads git's objects, changes nothing.",
        };
        var complete = new Option<bool>("--complete") { Description = "Nothing that the manifests refer to lives outside them." };
        var quiet = new Option<bool>("--quiet") { Description = "No summary line." };
        var noColor = new Option<bool>("--no-color") { Description = "No colours. NO_COLOR does the same." };
        var command = new Command(name, description)
        {
            paths, format, output, failOn, least, configuration, context, basis, complete, quiet, noColor,
        };
        command.SetAction(parsed =>
        {
            var targets = Targets(parsed.GetValue(format), parsed.GetValue(output), reporters[0]);
            var mistakes = UnknownOptions.Among(parsed, paths)
                .Concat(CollidingReports(targets, surroundings.WorkingFolder))
                .Concat(BaseOfInput(parsed.GetValue(basis), parsed.GetValue(paths)))
                .ToList();
            return mistakes.Count > 0 ? CommandLine.Refuse(mistakes, surroundings) : new LintRun(surroundings, new LintSettings
            {
                Paths = parsed.GetValue(paths) is { Length: > 0 } given ? given : ["."],
                Targets = targets,
                FailOn = parsed.GetValue(failOn) ?? Severity.Error,
                LeastSeverity = parsed.GetValue(least),
                Configuration = parsed.GetValue(configuration),
                Context = parsed.GetValue(context),
                Base = parsed.GetValue(basis),
                IsComplete = parsed.GetValue(complete),
                IsQuiet = parsed.GetValue(quiet),
                IsColourless = parsed.GetValue(noColor),
            }).Run();
        });
        return command;
    }

    private static Option<ReportTarget[]> Format(IReadOnlyList<Reporter> reporters)
    {
        var names = reporters.Select(r => r.Name).ToList();
        return new Option<ReportTarget[]>("--format")
        {
            HelpName = $"{string.Join("|", names)}[=file]",
            Description = "The form of the report, '=file' to write it there. May be given several times.",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            DefaultValueFactory = static _ => [],
            CustomParser = result => [.. result.Tokens.Select(t => Target(t.Value, result, reporters))],
        };
    }

    private static ReportTarget Target(string text, ArgumentResult result, IReadOnlyList<Reporter> reporters)
    {
        var parts = text.Split('=', 2);
        if (reporters.FirstOrDefault(r => r.Name == parts[0]) is not { } reporter)
            result.AddError($"--format is one of {string.Join(", ", reporters.Select(r => r.Name))}, not '{parts[0]}'.");
        else if (parts is [_, ""])
            result.AddError($"--format {text} names no file.");
        else
            return new ReportTarget(reporter, parts.Length == 2 ? parts[1] : null);
        return new ReportTarget(reporters[0], null);
    }

    private static List<ReportTarget> Targets(ReportTarget[]? formats, string? output, Reporter forPeople)
    {
        var targets = formats is { Length: > 0 } ? formats.ToList() : [];
        // --output is for the report whose form names no file, and for people if there is no such report.
        if (targets.All(t => t.File is not null) && (targets.Count == 0 || output is not null))
            targets.Add(new ReportTarget(forPeople, null));
        return [.. targets.Select(t => t.File is null ? t with { File = output } : t)];
    }

    private static IEnumerable<string> BaseOfInput(string? reference, string[]? paths) =>
        reference is not null && paths is not null && paths.Contains(LintRun.StandardInput)
            ? ["'-' cannot be compared with a base: --base needs files of a git repository."]
            : [];

    private static IEnumerable<string> CollidingReports(List<ReportTarget> targets, string folder)
    {
        if (targets.Count(t => t.File is null) > 1)
            yield return "Two reports go to standard output: write '--format form=file' for all but one.";
        var files = targets.Where(t => t.File is { Length: > 0 }).GroupBy(t => FileOf(Path.Combine(folder, t.File!)), PathComparer);
        foreach (var file in files.Where(g => g.Count() > 1))
            yield return $"Two reports go to the file '{file.First().File}'.";
    }

    // Where names differ in case alone they are one on Windows, and mostly on macOS.
    private static StringComparer PathComparer => OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    // 'x', './x' and a link to x are one file, and so are files of one name in a folder and in a link to it.
    private static string FileOf(string path)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full);
        return TargetOf(folder is null ? full : Path.Combine(TargetOf(folder), Path.GetFileName(full)));
    }

    private static string TargetOf(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not there yet, or a link in a circle: writing will tell.
            return path;
        }
    }
}
