using System.Text;
using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Linting;

/// <summary>Carries out the edits of a fix in memory; writing to disk is the host's work.</summary>
public static class TextEdits
{
    /// <summary>The file after those edits that are meant for it.</summary>
    /// <exception cref="ArgumentException">Two edits overlap.</exception>
    public static ManifestFile Apply(ManifestFile file, IEnumerable<TextEdit> edits)
    {
        var own = edits.Where(e => e.File.Path == file.Path).OrderBy(e => e.Span).ToList();
        if (own.Count == 0)
            return file;
        var result = new StringBuilder(file.HasByteOrderMark ? "\uFEFF" : "");
        var at = 0;
        foreach (var edit in own)
        {
            if (edit.Span.Start < at)
                throw new ArgumentException($"Two edits of {file.Path} overlap at offset {edit.Span.Start}.", nameof(edits));
            result.Append(file.Text, at, edit.Span.Start - at).Append(edit.NewText);
            at = edit.Span.End;
        }
        return new ManifestFile(file.Path, result.Append(file.Text, at, file.Text.Length - at).ToString());
    }
}
