using ManifestLint.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.CodeFixes;

/// <summary>
/// Fixes that are done together, in the files of one solution. A fix is taken as a whole or not at all: one that is stale, or that touches what an
/// earlier one changes, is left out and found again afterwards.
/// </summary>
internal sealed class MergedFixes(Solution solution)
{
    private readonly Dictionary<string, List<TextChange>> changes = new(StringComparer.Ordinal);

    /// <summary>Takes the fix if all of it can still be done.</summary>
    public async Task AddAsync(SourceFix fix, CancellationToken cancellation)
    {
        var added = new List<(string Path, TextChange Change)>();
        foreach (var edit in fix.Edits)
        {
            var change = new TextChange(edit.Span, edit.NewText);
            var taken = ChangesOf(edit.Path);
            // The same edit twice is one: two findings may have one cause, and a file may be judged in several projects.
            if (taken.Contains(change))
                continue;
            if (taken.Any(c => c.Span.IntersectsWith(edit.Span)) || !await IsCurrentAsync(edit, cancellation).ConfigureAwait(false))
                return;
            added.Add((edit.Path, change));
        }
        foreach (var (path, change) in added)
            ChangesOf(path).Add(change);
    }

    /// <summary>The solution with everything that was taken.</summary>
    public async Task<Solution> ApplyAsync(CancellationToken cancellation)
    {
        var changed = solution;
        foreach (var file in changes.Where(c => c.Value.Count > 0))
        {
            foreach (var id in solution.GetDocumentIdsWithFilePath(file.Key))
            {
                if (await TextOf(id, cancellation).ConfigureAwait(false) is not { } text)
                    continue;
                var edited = text.WithChanges(file.Value.OrderBy(c => c.Span.Start));
                changed = changed.GetAdditionalDocument(id) is null ? changed.WithDocumentText(id, edited) : changed.WithAdditionalDocumentText(id, edited);
            }
        }
        return changed;
    }

    private async Task<bool> IsCurrentAsync(SourceEdit edit, CancellationToken cancellation)
    {
        foreach (var id in solution.GetDocumentIdsWithFilePath(edit.Path))
        {
            var text = await TextOf(id, cancellation).ConfigureAwait(false);
            if (text is null || edit.Span.End > text.Length || text.ToString(edit.Span) != edit.OldText)
                return false;
        }
        return true;
    }

    private List<TextChange> ChangesOf(string path)
    {
        if (!changes.TryGetValue(path, out var ofFile))
            changes[path] = ofFile = [];
        return ofFile;
    }

    private async Task<SourceText?> TextOf(DocumentId id, CancellationToken cancellation)
    {
        var document = solution.GetDocument(id) ?? solution.GetAdditionalDocument(id);
        return document is null ? null : await document.GetTextAsync(cancellation).ConfigureAwait(false);
    }
}
