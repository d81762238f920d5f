using ManifestLint.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.Analyzers.Tests;

/// <summary>The fixes of the rules as an editor applies them: in files, and in every form of literal.</summary>
public sealed class CodeFixTests
{
    private const string Manifest = "apiVersion: v1\nkind: Service\nmetadata:\n  name: api\n  annotations:\n    example.com/on: true\n";

    [Fact]
    public void A_manifest_is_mended() =>
        Assert.Equal("\uFEFF" + Manifest.Replace("true", "\"true\"", StringComparison.Ordinal), Fix("a.yaml", "\uFEFF" + Manifest));

    [Theory]
    [InlineData("\"on: true\\n\"", "\"on: \\\"true\\\"\\n\"")]
    [InlineData("@\"on: true\n\"", "@\"on: \"\"true\"\"\n\"")]
    [InlineData("\"\"\"\n        on: true\n        \"\"\"", "\"\"\"\n        on: \"true\"\n        \"\"\"")]
    [InlineData("$\"on: true\\n{name}\"", "$\"on: \\\"true\\\"\\n{name}\"")]
    [InlineData("$$\"\"\"\n        on: true\n        {{name}}\n        \"\"\"", "$$\"\"\"\n        on: \"true\"\n        {{name}}\n        \"\"\"")]
    [InlineData("\"on: \" + \"true\\n\"", "\"on: \" + \"\\\"true\\\"\\n\"")]
    [InlineData("\"on: \" + Yes + \"\\n\"", null)]
    [InlineData("$\"on: {(name)}\\n\"", null)]
    public void A_literal_is_mended_in_its_own_way_of_writing(string literal, string? expected)
    {
        var source = "class C { const string Yes = \"true\"; string M(string name) =>\n" + Whole(literal) + "; }";
        var mended = Fix("Code.cs", source);
        Assert.Equal(expected is null ? source : "class C { const string Yes = \"true\"; string M(string name) =>\n" + Whole(expected) + "; }", mended);
    }

    [Fact]
    public void Line_ends_of_the_source_stay_what_they_are()
    {
        var source = ("class C { string y = \"\"\"\n  apiVersion: v1\n  kind: Ingress\n  metadata:\n    name: api\n  spec:\n    backend:\n      serviceName: api\n      servicePort: 80\n  \"\"\"; }").ReplaceLineEndings("\r\n");
        var mended = Fix("Code.cs", source);
        Assert.DoesNotContain("\n", mended.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    // The lines before the one that is to be mended, written as the literal is.
    private static string Whole(string literal)
    {
        const string Head = "apiVersion: v1\nkind: Service\nmetadata:\n  name: api\n  annotations:\n    example.com/";
        var quote = literal.IndexOf('"', StringComparison.Ordinal);
        if (!literal.Contains("\"\"\"\n", StringComparison.Ordinal))
        {
            var head = literal[..quote].Contains('@', StringComparison.Ordinal) ? Head : Head.Replace("\n", "\\n", StringComparison.Ordinal);
            return literal[..(quote + 1)] + head + literal[(quote + 1)..].Replace("{name}", "    x: {name}", StringComparison.Ordinal);
        }
        var line = literal.IndexOf('\n', StringComparison.Ordinal) + 1 + 8;
        return literal[..line] + Head.Replace("\n", "\n        ", StringComparison.Ordinal) + literal[line..].Replace("{{name}}", "    x: {{name}}", StringComparison.Ordinal);
    }

    /// <summary>The file after the first fix that is offered for the first finding in it; the file as it was where none is.</summary>
    private static string Fix(string path, string text)
    {
        using var workspace = new AdhocWorkspace();
        var project = ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Test", "Test", LanguageNames.CSharp, parseOptions: new CSharpParseOptions(LanguageVersion.Preview));
        var id = DocumentId.CreateNewId(project.Id);
        var source = SourceText.From(text);
        var fullPath = TestProject.Folder + path;
        var solution = workspace.CurrentSolution.AddProject(project);
        solution = path.EndsWith(".cs", StringComparison.Ordinal)
            ? solution.AddDocument(id, path, source, filePath: fullPath)
            : solution.AddAdditionalDocument(id, path, source, filePath: fullPath);
        var compilation = solution.GetProject(project.Id)!.GetCompilationAsync().GetAwaiter().GetResult()!;
        var diagnostics = compilation.WithAnalyzers([new ManifestAnalyzer()], solution.GetProject(project.Id)!.AnalyzerOptions).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        var document = (TextDocument?)solution.GetDocument(id) ?? solution.GetAdditionalDocument(id)!;
        foreach (var diagnostic in diagnostics.OrderBy(d => d.Location.SourceSpan))
        {
            var actions = new List<CodeAction>();
            var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
            new ManifestCodeFixProvider().RegisterCodeFixesAsync(context).GetAwaiter().GetResult();
            if (actions.Count == 0)
                continue;
            var operation = actions[0].GetOperationsAsync(CancellationToken.None).GetAwaiter().GetResult().OfType<ApplyChangesOperation>().Single();
            var changed = (TextDocument?)operation.ChangedSolution.GetDocument(id) ?? operation.ChangedSolution.GetAdditionalDocument(id)!;
            return changed.GetTextAsync().GetAwaiter().GetResult().ToString();
        }
        return text;
    }
}
