using System.Globalization;

namespace ManifestLint.Benchmarks;

/// <summary>The ratios in a minute, for whoever is changing something: processor time and bytes, the three kinds of work in turn, medians.</summary>
internal static class QuickRun
{
    private const int Runs = 9;

    // The compiler works beside the first dozen runs, and its time would count.
    private const int WarmUps = 20;

    /// <summary>Prints the table and the ratios.</summary>
    public static void Print(TextWriter writer)
    {
        var small = Corpus.Generate(1_000);
        var large = Corpus.Generate(10_000);
        var size = small.Sum(f => f.Text.Length) / 1e6;
        writer.WriteLine(Invariant($".NET {Environment.Version}, {Environment.ProcessorCount} cores"));
        writer.WriteLine(Invariant($"{small.Count} files, {Work.Nodes(small)} documents, {size:0.0} MB"));
        var events = new List<Cost>();
        var nodes = new List<Cost>();
        var lints = new List<Cost>();
        var larges = new List<Cost>();
        for (var run = -WarmUps; run < Runs; run++)
        {
            Add(events, run, Cost.Of(Work.Events, small));
            Add(nodes, run, Cost.Of(Work.Nodes, small));
            Add(lints, run, Cost.Of(Work.Lint, small));
        }
        for (var run = 0; run < Runs; run += 2)
            Add(larges, run, Cost.Of(Work.Lint, large));
        var bare = Median(events);
        Row(writer, "events", bare, bare);
        Row(writer, "events, nodes", Median(nodes), bare);
        Row(writer, "whole lint", Median(lints), bare);
        Row(writer, "whole lint, 10,000 files", Median(larges), bare);
        var growth = Median(larges).Milliseconds / Median(lints).Milliseconds;
        writer.WriteLine(Invariant($"10,000 to 1,000 files: {growth:0.0} times the processor time (at most 11)"));
    }

    private static void Row(TextWriter writer, string name, Cost cost, Cost bare)
    {
        var time = cost.Milliseconds / bare.Milliseconds;
        var bytes = (double)cost.Bytes / bare.Bytes;
        writer.WriteLine(Invariant($"{name,-26} {cost.Milliseconds,8:0} ms {time,6:0.00} x   {cost.Bytes / 1e6,8:0} MB {bytes,6:0.00} x"));
    }

    private static void Add(List<Cost> costs, int run, Cost cost)
    {
        if (run >= 0)
            costs.Add(cost);
    }

    private static Cost Median(List<Cost> costs)
    {
        var times = costs.Select(c => c.Milliseconds).Order().ToList();
        var bytes = costs.Select(c => c.Bytes).Order().ToList();
        return new Cost(times[times.Count / 2], bytes[bytes.Count / 2]);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
