using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Reporting;

/// <summary>Findings as a person should meet them: the sentence, the place with carets, the places that belong to it, the remedy.</summary>
internal static class FindingText
{
    /// <summary>Writes findings in the order given, an empty line after each.</summary>
    public static void Write(TextWriter writer, IEnumerable<Finding> findings, Ink? ink = null)
    {
        foreach (var finding in findings)
        {
            Write(writer, finding, ink ?? Ink.None);
            writer.WriteLine();
        }
    }

    /// <summary>The word for a severity in every format for people.</summary>
    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    private static void Write(TextWriter writer, Finding finding, Ink ink)
    {
        var frame = new CodeFrame(finding.File, finding.Span, ink);
        writer.WriteLine(ink.Of(finding.Severity, $"{Word(finding.Severity)} {finding.Rule.Id}:") + " " + ink.Strong(VisibleText.OneLine(finding.Message)));
        writer.WriteLine(ink.Gutter($"{frame.Indent} -->") + $" {PlaceOf(finding)}");
        frame.Write(writer, finding.Severity);
        foreach (var related in finding.Related)
            writer.WriteLine($" {ink.Strong("note:")} {PlaceOf(related)}  {VisibleText.OneLine(related.Message)}");
        var remedy = VisibleText.OneLine(finding.Remedy ?? finding.Rule.Remedy);
        writer.WriteLine($" {ink.Strong("help:")} {remedy}   {ink.Faint($"(explain {finding.Rule.Id})")}");
    }

    private static string PlaceOf(Finding finding)
    {
        var place = $"{VisibleText.OneLine(finding.File.Path)}:{finding.Position}";
        return finding.Resource is null ? place : $"{place}  {VisibleText.OneLine(finding.Resource.ToString())}";
    }

    private static string PlaceOf(RelatedLocation related) =>
        $"{VisibleText.OneLine(related.File.Path)}:{related.File.PositionAt(related.Span.Start)}";
}
