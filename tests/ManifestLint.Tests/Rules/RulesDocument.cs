using System.Text;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules;

namespace ManifestLint.Tests.Rules;

/// <summary>Writes rules.md: what the descriptors say, with one wrong and one right example from the fixtures.</summary>
internal sealed class RulesDocument
{
    private static readonly (char Digit, string Heading)[] Blocks =
    [
        ('0', "Manifests: the YAML file and the Kubernetes object"),
        ('1', "Annotations"),
        ('2', "Target groups: what a load balancer forwards to"),
        ('3', "Listeners and their rules"),
        ('4', "Load balancers"),
        ('5', "Services"),
        ('6', "Pod networking"),
        ('7', "Workloads"),
        ('8', "Gateway API"),
        ('9', "Quotas and cost"),
    ];

    private readonly StringBuilder text = new();

    /// <summary>The whole document.</summary>
    public static string Write()
    {
        var rules = EngineRules.All.Concat(RuleCatalog.All.Select(r => r.Descriptor)).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
        var document = new RulesDocument();
        document.WriteOverview(rules);
        foreach (var rule in rules)
            document.WriteRule(rule);
        return document.text.ToString();
    }

    private void WriteOverview(List<RuleDescriptor> rules)
    {
        Line("# Rules");
        Line();
        Line("Written by the tests from the rules and their fixtures (`UPDATE_SNAPSHOTS=1 dotnet test`): change those, not this page.");
        Line();
        Line("An *error* is refused by the API server, the controller or AWS, or traffic cannot flow as written. A *warning* is silently ignored, very");
        Line("likely wrong, or wrong unless something outside these manifests rescues it. An *info* works, but costs money or surprises most people.");
        Line("Single findings may differ from the rule's severity where less is certain.");
        foreach (var (digit, heading) in Blocks)
        {
            var block = rules.Where(r => r.Id[2] == digit).ToList();
            if (block.Count > 0)
                WriteBlock(heading, block);
        }
    }

    private void WriteBlock(string heading, List<RuleDescriptor> rules)
    {
        Line();
        Line($"**{heading}**");
        Line();
        Line("| id | name | severity | what holds in a correct manifest |");
        Line("|---|---|---|---|");
        foreach (var rule in rules)
            Line($"| [{rule.Id}](#{AnchorOf(rule)}) | {rule.Name} | {SeverityOf(rule)} | {rule.Title} |");
    }

    private void WriteRule(RuleDescriptor rule)
    {
        Line();
        Line($"## {rule.Id} {rule.Name}");
        Line();
        Line($"**{rule.Title}** ({SeverityOf(rule)})");
        Line();
        Line(rule.Why);
        Line();
        Line($"*Remedy:* {rule.Remedy}");
        if (Words.HasConsequence(rule, rule.Severity))
        {
            Line();
            Line($"*Consequence:* {Words.ConsequenceOf(rule.RefusedBy)}");
        }
        WriteExamples($"{rule.Id}-{rule.Name}");
        if (rule.References.Count == 0)
            return;
        Line();
        Line("*References:*");
        foreach (var reference in rule.References)
            Line($"- <{reference}>");
    }

    private void WriteExamples(string folder)
    {
        var cases = FixtureCase.All().Where(c => c.Rule == folder).ToList();
        if (cases.Count == 0)
            return;
        var bad = Wrong(cases);
        Line();
        Line("Wrong:");
        WriteFiles(bad);
        Line();
        Code("text", Snapshot.Of(FindingsOf(bad).Take(1)));
        Line();
        Line("Right:");
        WriteFiles(Right(cases, bad));
    }

    // The case that carries no further name; else the shortest that shows the rule in its ordinary severity.
    private static FixtureCase Wrong(List<FixtureCase> cases)
    {
        var bad = FilesFirst(cases.Where(c => c.IsBad)).ThenBy(c => LinesOf(c).Count).ThenBy(c => c.Name, StringComparer.Ordinal).ToList();
        return bad.Find(c => c.Name == "bad") ?? bad.Find(c => FindingsOf(c).FirstOrDefault() is { } f && f.Severity == f.Rule.Severity) ?? bad[0];
    }

    // The case that carries no further name; else the one that differs least from the wrong one.
    private static FixtureCase Right(List<FixtureCase> cases, FixtureCase wrong)
    {
        var good = FilesFirst(cases.Where(c => !c.IsBad)).ThenBy(c => Difference(c, wrong)).ThenBy(c => c.Name, StringComparer.Ordinal);
        return cases.Find(c => c.Name == "good") ?? good.First();
    }

    private static IOrderedEnumerable<FixtureCase> FilesFirst(IEnumerable<FixtureCase> cases) => cases.OrderBy(c => File.Exists(c.FullPath) ? 0 : 1);

    private static int Difference(FixtureCase one, FixtureCase other) =>
        LinesOf(one).Except(LinesOf(other)).Count() + LinesOf(other).Except(LinesOf(one)).Count();

    private static List<string> LinesOf(FixtureCase example) => [.. example.Read().Files.SelectMany(f => f.File.Text.Split('\n'))];

    private static IEnumerable<Finding> FindingsOf(FixtureCase example) => example.Lint().Findings.Where(f => f.Rule.Id == example.RuleId);

    private void WriteFiles(FixtureCase example)
    {
        var input = example.Read();
        var files = input.Files.Select(f => f.File).Concat(input.Configuration is { } configuration ? [configuration] : []).ToList();
        foreach (var file in files)
        {
            Line();
            Code("yaml", files.Count == 1 ? file.Text : $"# {file.Path}\n{file.Text}");
        }
    }

    private void Code(string language, string code)
    {
        var fence = code.Contains("```", StringComparison.Ordinal) ? "````" : "```";
        Line(fence + language);
        foreach (var line in code.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
            Line(line.TrimEnd());
        Line(fence);
    }

    private void Line(string line = "") => text.Append(line).Append('\n');

    private static string AnchorOf(RuleDescriptor rule) => $"{rule.Id.ToLowerInvariant()}-{rule.Name}";

    private static string SeverityOf(RuleDescriptor rule) => Words.Of(rule.Severity) + (rule.EnabledByDefault ? "" : ", off by default");
}
