using System.Globalization;
using ManifestLint.Aws;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;

namespace ManifestLint.Benchmarks;

/// <summary>What each rule alone adds to a lint without rules. Models that several rules ask for are counted with each of them: the sum is more than a whole lint.</summary>
internal static class RuleRun
{
    private const int Runs = 3;
    private const int WarmUps = 10;

    /// <summary>Prints a line for each rule, the one that allocates most first.</summary>
    public static void Print(TextWriter writer)
    {
        var files = Corpus.Generate(1_000);
        for (var run = 0; run < WarmUps; run++)
            Work.Lint(files);
        var none = Lowest([], files);
        Row(writer, "no rule", none);
        Row(writer, "all rules", Less(Lowest(RuleCatalog.All, files), none));
        var alone = RuleCatalog.All.Select(r => (r.Descriptor.Id, Cost: Less(Lowest([r], files), none)));
        foreach (var (id, cost) in alone.OrderByDescending(r => r.Cost.Bytes).ToList())
            Row(writer, id, cost);
    }

    // Other work on the machine only ever adds.
    private static Cost Lowest(IReadOnlyList<Rule> rules, IReadOnlyList<ManifestFile> files)
    {
        var engine = new LintEngine(rules, AwsConfiguration.Sections);
        var costs = Enumerable.Range(0, Runs).Select(_ => Cost.Of(f => Work.Lint(engine, f), files)).ToList();
        return new Cost(costs.Min(c => c.Milliseconds), costs.Min(c => c.Bytes));
    }

    private static Cost Less(Cost cost, Cost none) => new(cost.Milliseconds - none.Milliseconds, cost.Bytes - none.Bytes);

    private static void Row(TextWriter writer, string name, Cost cost) =>
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-10} {cost.Bytes / 1e6,8:0.0} MB {cost.Milliseconds,6:0} ms"));
}
