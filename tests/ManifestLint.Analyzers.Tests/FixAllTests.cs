using ManifestLint.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.Analyzers.Tests;

/// <summary>One kind of fix done everywhere at once: in a file, a project, the solution; in C# strings and in manifests.</summary>
public sealed class FixAllTests
{
    private const string QuoteIt = "ML0003 Put the value in quotes";
    private const string Header = "apiVersion: v1\nkind: Service\nmetadata:\n  name: ";

    private static readonly string Bad = Header + "api\n  annotations:\n    example.com/a: true\n    example.com/b: 7\n";
    private static readonly string Good = Header + "api\n  annotations:\n    example.com/a: \"true\"\n    example.com/b: \"7\"\n";

    [Fact]
    public void A_document_is_a_csharp_file_with_all_its_literals() => Assert.Equal(
        new Dictionary<string, string> { ["A/One.cs"] = Code(Good, "x"), ["A/Two.cs"] = Code(Bad, "y"), ["A/a.yaml"] = Bad },
        FixAll(FixAllScope.Document, QuoteIt, ("A/One.cs", Code(Bad, "x")), ("A/Two.cs", Code(Bad, "y")), ("A/a.yaml", Bad)));

    [Fact]
    public void A_project_is_its_csharp_files_and_its_manifests() => Assert.Equal(
        new Dictionary<string, string> { ["A/One.cs"] = Code(Good, "x"), ["A/a.yaml"] = Good, ["A/b.yaml"] = Named(Good, "b"), ["B/c.yaml"] = Named(Bad, "c") },
        FixAll(FixAllScope.Project, QuoteIt, ("A/One.cs", Code(Bad, "x")), ("A/a.yaml", Bad), ("A/b.yaml", Named(Bad, "b")), ("B/c.yaml", Named(Bad, "c"))));

    [Fact]
    public void The_solution_is_every_project() => Assert.Equal(
        new Dictionary<string, string> { ["A/One.cs"] = Code(Good, "x"), ["A/a.yaml"] = Good, ["B/c.yaml"] = Named(Good, "c") },
        FixAll(FixAllScope.Solution, QuoteIt, ("A/One.cs", Code(Bad, "x")), ("A/a.yaml", Bad), ("B/c.yaml", Named(Bad, "c"))));

    [Fact]
    public void Fixes_of_another_kind_are_not_done() => Assert.Equal(
        new Dictionary<string, string> { ["A/a.yaml"] = Bad },
        FixAll(FixAllScope.Project, "ML0003 Write the empty string", ("A/a.yaml", Bad)));

    [Fact]
    public async Task Of_two_fixes_in_each_others_way_the_first_is_done_whole_and_the_other_not_at_all()
    {
        var merged = new MergedFixes(Solution([("A/a.yaml", "0123456789"), ("A/b.yaml", "abc")]));
        await merged.AddAsync(Fix(Edit("A/a.yaml", 2, "23", "x")), default);
        await merged.AddAsync(Fix(Edit("A/b.yaml", 0, "a", "A"), Edit("A/a.yaml", 3, "34", "y")), default);
        await merged.AddAsync(Fix(Edit("A/a.yaml", 2, "23", "x"), Edit("A/a.yaml", 8, "8", "z")), default);
        Assert.Equal(new Dictionary<string, string> { ["A/a.yaml"] = "01x4567z9", ["A/b.yaml"] = "abc" }, Texts(await merged.ApplyAsync(default)));
    }

    [Fact]
    public async Task A_stale_fix_is_left_out_and_the_others_are_done()
    {
        var merged = new MergedFixes(Solution([("A/a.yaml", "0123456789")]));
        await merged.AddAsync(Fix(Edit("A/a.yaml", 0, "0", "x"), Edit("A/a.yaml", 4, "old", "y")), default);
        await merged.AddAsync(Fix(Edit("A/a.yaml", 9, "9 and more", "y")), default);
        await merged.AddAsync(Fix(Edit("A/a.yaml", 5, "5", "five")), default);
        Assert.Equal("01234five6789", Texts(await merged.ApplyAsync(default))["A/a.yaml"]);
    }

