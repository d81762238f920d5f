using System.Globalization;
using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Linting;

/// <summary>Every key that <c>.manifestlint.yaml</c> may have: those of the engine, and the sections that the layers above contribute.</summary>
public sealed class ConfigurationSchema
{
    private static readonly string[] SeverityWords = ["off", "info", "warning", "error"];

    /// <summary>The schema of an engine with these rules and sections.</summary>
    public ConfigurationSchema(RuleIndex rules, IReadOnlyList<ConfigurationKey> sections)
    {
        var keys = new List<ConfigurationKey>(sections);
        keys.AddRange(General(rules));
        PerCluster = new SectionType(keys.Where(k => k.PerCluster).ToList());
        keys.Add(Clusters(keys));
        Root = new SectionType(keys);
    }

    /// <summary>The file as a whole.</summary>
    public SectionType Root { get; }

    /// <summary>What an entry of <c>clusters:</c> may say differently.</summary>
    internal SectionType PerCluster { get; }

    /// <summary>A date as <c>until:</c> takes it: year, month and day in digits; <c>null</c> for anything else.</summary>
    internal static DateTime? Date(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>The severity that a word of <c>rules:</c> means; <c>null</c> for another word.</summary>
    internal static Severity? SeverityOf(string word) => Array.IndexOf(SeverityWords, word) is var index and >= 0 ? (Severity)index : null;

    private static IEnumerable<ConfigurationKey> General(RuleIndex rules)
    {
        var rule = new TextType("the id or name of a rule") { Words = rules.Words };
        var suppressible = new TextType(rule.Noun) { Words = rules.Words, Refuse = text => rules.Find(text) is { IsSuppressible: false } ? "it cannot be ignored" : null };
        var configurable = new TextType(rule.Noun) { Words = rules.Words, Refuse = text => RefuseUnalterable(rules, text) };
        var path = new TextType("a path pattern such as deploy/**") { Refuse = RefusePath };
        var @object = new TextType("an object pattern such as Service/monitoring/prometheus-*") { Refuse = RefuseObject };
        yield return new("complete", BooleanType.Instance, "Nothing that a manifest refers to lives outside its deployment set. By default it may.") { PerCluster = true };
        yield return new("include", new ListType("a list of path patterns", path), "The files to lint. By default every YAML and JSON file with a Kubernetes object.");
        yield return new("exclude", new ListType("a list of path patterns", path), "Files that are neither linted nor looked at.");
        yield return new("rules", new MapType("a mapping from rules to severities", configurable, TextType.OneOf(SeverityWords)),
            "The severity of single rules: off, info, warning or error. It replaces the rule's ordinary severity and is the most that its other cases get.")
        { PerCluster = true };
        yield return new("required", new ListType("a list of rules", rule), "Rules that no comment or annotation in a manifest can suppress.");
        yield return new("external", new ListType("a list of object patterns", @object),
            "Objects that something else makes (Helm, Terraform, an operator), as Kind/namespace/name or Kind/name: they are never \"not found\".");
        yield return new("suppress", new ListType("a list of mappings with rule, object and reason", Suppression(suppressible, @object)),
            "Findings to leave out in files that nobody should edit.");
    }

    private static SectionType Suppression(TextType rule, TextType @object) => new(
    [
        new("rule", rule, "The rule to leave out.") { IsRequired = true },
        new("object", @object, "The objects that it is left out for, as Kind/namespace/name or Kind/name.") { IsRequired = true },
        new("reason", new TextType("a sentence") { Refuse = static text => text.Trim().Length == 0 ? "it says nothing" : null }, "Why.") { IsRequired = true },
        new("until", new TextType("a date such as 2027-03-31") { Refuse = static text => Date(text) is null ? "" : null }, "The last day. By default for ever."),
    ]);

    private static ConfigurationKey Clusters(List<ConfigurationKey> keys)
    {
        var path = new TextType("a path pattern such as clusters/prod/**") { Refuse = RefusePath };
        var paths = new ConfigurationKey("paths", new ListType("a list of path patterns", path), "The manifests of this cluster.") { IsRequired = true };
        var entry = new SectionType([paths, .. keys.Where(k => k.PerCluster)]);
        return new("clusters", new ListType("a list of mappings with paths", entry),
            "Several clusters in one repository: what holds for the manifests under some paths, merged over the rest. The first entry that matches wins.");
    }

    private static string? RefusePath(string text) => Glob.ForPath(text, out var error) is null ? error : null;

    private static string? RefuseObject(string text) => ObjectPattern.Parse(text, out var error) is null ? error : null;

    private static string? RefuseUnalterable(RuleIndex rules, string text) =>
        rules.Find(text) is { IsConfigurable: false } ? "its severity is fixed" : null;
}
