using ManifestLint.Engine.Linting;
using ManifestLint.Rules;

namespace ManifestLint.Tests.Rules;

public sealed class RulesDocumentTests
{
    private static string PathOfDocument => Path.Combine(SharedFolder.Repository, "rules.md");

    [Fact]
    public void Rules_md_is_what_the_rules_and_their_fixtures_say() => Snapshot.Match(PathOfDocument, RulesDocument.Write());

    [Fact]
    public void Every_help_link_leads_to_a_heading_of_rules_md()
    {
        var headings = File.ReadLines(PathOfDocument).Where(l => l.StartsWith("## ", StringComparison.Ordinal));
        var anchors = headings.Select(l => l[3..].ToLowerInvariant().Replace(' ', '-')).ToHashSet();
        Assert.All(EngineRules.All.Concat(RuleCatalog.All.Select(r => r.Descriptor)), r => Assert.Contains(r.HelpLink.Split('#')[1], anchors));
    }

    /// <summary>The ledger of diagnostic ids that Roslyn's analyzers keep; what is published moves to the other file, by hand.</summary>
    [Fact]
    public void The_release_notes_of_the_analyzers_list_every_rule_once()
    {
        var folder = Path.Combine(SharedFolder.Repository, "src", "Analyzers");
        var shipped = File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Shipped.md"));
        var rows = from rule in RuleCatalog.Engine.Rules.All
                   orderby rule.Id
                   where !shipped.Contains(rule.Id + " |", StringComparison.Ordinal)
                   select $"{rule.Id} | Kubernetes | {rule.Severity} | {rule.Name}, [documentation]({rule.HelpLink})\n";
        Snapshot.Match(
            Path.Combine(folder, "AnalyzerReleases.Unshipped.md"),
            "### New Rules\n\nRule ID | Category | Severity | Notes\n--------|----------|----------|-------\n" + string.Concat(rows));
    }
}
