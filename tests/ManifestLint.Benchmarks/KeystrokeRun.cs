using System.Diagnostics;
using System.Globalization;
using ManifestLint.Analyzers;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ManifestLint.Benchmarks;

/// <summary>What the analyzer adds to a keystroke in a C# file of a project with 1,000 manifests: medians of processor time, for the machine may be busy.</summary>
internal static class KeystrokeRun
{
    private const int WarmUps = 100;
    private const int Runs = 101;

    /// <summary>Prints a line for each place to type in.</summary>
    public static void Print(TextWriter writer)
    {
        var manifests = Corpus.Generate(1_000);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $".NET {Environment.Version}, {Environment.ProcessorCount} cores, {manifests.Count} manifests; at most 5 ms"));
        foreach (var (name, source) in new[] { ("code without manifests", Keystrokes.Plain), ("code beside manifests", Keystrokes.WithManifests), ("a manifest in a string", Keystrokes.InsideManifest) })
        {
            var keystrokes = new Keystrokes(manifests, source);
            keystrokes.Type();
            var first = Stopwatch.StartNew();
            keystrokes.Analyse(new ManifestAnalyzer());
            var opening = first.Elapsed.TotalMilliseconds;
            var ours = new List<double>();
            var nothing = new List<double>();
            DiagnosticAnalyzer analyzer = new ManifestAnalyzer();
            DiagnosticAnalyzer silent = new SilentAnalyzer();
            for (var run = -WarmUps; run < Runs; run++)
            {
                var with = Measure(keystrokes, analyzer);
                var without = Measure(keystrokes, silent);
                if (run < 0)
                    continue;
                ours.Add(with);
                nothing.Add(without);
            }
            var added = Median(ours) - Median(nothing);
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-24} {added,7:0.00} ms of processor time, added to {Median(nothing):0.00} ms; first analysis {opening:0} ms"));
        }
    }

    private static double Measure(Keystrokes keystrokes, DiagnosticAnalyzer analyzer)
    {
        keystrokes.Type();
        var before = Environment.CpuUsage.TotalTime;
        keystrokes.Analyse(analyzer);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
