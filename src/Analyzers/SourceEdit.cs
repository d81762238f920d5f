using System.Globalization;
using System.Text;
using ManifestLint.Engine.Linting;
using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.Analyzers;

/// <summary>An edit of a file of the project.</summary>
internal sealed class SourceEdit(string path, TextSpan span, string oldText, string newText)
{
    /// <summary>The file, as the project has it.</summary>
    public string Path { get; } = path;

    /// <summary>What goes.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>What must stand there: an edit made for another version of the file is none.</summary>
    public string OldText { get; } = oldText;

    /// <summary>What comes.</summary>
    public string NewText { get; } = newText;
}

/// <summary>A fix of a diagnostic, on its way from the analyzer to the code fix provider: the properties of a diagnostic are text.</summary>
internal sealed class SourceFix(string title, bool isSafe, IReadOnlyList<SourceEdit> edits)
{
    /// <summary>What it does.</summary>
    public string Title { get; } = title;

    /// <summary>Whether the meaning that was intended is certain.</summary>
    public bool IsSafe { get; } = isSafe;

    /// <summary>Its edits.</summary>
    public IReadOnlyList<SourceEdit> Edits { get; } = edits;

    /// <summary>The property that holds the fixes.</summary>
    public const string Property = "ManifestLint.Fixes";

    /// <summary>The fix in the project's own files; <c>null</c> where one of its edits cannot be made there.</summary>
    public static SourceFix? Of(CodeFix fix, ISourcePlaces places)
    {
        var edits = fix.Edits.Select(places.Locate).Where(e => e is not null).Select(e => e!).ToArray();
        return edits.Length == fix.Edits.Count ? new SourceFix(fix.Title, fix.IsSafe, edits) : null;
    }

    /// <summary>Fixes as one text.</summary>
    public static string Write(IEnumerable<SourceFix> fixes)
    {
        var text = new StringBuilder();
        void Add(string part) => text.Append(part.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(part);
        foreach (var fix in fixes)
        {
            Add(fix.Title);
            Add(fix.IsSafe ? "safe" : "unsafe");
            Add(fix.Edits.Count.ToString(CultureInfo.InvariantCulture));
            foreach (var edit in fix.Edits)
            {
                Add(edit.Path);
                Add(edit.Span.Start.ToString(CultureInfo.InvariantCulture));
                Add(edit.OldText);
                Add(edit.NewText);
            }
        }
        return text.ToString();
    }

    /// <summary>The fixes that <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<SourceFix> Read(string text)
    {
        var fixes = new List<SourceFix>();
        var at = 0;
        while (at < text.Length)
        {
            var title = Next(text, ref at);
            var isSafe = Next(text, ref at) == "safe";
            var edits = new SourceEdit[Number(Next(text, ref at))];
            for (var i = 0; i < edits.Length; i++)
            {
                var path = Next(text, ref at);
                var start = Number(Next(text, ref at));
                var old = Next(text, ref at);
                edits[i] = new SourceEdit(path, new TextSpan(start, old.Length), old, Next(text, ref at));
            }
            fixes.Add(new SourceFix(title, isSafe, edits));
        }
        return fixes;
    }

    private static string Next(string text, ref int at)
    {
        var colon = text.IndexOf(':', at);
        var length = Number(text.Substring(at, colon - at));
        at = colon + 1 + length;
        return text.Substring(colon + 1, length);
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
