using System.Collections.Immutable;
using ManifestLint.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.CodeFixes;

/// <summary>Offers the fixes of the rules in the editor: in manifests, and in the C# strings that hold some.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ManifestCodeFixProvider),
    DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".cs", ".yaml", ".yml", ".json"])]
public sealed class ManifestCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Descriptors.All.Select(d => d.Id).ToImmutableArray();

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(SourceFix.Property, out var written) || written is null)
                continue;
            foreach (var fix in SourceFix.Read(written))
            {
                var action = CodeAction.Create(fix.Title, token => Apply(context.TextDocument.Project.Solution, fix, token), $"{diagnostic.Id} {fix.Title}");
                context.RegisterCodeFix(action, diagnostic);
            }
        }
        return Task.CompletedTask;
    }

    private static async Task<Solution> Apply(Solution solution, SourceFix fix, CancellationToken cancellation)
    {
        var changed = solution;
        foreach (var file in fix.Edits.GroupBy(e => e.Path, StringComparer.Ordinal))
        {
            foreach (var id in solution.GetDocumentIdsWithFilePath(file.Key))
            {
                var text = await TextOf(solution, id, cancellation).ConfigureAwait(false);
                // One stale edit, and nothing is done: half a fix is none.
                if (text is null || file.Any(e => e.Span.End > text.Length || text.ToString(e.Span) != e.OldText))
                    return solution;
                var edited = text.WithChanges(file.Select(e => new TextChange(e.Span, e.NewText)));
                changed = changed.GetAdditionalDocument(id) is null ? changed.WithDocumentText(id, edited) : changed.WithAdditionalDocumentText(id, edited);
            }
        }
        return changed;
    }

    private static async Task<SourceText?> TextOf(Solution solution, DocumentId id, CancellationToken cancellation)
    {
        var document = solution.GetDocument(id) ?? solution.GetAdditionalDocument(id);
        return document is null ? null : await document.GetTextAsync(cancellation).ConfigureAwait(false);
    }
}
