using System.Globalization;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;
using ManifestLint.Workspace;

namespace ManifestLint.Cli.Explaining;

/// <summary>Explains a line of a manifest: the findings there, and the values behind them, each with where it comes from.</summary>
internal sealed class PlaceExplanation
{
    private readonly Surroundings surroundings;
    private readonly WorkspaceFiles workspace;
    private readonly InputFile input;
    private readonly int line;
    private readonly Func<ManifestFile, string> pathOf;

    private PlaceExplanation(Surroundings surroundings, WorkspaceFiles workspace, InputFile input, int line)
    {
        this.surroundings = surroundings;
        this.workspace = workspace;
        this.input = input;
        this.line = line;
        pathOf = file => workspace.PathFrom(surroundings.WorkingFolder, file);
    }

    /// <summary>Writes the explanation; the result is what keeps it from being written, as sentences.</summary>
    /// <param name="surroundings">The process.</param>
    /// <param name="place">The place.</param>
    /// <param name="configuration">The configuration file; <c>null</c>: the nearest one.</param>
    /// <param name="context">The folder of the context; <c>null</c>: the configuration's, else the current one.</param>
    public static IReadOnlyList<string> Write(Surroundings surroundings, PlaceInFile place, string? configuration, string? context)
    {
        using var progress = ProgressLine.Start(surroundings);
        progress.Say("reading files");
        var workspace = WorkspaceReader.Read(Request(surroundings, place, configuration, context));
        if (workspace.Faults.Count > 0)
            return workspace.Faults;
        if (workspace.Files.FirstOrDefault(f => f.IsSelected) is not { } file)
            return [$"'{place.Path}' is excluded by the configuration."];
        if (file.ReadError is { } error)
            return [$"'{place.Path}' cannot be read. {error}"];
        if (place.Line > file.File.LineCount)
            return [$"'{place.Path}' has only {Words.Count(file.File.LineCount, "line")}."];
        new PlaceExplanation(surroundings, workspace, file, place.Line).Write();
        return [];
    }

    // What has no configuration around it is judged as by 'manifestlint' in the current folder, whose reports the place was copied from.
    private static WorkspaceRequest Request(Surroundings surroundings, PlaceInFile place, string? configuration, string? context)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(Path.Combine(surroundings.WorkingFolder, place.Path)))!;
        var isInside = !Path.GetRelativePath(surroundings.WorkingFolder, folder).StartsWith("..", StringComparison.Ordinal);
        var hasConfiguration = configuration is not null || ConfigurationLookup.Nearest(folder) is not null;
        return new WorkspaceRequest
        {
            WorkingFolder = surroundings.WorkingFolder,
            Paths = [place.Path],
            ConfigurationPath = configuration,
            ContextFolder = context ?? (hasConfiguration || !isInside ? null : "."),
            ReadConfiguration = RuleCatalog.Engine.ReadConfiguration,
        };
    }

    private void Write()
    {
        var lint = new LintInput { Files = workspace.Files, Configuration = workspace.Configuration, Today = surroundings.Today };
        var found = RuleCatalog.Engine.Run(lint).Findings.Where(f => f.File == input.File).ToList();
        var views = Views(lint);
        WriteHeading(views.Count == 0 ? null : views[0].Resource);
        WriteFindings(found);
        WriteOthers(found, views.Count == 0 ? null : views[0].Resource);
        WriteViews(views);
    }

    private List<(LintContext Context, Resource Resource)> Views(LintInput lint)
    {
        var views = new List<(LintContext, Resource)>();
        foreach (var context in RuleCatalog.Engine.Contexts(lint))
        {
            // An item of a List stands inside the List: the narrowest object is meant.
            var here = context.Cluster.Resources.Where(r => !r.IsContext && r.File == input.File && IsHere(r.Source.Root.Span));
            if (here.OrderBy(r => r.Source.Root.Span.Length).FirstOrDefault() is { } resource)
                views.Add((context, resource));
        }
        return views;
    }

    private void WriteHeading(Resource? resource)
    {
        var place = $"{pathOf(input.File)}:{line.ToString(CultureInfo.InvariantCulture)}";
        Line(VisibleText.OneLine(resource is null ? $"{place}  (no Kubernetes object stands here)" : $"{place}  {resource}"));
        var code = input.File.LineText(line).TrimEnd();
        if (code.Length > 0)
            Line("  " + string.Concat(VisibleText.Cells(code.Length > 200 ? code[..200] : code).Select(c => c.Text)).TrimStart());
    }

    private void WriteFindings(List<Finding> found)
    {
        var here = found.Where(f => IsHere(f.Span)).ToList();
        Line();
        using var text = new StringWriter { NewLine = "\n" };
        FindingText.Write(text, here, surroundings.IsTerminal ? Ink.Ansi : Ink.None, pathOf);
        Line(here.Count == 0 ? "No findings on this line." : text.ToString().TrimEnd('\n'));
    }

    private void WriteOthers(List<Finding> found, Resource? resource)
    {
        if (resource is null)
            return;
        var whole = resource.Source.Root.Span;
        foreach (var other in found.Where(f => !IsHere(f.Span) && whole.Start <= f.Span.Start && f.Span.End <= whole.End))
        {
            var where = $"at line {other.Position.Line.ToString(CultureInfo.InvariantCulture)} of the same object";
            Line(VisibleText.OneLine($"{Words.Of(other.Severity)} {other.Rule.Id} {where}: {other.Message}"));
        }
    }

    // The same object is another one under each overlay; what is equal is told once.
    private void WriteViews(List<(LintContext Context, Resource Resource)> views)
    {
        var statements = new StatementText(input.File, line, pathOf);
        var texts = views.Select(v => (v.Context.Cluster.Set.Name, Lines: ObjectExplanation.Lines(v.Context, v.Resource, statements)));
        var distinct = texts.GroupBy(t => string.Join('\n', t.Lines), StringComparer.Ordinal).ToList();
        foreach (var text in distinct)
        {
            if (distinct.Count > 1)
            {
                Line();
                Line($"As {string.Join(", ", text.Select(t => $"'{VisibleText.OneLine(t.Name)}'"))} deploys it");
            }
            foreach (var row in text.First().Lines)
                Line(row);
        }
    }

    private bool IsHere(TextSpan span) => input.File.PositionAt(span.Start).Line <= line && line <= input.File.PositionAt(span.End).Line;

    private void Line(string text = "") => surroundings.Output.WriteLine(text);
}