    [Fact]
    public void Names_in_a_title_do_not_make_it_another_kind()
    {
        var diagnostic = Diagnostic.Create(Descriptors.All.First(), Location.None);
        string Kind(string title) => ManifestCodeFixProvider.KindOf(diagnostic, new SourceFix(title, true, []));
        Assert.Equal(Kind("Rename to 'a'"), Kind("Rename to 'b'"));
        Assert.NotEqual(Kind("Rename to 'a'"), Kind("Write 'a'"));
    }

    private static string Named(string manifest, string name) => manifest.Replace("name: api", "name: " + name, StringComparison.Ordinal);

    private static string Code(string manifest, string name) =>
        $"class {name.ToUpperInvariant()}1 {{ string a = @\"{Named(manifest, name + 1).Replace("\"", "\"\"", StringComparison.Ordinal)}\";\n"
        + $"string b = @\"{Named(manifest, name + 2).Replace("\"", "\"\"", StringComparison.Ordinal)}\"; }}";

    private static SourceFix Fix(params SourceEdit[] edits) => new("Mend", true, edits);

    private static SourceEdit Edit(string path, int start, string old, string text) =>
        new(TestProject.Folder + path, new TextSpan(start, old.Length), old, text);

    private static Dictionary<string, string> FixAll(FixAllScope scope, string kind, params (string Path, string Text)[] files)
    {
        var solution = Solution(files);
        var provider = new ManifestCodeFixProvider();
        var project = solution.Projects.Single(p => p.Name == "A");
        var ids = new[] { kind[..6] };
        var context = scope == FixAllScope.Document
            ? new FixAllContext(project.Documents.First(), provider, scope, kind, ids, new Found(), CancellationToken.None)
            : new FixAllContext(project, provider, scope, kind, ids, new Found(), CancellationToken.None);
        Assert.Contains(scope, provider.GetFixAllProvider()!.GetSupportedFixAllScopes());
        var action = provider.GetFixAllProvider()!.GetFixAsync(context).GetAwaiter().GetResult()!;
        var operations = action.GetOperationsAsync(CancellationToken.None).GetAwaiter().GetResult();
        return Texts(operations.OfType<ApplyChangesOperation>().SingleOrDefault()?.ChangedSolution ?? solution);
    }

    private static Dictionary<string, string> Texts(Solution solution) => solution.Projects.SelectMany(p => p.Documents.Concat(p.AdditionalDocuments))
        .ToDictionary(d => d.FilePath![TestProject.Folder.Length..], d => d.GetTextAsync().GetAwaiter().GetResult().ToString());

    // The first part of a path is its project.
    private static Solution Solution((string Path, string Text)[] files)
    {
        var solution = new AdhocWorkspace().CurrentSolution;
        foreach (var group in files.GroupBy(f => f.Path[..f.Path.IndexOf('/', StringComparison.Ordinal)]))
        {
            var options = new CSharpParseOptions(LanguageVersion.Preview);
            var projectId = ProjectId.CreateNewId();
            var project = ProjectInfo.Create(projectId, VersionStamp.Default, group.Key, group.Key, LanguageNames.CSharp, parseOptions: options);
            solution = solution.AddProject(project);
            foreach (var (path, text) in group)
            {
                var id = DocumentId.CreateNewId(project.Id);
                solution = path.EndsWith(".cs", StringComparison.Ordinal)
                    ? solution.AddDocument(id, path, SourceText.From(text), filePath: TestProject.Folder + path)
                    : solution.AddAdditionalDocument(id, path, SourceText.From(text), filePath: TestProject.Folder + path);
            }
        }
        return solution;
    }

    /// <summary>What the analyzer finds, as an editor hands it on.</summary>
    private sealed class Found : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        {
            var compilation = (await project.GetCompilationAsync(cancellationToken))!;
            return await compilation.WithAnalyzers([new ManifestAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(cancellationToken);
        }

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(d => d.Location.GetLineSpan().Path == document.FilePath);

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await GetAllDiagnosticsAsync(project, cancellationToken)).Where(d => d.Location == Location.None);
    }
}
