using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules;

/// <summary>Fixes that add an annotation, in the style of what stands there already.</summary>
internal static class AnnotationFix
{
    /// <summary>
    /// An unsafe fix that writes an annotation which the object does not have, before those that it has; <c>null</c> where there is no mapping
    /// to write it into (an alias, <c>annotations: {}</c>, JSON without annotations).
    /// </summary>
    /// <param name="resource">The object.</param>
    /// <param name="key">The whole key.</param>
    /// <param name="value">A value that needs no quotes.</param>
    /// <param name="title">What the fix does, as an imperative.</param>
    public static CodeFix? Add(Resource resource, string key, string value, string title)
    {
        var annotations = resource.Metadata["annotations"];
        if (annotations.IsPresent)
            return EntryEdits.Add(title, annotations.Mapping, key, value);
        return annotations.Node is null && annotations.IsAbsent && resource.Metadata.Mapping is { Entries.Count: > 0 } metadata
            ? AddFirst(metadata, key, value, title)
            : null;
    }

    private static CodeFix? AddFirst(Mapping metadata, string key, string value, string title)
    {
        var (file, first) = (metadata.File, metadata.Entries[0]);
        if (first.IsMerged || file.Text[first.Key.Span.Start] == '"')
            return null;
        if (file.Text[metadata.Span.Start] == '{')
            return EntryEdits.Add(title, metadata, "annotations", $"{{ {key}: {value} }}");
        var line = EntryEdits.LineEnd(file) + new string(' ', first.Key.Position.Column - 1);
        return new CodeFix(title, isSafe: false, [new TextEdit(file, new TextSpan(first.Key.Span.Start, 0), $"annotations:{line}  {key}: {value}{line}")]);
    }
}
