using System.Diagnostics;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using ManifestLint.Benchmarks;

// One processor: the budget is processor time, and threads that wait for each other would count as work.
const string OneProcessor = "DOTNET_PROCESSOR_COUNT";

if (args is ["--quick" or "--rules" or "--groups"] && Environment.GetEnvironmentVariable(OneProcessor) is null)
{
    var start = new ProcessStartInfo("dotnet", [typeof(LintBenchmarks).Assembly.Location, .. args]);
    start.Environment[OneProcessor] = "1";
    using var child = Process.Start(start)!;
    child.WaitForExit();
    return child.ExitCode;
}

if (args is ["--quick"])
    QuickRun.Print(Console.Out);
else if (args is ["--rules"])
    RuleRun.Print(Console.Out);
else if (args is ["--groups"])
    GroupRun.Print(Console.Out);
else if (args is ["--builds"])
    BuildRun.Print(Console.Out);
else if (args is ["--keystrokes"])
    KeystrokeRun.Print(Console.Out);
else
    BenchmarkSwitcher.FromAssembly(typeof(LintBenchmarks).Assembly)
        .Run(args, DefaultConfig.Instance.AddJob(Job.Default.WithEnvironmentVariable(OneProcessor, "1")));
return 0;
