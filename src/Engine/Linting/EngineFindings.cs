using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>What the engine itself has to say about the files, before any rule.</summary>
internal static class EngineFindings
{
    private const string Unreadable = "Make the file readable as text, or keep it out of the run with `exclude` in `.manifestlint.yaml`.";

    /// <summary>Broken YAML, unreadable files, duplicate keys.</summary>
    /// <param name="reading">The file.</param>
    /// <param name="isApplied">Whether an object of it reaches a cluster as it is written, not through kustomize alone.</param>
    public static IEnumerable<Finding> In(FileReading reading, bool isApplied)
    {
        if (reading.Input.ReadError is { } error)
            yield return Of(EngineRules.InvalidYaml, reading.File, new TextSpan(0, 0), error).WithRemedy(Unreadable);
        if (reading.Stream is not { } stream || reading.Outcome != FileOutcome.Parsed)
            yield break;
        if (reading.IsBrokenManifest)
        {
            foreach (var fault in stream.SyntaxErrors)
                yield return Of(EngineRules.InvalidYaml, reading.File, fault.Span, fault.Message);
        }
        if (!reading.HoldsObject)
            yield break;
        foreach (var duplicate in stream.DuplicateKeys)
            yield return Twice(reading.File, duplicate, isApplied);
    }

    /// <summary>One finding for each chart, or folder outside of charts, whose templates were skipped.</summary>
    public static IEnumerable<Finding> Templates(IEnumerable<FileReading> readings)
    {
        var skipped = readings.Where(r => r.Outcome == FileOutcome.Template && r.Input.IsSelected);
        foreach (var group in skipped.GroupBy(r => (r.Chart, r.Chart is null ? r.File.Folder : null)))
        {
            // A chart may hold files without any braces: one that shows why it was skipped says more.
            var first = group.FirstOrDefault(r => r.TemplateSpan.Length > 0) ?? group.First();
            var finding = Of(EngineRules.UnrenderedTemplate, first.File, first.TemplateSpan, Message(group.Key, group.Count()));
            yield return first.Chart is null ? finding : finding.WithRemedy($"Render the chart and lint the output: `helm template {Shown(first.Chart)} | manifestlint -`.");
        }
    }

    /// <summary>A rule that threw.</summary>
    public static Finding Failed(RuleDescriptor rule, Resource resource, bool isWhole, Exception exception)
    {
        var where = isWhole ? "before it came to an object" : $"on {resource}";
        var message = $"Rule {rule.Id} ({rule.Name}) failed {where}: {exception.GetType().Name}: {OneLine(exception.Message)}";
        return Of(EngineRules.RuleFailed, resource.File, resource.NameNode.Span, message) with { Resource = resource };
    }

    /// <summary>kustomize keeps one of the two and says nothing (seen with v5.5.0: the last of a resource, the first of a patch).</summary>
    private static Finding Twice(ManifestFile file, DuplicateKey duplicate, bool isApplied)
    {
        var key = Placeholder.Shorten(duplicate.Key.Value);
        var consequence = isApplied ? "strict clients refuse it, the others keep this value and drop the first" : "kustomize keeps one of the two without a word";
        return Of(EngineRules.DuplicateKey, file, duplicate.Key.Span, $"The key '{key}' stands twice in this mapping: {consequence}.")
            .RelatedTo(duplicate.First, $"'{key}' stands here first")
            .As(isApplied ? Severity.Error : Severity.Warning);
    }

    private static string Message((string? Chart, string? Folder) key, int count)
    {
        var files = count == 1 ? "This file" : FormattableString.Invariant($"{count} files");
        var where = key.Chart is { } chart ? $" of the chart '{Shown(chart)}'" : count == 1 ? "" : $" of the folder '{Shown(key.Folder!)}'";
        return $"{files}{where} {(count == 1 ? "is a template" : "are templates")} and {(count == 1 ? "was" : "were")} skipped: only what is rendered can be linted.";
    }

    private static string Shown(string folder) => folder.Length == 0 ? "." : folder;

    private static string OneLine(string text) => Placeholder.Shorten(text.Replace('\r', ' ').Replace('\n', ' '));

    private static Finding Of(RuleDescriptor rule, ManifestFile file, TextSpan span, string message) =>
        new() { Rule = rule, Severity = rule.Severity, RefusedBy = rule.RefusedBy, File = file, Span = span, Message = message };
}
