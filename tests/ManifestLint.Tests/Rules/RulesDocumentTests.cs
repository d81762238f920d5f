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
}
