using ManifestLint.Engine.Linting;
using ManifestLint.Rules;

namespace ManifestLint.Tests.Rules;

/// <summary>
/// Every rule against its fixtures. A bad case has at least one finding of its rule, exactly as the reviewed snapshot beside it says; a good case
/// has none, and no error of any other rule either. UPDATE_SNAPSHOTS=1 writes the snapshots: read each one before committing it.
/// </summary>
public sealed class FixtureTests
{
    public static TheoryData<string, string> Bad => Cases(bad: true);

    public static TheoryData<string, string> Good => Cases(bad: false);

    /// <summary>Every rule but ML0009, which no manifest can show: it takes a rule that throws.</summary>
    public static TheoryData<string> RuleFolders => [.. FolderNames.Where(n => !n.StartsWith(EngineRules.RuleFailed.Id, StringComparison.Ordinal))];

    private static IEnumerable<string> FolderNames => RuleCatalog.All.Select(r => r.Descriptor).Concat(EngineRules.All).Select(d => $"{d.Id}-{d.Name}").Distinct();

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_case_shows_what_its_snapshot_says(string rule, string name)
    {
        var fixture = FixtureCase.Find(rule, name);
        var findings = fixture.Lint().Findings.Where(f => f.Rule.Id == fixture.RuleId).ToList();
        Assert.NotEmpty(findings);
        Snapshot.Match(fixture.ExpectedPath, Snapshot.Of(findings));
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_case_is_silent(string rule, string name)
    {
        var fixture = FixtureCase.Find(rule, name);
        var findings = fixture.Lint().Findings;
        Assert.True(findings.All(f => f.Rule.Id != fixture.RuleId), Snapshot.Of(findings.Where(f => f.Rule.Id == fixture.RuleId)));
        Assert.True(findings.All(f => f.Severity != Severity.Error), Snapshot.Of(findings.Where(f => f.Severity == Severity.Error)));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_safe_fix_mends_its_finding_and_breaks_nothing(string rule, string name)
    {
        var fixture = FixtureCase.Find(rule, name);
        var input = fixture.Read();
        var before = FixtureCase.Lint(input).Findings;
        foreach (var finding in before.Where(f => f.Rule.Id == fixture.RuleId))
        {
            foreach (var fix in finding.Fixes.Where(f => f.IsSafe))
                AssertMends(input, before, finding, fix);
        }
    }

    [Theory]
    [MemberData(nameof(RuleFolders))]
    public void Every_rule_has_a_bad_and_a_good_case(string rule)
    {
        var cases = FixtureCase.All().Where(c => c.Rule == rule).ToList();
        Assert.Contains(cases, c => c.IsBad);
        Assert.Contains(cases, c => !c.IsBad);
    }

    [Fact]
    public void Every_fixture_belongs_to_a_rule_and_every_snapshot_to_a_case()
    {
        var rules = FolderNames.ToHashSet();
        var cases = FixtureCase.All().ToList();
        Assert.All(Directory.EnumerateDirectories(FixtureCase.Root), folder => Assert.Contains(Path.GetFileName(folder), rules));
        Assert.All(cases, c => Assert.True(c.IsBad || c.Name.StartsWith("good", StringComparison.Ordinal), $"{c}: bad* or good*"));
        var snapshots = cases.Where(c => c.IsBad).Select(c => c.ExpectedPath).ToHashSet();
        Assert.All(Directory.EnumerateFiles(FixtureCase.Root, "*.expected.txt", SearchOption.AllDirectories), f => Assert.Contains(f, snapshots));
    }

    private static void AssertMends(LintInput input, IReadOnlyList<Finding> before, Finding finding, CodeFix fix)
    {
        var after = FixtureCase.Lint(Edited(input, fix)).Findings;
        Assert.Equal(Count(before, finding) - 1, Count(after, finding));
        var known = before.Select(f => (f.Rule.Id, f.Message)).ToHashSet();
        Assert.All(after, f => Assert.Contains((f.Rule.Id, f.Message), known));
    }

    private static int Count(IReadOnlyList<Finding> findings, Finding like) => findings.Count(f => f.Rule.Id == like.Rule.Id);

    private static LintInput Edited(LintInput input, CodeFix fix) => new()
    {
        Files = [.. input.Files.Select(f => f with { File = TextEdits.Apply(f.File, fix.Edits) })],
        Configuration = input.Configuration is null ? null : TextEdits.Apply(input.Configuration, fix.Edits),
        Today = input.Today,
    };

    private static TheoryData<string, string> Cases(bool bad)
    {
        var data = new TheoryData<string, string>();
        foreach (var fixture in FixtureCase.All().Where(c => c.IsBad == bad))
            data.Add(fixture.Rule, fixture.Name);
        return data;
    }
}
