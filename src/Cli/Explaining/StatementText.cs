using System.Globalization;
using ManifestLint.Aws;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Cli.Explaining;

/// <summary>Statements of the model as lines: name, value, and where it comes from. Those that the explained line decides are marked.</summary>
internal sealed class StatementText
{
    private const int NameWidth = 17;
    private readonly ManifestFile file;
    private readonly int line;
    private readonly Func<ManifestFile, string> pathOf;

    /// <summary>Lines for somebody who asks about a place.</summary>
    public StatementText(ManifestFile file, int line, Func<ManifestFile, string> pathOf)
    {
        this.file = file;
        this.line = line;
        this.pathOf = pathOf;
    }

    /// <summary>One line for the statement, and one for each place that it overrode.</summary>
    public IEnumerable<string> Lines(Statement statement)
    {
        var mark = statement.Evidence.Any(e => IsHere(e.Node)) ? ">" : " ";
        yield return $"{mark} {statement.Name.PadRight(NameWidth)}  {VisibleText.OneLine(Rest(statement))}";
        foreach (var overridden in statement.Overridden)
            yield return $"{(IsHere(overridden.Node) ? ">" : " ")} {new string(' ', NameWidth)}  instead of {VisibleText.OneLine(At(overridden))}";
    }

    private string Rest(Statement statement)
    {
        if (statement.Value is null)
            return $"unknown: {statement.UnknownReason}{Places(statement)}{Advice(statement.Setting)}";
        var because = Because(statement);
        var assumed = statement.Confidence == Confidence.Assumed ? because.Length > 0 ? "assumed: " : "assumed" : "";
        var advice = statement.Confidence == Confidence.Assumed ? Advice(statement.Setting) : "";
        return because.Length + assumed.Length == 0 ? statement.Value : $"{statement.Value}   ({assumed}{because}{advice})";
    }

    /// <summary>What to write where a fact is missing.</summary>
    public static string Advice(string? setting) => setting is null ? "" : $"; set `{setting}` in .manifestlint.yaml";

    private string Because(Statement statement)
    {
        var isSame = statement.Evidence.All(e => e.Words == statement.Origin || e.Words == statement.Value);
        if (!isSame)
            return string.Join("; ", statement.Evidence.Select(At).Prepend(statement.Origin).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal));
        var places = statement.Evidence.Select(e => PlaceOf(e.Node)).ToList();
        return string.Join(", ", places.Prepend(statement.Origin).Where(t => t.Length > 0));
    }

    private string Places(Statement statement) =>
        statement.Evidence.Count == 0 ? "" : $" ({string.Join(", ", statement.Evidence.Select(e => PlaceOf(e.Node)))})";

    private string At(NetworkEvidence evidence) => $"{evidence.Words}, {PlaceOf(evidence.Node)}";

    private string PlaceOf(YamlNode node) => $"{pathOf(node.File)}:{node.Position.Line.ToString(CultureInfo.InvariantCulture)}";

    private bool IsHere(YamlNode node) =>
        node.File == file && node.File.PositionAt(node.Span.Start).Line <= line && line <= node.File.PositionAt(node.Span.End).Line;
}
