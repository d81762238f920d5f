using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Cli.Reporting;

/// <summary>Findings as a person should meet them: the sentence, the place with carets, the places that belong to it, the remedy.</summary>
internal sealed class FindingText
{
    private readonly TextWriter writer;
    private readonly Ink ink;
    private readonly Func<ManifestFile, string> pathOf;

    private FindingText(TextWriter writer, Ink ink, Func<ManifestFile, string> pathOf)
    {
        this.writer = writer;
        this.ink = ink;
        this.pathOf = pathOf;
    }

    /// <summary>Writes findings in the order given, an empty line after each.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="findings">What.</param>
    /// <param name="ink">Colours; none unless given.</param>
    /// <param name="pathOf">How to call a file; as the engine does unless given.</param>
    public static void Write(TextWriter writer, IEnumerable<Finding> findings, Ink? ink = null, Func<ManifestFile, string>? pathOf = null)
    {
        var text = new FindingText(writer, ink ?? Ink.None, pathOf ?? (static file => file.Path));
        foreach (var finding in findings)
        {
            text.Write(finding);
            writer.WriteLine();
        }
    }

    private void Write(Finding finding)
    {
        var frame = new CodeFrame(finding.File, finding.Span, ink);
        writer.WriteLine(ink.Of(finding.Severity, $"{Words.Of(finding.Severity)} {finding.Rule.Id}:") + " " + ink.Strong(VisibleText.OneLine(finding.Message)));
        writer.WriteLine(ink.Gutter($"{frame.Indent} -->") + $" {PlaceOf(finding)}");
        frame.Write(writer, finding.Severity);
        foreach (var related in finding.Related)
            writer.WriteLine($" {ink.Strong("note:")} {PlaceOf(related.File, related.Span)}  {VisibleText.OneLine(related.Message)}");
        var remedy = VisibleText.OneLine(finding.Remedy ?? finding.Rule.Remedy);
        writer.WriteLine($" {ink.Strong("help:")} {remedy}   {ink.Faint($"(explain {finding.Rule.Id})")}");
    }

    private string PlaceOf(Finding finding)
    {
        var place = PlaceOf(finding.File, finding.Span);
        return finding.Resource is null ? place : $"{place}  {VisibleText.OneLine(finding.Resource.ToString())}";
    }

    private string PlaceOf(ManifestFile file, TextSpan span) => $"{VisibleText.OneLine(pathOf(file))}:{file.PositionAt(span.Start)}";
}
