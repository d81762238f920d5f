using System.Collections.Immutable;
using ManifestLint.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

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
    public override FixAllProvider? GetFixAllProvider() => new ManifestFixAllProvider();

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in FixesOf(diagnostic))
            {
                var action = CodeAction.Create(fix.Title, token => ApplyAsync(context.TextDocument.Project.Solution, fix, token), KindOf(diagnostic, fix));
                context.RegisterCodeFix(action, diagnostic);
            }
        }
        return Task.CompletedTask;
    }

    /// <summary>What the analyzer wrote into the finding.</summary>
    internal static IEnumerable<SourceFix> FixesOf(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(SourceFix.Property, out var written) && written is not null ? SourceFix.Read(written) : [];

    /// <summary>
    /// What the fixes that are done together have in common: the rule and the sentence, whatever it names. <c>Rename to 'a'</c> and <c>Rename to 'b'</c>
    /// are of one kind.
    /// </summary>
    internal static string KindOf(Diagnostic diagnostic, SourceFix fix) =>
        $"{diagnostic.Id} {string.Join("'", fix.Title.Split('\'').Where((_, i) => i % 2 == 0))}";

    private static async Task<Solution> ApplyAsync(Solution solution, SourceFix fix, CancellationToken cancellation)
    {
        var merged = new MergedFixes(solution);
        await merged.AddAsync(fix, cancellation).ConfigureAwait(false);
        return await merged.ApplyAsync(cancellation).ConfigureAwait(false);
    }
}
