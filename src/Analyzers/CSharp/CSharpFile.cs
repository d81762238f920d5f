using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ManifestSpan = ManifestLint.Engine.Text.TextSpan;

namespace ManifestLint.Analyzers.CSharp;

/// <summary>A C# file and the documents that it holds now.</summary>
internal sealed class CSharpFile : ISourcePlaces
{
    private readonly SyntaxTree tree;
    private readonly SourceText text;
    private readonly ProjectManifests manifests;
    private readonly Dictionary<string, CSharpDocument> documents;

    private CSharpFile(SyntaxTree tree, SourceText text, ProjectManifests manifests, IReadOnlyList<CSharpDocument> documents)
    {
        this.tree = tree;
        this.text = text;
        this.manifests = manifests;
        this.documents = documents.ToDictionary(d => d.File.Path, StringComparer.Ordinal);
    }

    /// <summary>What is wrong with the Kubernetes objects of a C# file.</summary>
    public static IReadOnlyList<Diagnostic> Diagnostics(SemanticModelAnalysisContext context, ProjectManifests manifests)
    {
        var tree = context.SemanticModel.SyntaxTree;
        var path = manifests.PathOf(tree);
        var documents = DocumentSource.All.SelectMany(s => s.In(context.SemanticModel, path, context.CancellationToken)).ToList();
        if (documents.Count == 0)
            return [];
        var file = new CSharpFile(tree, tree.GetText(context.CancellationToken), manifests, documents);
        var severities = new FileSeverities(context.Options.AnalyzerConfigOptionsProvider.GetOptions(tree));
        var findings = manifests.Judgements.Of(path, documents).Select(file.InSource);
        return [.. findings.Select(f => Reporting.Of(f, severities, file)).Where(d => d is not null).Select(d => d!)];
    }

    /// <inheritdoc/>
    public Location? Locate(ManifestFile file, ManifestSpan span) =>
        documents.TryGetValue(file.Path, out var document) ? Location.Create(tree, document.Map.ToSource(span)) : manifests.Locate(file, span);

    /// <inheritdoc/>
    public SourceEdit? Locate(TextEdit edit)
    {
        if (!documents.TryGetValue(edit.File.Path, out var document))
            return manifests.Locate(edit);
        return document.Map.ToSource(edit) is { } change ? new SourceEdit(tree.FilePath, change.Span, text.ToString(change.Span), change.NewText ?? "") : null;
    }

    // A string that nobody calls YAML may be completed before it is applied: what is wrong with its syntax now is no error yet.
    private Finding InSource(Finding finding) =>
        finding.Rule == EngineRules.InvalidYaml && finding.Severity == Severity.Error && documents.TryGetValue(finding.File.Path, out var document) && !document.IsDeclared
            ? finding.As(Severity.Warning)
            : finding;
}
