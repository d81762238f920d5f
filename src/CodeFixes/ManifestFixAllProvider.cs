using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ManifestLint.CodeFixes;

/// <summary>
/// Does one kind of fix everywhere: in a C# file, in a project, in the solution, manifests included. The compiler's own providers see source files alone
/// (<c>DocumentBasedFixAllProvider</c>), so this one merges the edits itself.
/// </summary>
internal sealed class ManifestFixAllProvider : FixAllProvider
{
    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc/>
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) =>
        Task.FromResult<CodeAction?>(CodeAction.Create(
            "Mend all of this kind",
            token => MendAsync(fixAllContext.WithCancellationToken(token)),
            fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> MendAsync(FixAllContext context)
    {
        var merged = new MergedFixes(context.Solution);
        foreach (var diagnostic in await DiagnosticsOf(context).ConfigureAwait(false))
        {
            var fix = ManifestCodeFixProvider.FixesOf(diagnostic)
                .FirstOrDefault(f => ManifestCodeFixProvider.KindOf(diagnostic, f) == context.CodeActionEquivalenceKey);
            if (fix is not null)
                await merged.AddAsync(fix, context.CancellationToken).ConfigureAwait(false);
        }
        return await merged.ApplyAsync(context.CancellationToken).ConfigureAwait(false);
    }

    // In the order of files and positions, so that of two fixes in each other's way the first is done whichever was found first.
    private static async Task<IEnumerable<Diagnostic>> DiagnosticsOf(FixAllContext context)
    {
        var found = new List<Diagnostic>();
        if (context.Scope == FixAllScope.Document)
        {
            if (context.Document is { } document)
                found.AddRange(await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false));
        }
        else
        {
            foreach (var project in context.Scope == FixAllScope.Project ? [context.Project] : context.Solution.Projects)
                found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        }
        return found.OrderBy(d => d.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start);
    }
}
