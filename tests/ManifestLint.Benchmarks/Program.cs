using BenchmarkDotNet.Running;
using ManifestLint.Benchmarks;

if (args is ["--quick"])
    QuickRun.Print(Console.Out);
else
    BenchmarkSwitcher.FromAssembly(typeof(LintBenchmarks).Assembly).Run(args);
