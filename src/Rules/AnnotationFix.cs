using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules;

/// <summary>Fixes that add an annotation, in the style of what stands there already.</summary>
internal static class AnnotationFix
{
    /// <summary>
    /// An unsafe fix that writes an annotation which the object does not have, before those that it has; <c>null</c> where its metadata is no mapping
    /// of the file's own (merged in, empty, unknown).
    /// </summary>
    /// <param name="resource">The object.</param>
    /// <param name="key">The whole key.</param>
    /// <param name="value">A value that needs no quotes.</param>
    /// <param name="title">What the fix does, as an imperative.</param>
    public static CodeFix? Add(Resource resource, string key, string value, string title)
    {
        var annotations = resource.Metadata["annotations"];
        var edit = annotations.IsAbsent
            ? annotations.Node is null ? Before(resource.Metadata, $"annotations: {{ {key}: {value} }}", $"annotations:\n  {key}: {value}") : null
            : Before(annotations, $"{key}: {value}", $"{key}: {value}");
        return edit is null ? null : new CodeFix(title, IsSafe: false, [edit]);
    }

    /// <summary>An entry before the first of a mapping, on a line of its own in block style.</summary>
    private static TextEdit? Before(Field place, string flow, string block)
    {
        if (!place.IsPresent || place.Mapping is not { Entries.Count: > 0 } mapping || mapping.Entries[0] is not { IsMerged: false } first)
            return null;
        var at = new Engine.Text.TextSpan(first.Key.Span.Start, 0);
        if (mapping.File.Text[mapping.Span.Start] == '{')
            return new TextEdit(mapping.File, at, flow + ", ");
        var indent = "\n" + new string(' ', mapping.File.PositionAt(at.Start).Column - 1);
        return new TextEdit(mapping.File, at, block.Replace("\n", indent) + indent);
    }
}
