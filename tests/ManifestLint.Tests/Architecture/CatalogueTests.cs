using System.Reflection;
using System.Text.RegularExpressions;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules;

namespace ManifestLint.Tests.Architecture;

/// <summary>Every rule is found, named and described as all others are.</summary>
public sealed class CatalogueTests
{
    // The first digit of an id is the noun that the rule judges, and the folder that it lives in.
    private static readonly string[] Folders =
        ["Manifests", "Annotations", "TargetGroups", "Listeners", "LoadBalancers", "Services", "PodNetworking", "Workloads", "Gateways", "Quotas"];

    public static TheoryData<string> Ids => [.. Descriptors.Select(d => d.Id)];

    private static IReadOnlyList<RuleDescriptor> Descriptors { get; } = [.. EngineRules.All, .. RuleCatalog.All.Select(r => r.Descriptor)];

    [Fact]
    public void The_catalogue_holds_every_rule_class_in_the_order_of_the_ids()
    {
        var classes = typeof(RuleCatalog).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Rule)) && !t.IsAbstract).Select(t => t.FullName).Order();
        Assert.Equal(classes, RuleCatalog.All.Select(r => r.GetType().FullName).Order());
        var ids = RuleCatalog.All.Select(r => r.Descriptor.Id).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        var own = EngineRules.All.Select(d => d.Id).ToList();
        Assert.Equal(own.Order(StringComparer.Ordinal), own);
    }

    [Fact]
    public void The_engine_lists_each_of_its_descriptors()
    {
        var properties = typeof(EngineRules).GetProperties()
            .Where(p => p.PropertyType == typeof(RuleDescriptor))
            .Select(p => (RuleDescriptor)p.GetValue(null)!);
        Assert.Equal(properties.OrderBy(d => d.Id, StringComparer.Ordinal), EngineRules.All);
    }

    [Fact]
    public void Ids_and_names_are_given_once()
    {
        Assert.Equal(Descriptors.Count, Descriptors.Select(d => d.Id).Distinct().Count());
        Assert.Equal(Descriptors.Count, Descriptors.Select(d => d.Name).Distinct().Count());
    }

    [Fact]
    public void A_rule_lives_in_the_folder_of_its_noun_in_a_file_of_its_name()
    {
        foreach (var rule in RuleCatalog.All)
        {
            var type = rule.GetType();
            var folder = Folders[rule.Descriptor.Id[2] - '0'];
            Assert.True(type.IsSealed, $"{type.Name} is sealed");
            Assert.Equal($"ManifestLint.Rules.{folder}", type.Namespace);
            Assert.True(File.Exists(Path.Combine(Source.Root, "Rules", folder, type.Name + ".cs")), $"{folder}/{type.Name}.cs");
            // The words of the name, in order; one more where the model has a noun of that name already.
            Assert.Matches("(?i)^" + rule.Descriptor.Name.Replace("-", "([A-Z][a-z]+)?", StringComparison.Ordinal) + "$", type.Name);
        }
    }

    /// <summary>A rule that stayed silent for want of a fact has to say which one: `explain` is nothing without it.</summary>
    [Fact]
    public void A_rule_says_what_it_lacks_or_needs_nothing_but_its_object()
    {
        var mute = RuleCatalog.All.Select(r => r.GetType()).Where(t => !NeedsItsObjectAlone(t) && !SaysWhatItLacks(t)).Select(t => t.Name);
        Assert.True(!mute.Any(), $"Override MissingFor (the shared words are in Missing.cs), or derive from ObjectRule: {string.Join(", ", mute)}");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_descriptor_reads_like_all_others(string id)
    {
        var rule = Descriptors.Single(d => d.Id == id);
        Assert.Matches("^ML[0-9]{4}$", rule.Id);
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", rule.Name);
        Assert.Matches("^[A-Z`'].*[^.]$", rule.Title);
        Assert.True(rule.Title.Length <= 80, $"{rule.Title.Length} characters are no title");
        Assert.All([rule.Why, rule.Remedy], AssertSentences);
        Assert.All(rule.References, r => Assert.Matches("^https://[^ ]+$", r));
        Assert.NotEqual(Severity.Off, rule.Severity);
    }

    [SharedFact(".")]
    public void Ids_names_and_severities_are_those_of_the_specification()
    {
        var rows = File.ReadLines(Path.Combine(SharedFolder.Path!, "rule-catalogue.md"))
            .Select(line => Regex.Match(line, @"^\| (ML\d{4}) \| ([a-z0-9-]+) \| (error|warning|info)\b"))
            .Where(m => m.Success)
            .ToDictionary(m => m.Groups[1].Value, m => (m.Groups[2].Value, m.Groups[3].Value));
        Assert.NotEmpty(rows);
        Assert.All(Descriptors, d => Assert.Equal(rows[d.Id], (d.Name, d.Severity.ToString().ToLowerInvariant())));
    }

    private static bool NeedsItsObjectAlone(Type rule) => rule.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(ObjectRule<>);

    private static bool SaysWhatItLacks(Type rule) =>
        rule.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Any(m => m.Name == "MissingFor");

    private static void AssertSentences(string text)
    {
        Assert.Matches("^[^ ].*[.)`]$", text);
        Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text);
    }
}
