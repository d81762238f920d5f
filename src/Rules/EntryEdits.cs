using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules;

/// <summary>Edits of single entries that leave everything around them as it is: comments, quotes, indentation.</summary>
internal static class EntryEdits
{
    /// <summary>A fix that writes another value between the quotes that are there; <c>null</c> for a block scalar and anything that is no scalar.</summary>
    public static CodeFix? Replace(string title, YamlNode? node, string value, bool isSafe = false)
    {
        if (node is not Scalar scalar || scalar.Span.Length == 0)
            return null;
        return scalar.Style switch
        {
            ScalarStyle.Plain => new CodeFix(title, isSafe, [new TextEdit(scalar.File, scalar.Span, value)]),
            ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted =>
                new CodeFix(title, isSafe, [new TextEdit(scalar.File, new TextSpan(scalar.Span.Start + 1, scalar.Span.Length - 2), value)]),
            _ => null,
        };
    }

    /// <summary>A fix that adds an entry in front of a mapping's first; <c>null</c> for a mapping without written entries.</summary>
    public static CodeFix? Add(string title, Mapping? mapping, string key, string value, bool isSafe = false)
    {
        if (mapping?.Entries.FirstOrDefault(e => !e.IsMerged && e.Key is Scalar).Key is not { } first)
            return null;
        var file = mapping.File;
        var at = first.Span.Start;
        var isJson = file.Text[at] == '"' && file.Text[mapping.Span.Start] == '{';
        var entry = isJson ? $"\"{key}\": \"{value}\"" : $"{key}: {value}";
        var separator = file.Text[mapping.Span.Start] == '{' ? ", " : LineEnd(file) + new string(' ', first.Position.Column - 1);
        return new CodeFix(title, isSafe, [new TextEdit(file, new TextSpan(at, 0), entry + separator)]);
    }

    /// <summary>
    /// A fix that removes the lines of an entry; <c>null</c> where it shares its lines with others (flow style, a single entry, a merged one), or its
    /// value goes on over several lines.
    /// </summary>
    public static CodeFix? Remove(string title, Mapping mapping, MappingEntry entry, bool isSafe = false)
    {
        var file = mapping.File;
        if (entry.IsMerged || mapping.Entries.Count < 2 || file.Text[mapping.Span.Start] == '{')
            return null;
        var start = file.Text.LastIndexOf('\n', entry.Key.Span.Start) + 1;
        var end = file.Text.IndexOf('\n', entry.Span.End);
        var isAlone = file.Text.Substring(start, entry.Key.Span.Start - start).Trim().Length == 0 && file.Text.IndexOf('\n', start, entry.Span.End - start) < 0;
        return isAlone && end >= 0 ? new CodeFix(title, isSafe, [new TextEdit(file, TextSpan.FromBounds(start, end + 1), "")]) : null;
    }

    /// <summary>How the file ends its lines.</summary>
    public static string LineEnd(ManifestFile file) => file.Text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n";
}
