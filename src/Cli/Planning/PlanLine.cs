using System.Globalization;
using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Cli.Explaining;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Cli.Planning;

/// <summary>The lines of a plan for people: what is so, and behind it where that is written.</summary>
internal sealed class PlanLine(Report report)
{
    /// <summary>A statement below a line, and below it what it replaced.</summary>
    public void Add(PlanTree tree, Statement statement)
    {
        var line = tree.Add(Of(statement));
        foreach (var overridden in statement.Overridden)
            line.Add("instead of " + VisibleText.OneLine(overridden.Words) + Behind(PlaceOf(overridden.Node)));
    }

    /// <summary>Statements below a line; those that are unknown for one reason share a line where the first of them stands.</summary>
    public void Add(PlanTree tree, IReadOnlyCollection<Statement> statements)
    {
        var alike = statements.Where(IsOnlyUnknown).ToLookup(s => s.UnknownReason);
        foreach (var statement in statements)
        {
            if (!IsOnlyUnknown(statement))
                Add(tree, statement);
            else if (alike[statement.UnknownReason].First() == statement)
                Add(tree, statement with { Name = string.Join(", ", alike[statement.UnknownReason].Select(s => s.Name)) });
        }
    }

    private static bool IsOnlyUnknown(Statement statement) => statement is { Value: null, Setting: null, Evidence.Count: 0, Overridden.Count: 0 };

    /// <summary>Findings below a line, each with what it leads to.</summary>
    public void Add(PlanTree tree, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var line = tree.Add(Of(finding));
            if (Words.HasConsequence(finding.Rule, finding.Severity))
                line.Add(Words.ConsequenceOf(finding.RefusedBy));
        }
    }

    /// <summary>A finding in one line.</summary>
    public string Of(Finding finding)
    {
        var label = report.Ink.Of(finding.Severity, $"{Words.Of(finding.Severity)} {finding.Rule.Id}:");
        return $"{label} {VisibleText.OneLine(finding.Message)}{Behind(PlaceOf(new SourceLocation(finding.File, finding.Span)))}";
    }

    /// <summary>A name or a sentence, and where it is written.</summary>
    public string Of(string text, YamlNode? place = null) => VisibleText.OneLine(text) + (place is null ? "" : Behind(PlaceOf(place)));

    /// <summary>Provenance, set apart from the value.</summary>
    public string Behind(string provenance) => provenance.Length == 0 ? "" : "  " + report.Ink.Faint(VisibleText.OneLine(provenance));

    /// <summary>File and line.</summary>
    public string PlaceOf(YamlNode node) => PlaceOf(SourceLocation.Of(node));

    /// <summary>File and line.</summary>
    public string PlaceOf(SourceLocation place) =>
        report.PathOf(place.File) + ":" + place.File.PositionAt(place.Span.Start).Line.ToString(CultureInfo.InvariantCulture);

    private string Of(Statement statement)
    {
        var places = string.Join(", ", statement.Evidence.Select(e => PlaceOf(e.Node)).Distinct(StringComparer.Ordinal));
        if (statement.Value is null)
        {
            var reason = $"{statement.Name} unknown: {statement.UnknownReason}{StatementText.Advice(statement.Setting)}";
            return VisibleText.OneLine(reason) + Behind(places);
        }
        var isAssumed = statement.Confidence == Confidence.Assumed;
        var provenance = string.Join(", ", new[] { isAssumed ? "assumed" : "", places.Length > 0 ? places : statement.Origin }.Where(p => p.Length > 0));
        return VisibleText.OneLine($"{statement.Name} {statement.Value}") + Behind(provenance);
    }
}
