using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>One mistake at one place: what a rule yields. Immutable; the methods give changed copies, so a rule reads as one expression.</summary>
public sealed record Finding
{
    /// <summary>The rule that found it.</summary>
    public required RuleDescriptor Rule { get; init; }

    /// <summary>How it counts here, before configuration.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The file that <see cref="Span"/> counts in.</summary>
    public required ManifestFile File { get; init; }

    /// <summary>The narrowest text that, if changed, solves it.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>One sentence: what is wrong, with the user's own names, and why it bites.</summary>
    public required string Message { get; init; }

    /// <summary>What to do here, where that is more exact than the rule's own remedy.</summary>
    public string? Remedy { get; init; }

    /// <summary>The object that the finding is about; <c>null</c> for a finding about the file.</summary>
    public Resource? Resource { get; init; }

    /// <summary>The deployment set that the object was seen in; the engine fills it in, and it is <c>null</c> for a finding about the file.</summary>
    public DeploymentSet? Set { get; init; }

    /// <summary>Who refuses it, if it is an error.</summary>
    public RefusedBy RefusedBy { get; init; }

    /// <summary>The other places that belong to the story, each with words of its own.</summary>
    public IReadOnlyList<RelatedLocation> Related { get; init; } = [];

    /// <summary>Ways to mend it; the first is the best.</summary>
    public IReadOnlyList<CodeFix> Fixes { get; init; } = [];

    /// <summary>Line and column of the first character.</summary>
    public LinePosition Position => File.PositionAt(Span.Start);

    /// <summary>With one more place that belongs to the story; nothing changes where there is no such place.</summary>
    public Finding RelatedTo(YamlNode? node, string message) =>
        node is null ? this : this with { Related = [.. Related, new RelatedLocation(node.File, node.Span, message)] };

    /// <summary>With another severity than the rule's.</summary>
    public Finding As(Severity severity) => this with { Severity = severity };

    /// <summary>With a remedy more exact than the rule's.</summary>
    public Finding WithRemedy(string remedy) => this with { Remedy = remedy };

    /// <summary>With another one who refuses than the rule says.</summary>
    public Finding WithRefusal(RefusedBy by) => this with { RefusedBy = by };

    /// <summary>With one more way to mend it; nothing changes where there is none.</summary>
    public Finding WithFix(CodeFix? fix) => fix is null ? this : this with { Fixes = [.. Fixes, fix] };
}

/// <summary>Another place that belongs to a finding.</summary>
public sealed class RelatedLocation(ManifestFile file, TextSpan span, string message)
{
    /// <summary>The file that the span counts in.</summary>
    public ManifestFile File { get; } = file;

    /// <summary>The text to show.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>What is to be seen there.</summary>
    public string Message { get; } = message;
}

/// <summary>A way to mend a finding by editing text.</summary>
public sealed class CodeFix(string title, bool isSafe, IReadOnlyList<TextEdit> edits)
{
    /// <summary>What it does, as an imperative: "Quote the value".</summary>
    public string Title { get; } = title;

    /// <summary>Whether it may be applied without asking: the meaning that was intended is certain.</summary>
    public bool IsSafe { get; } = isSafe;

    /// <summary>Edits that do not overlap; they keep comments, quoting style and indentation.</summary>
    public IReadOnlyList<TextEdit> Edits { get; } = edits;
}

/// <summary>The replacement of a stretch of text; an empty span inserts.</summary>
public sealed class TextEdit(ManifestFile file, TextSpan span, string newText)
{
    /// <summary>The file to edit.</summary>
    public ManifestFile File { get; } = file;

    /// <summary>What goes.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>What comes.</summary>
    public string NewText { get; } = newText;
}
