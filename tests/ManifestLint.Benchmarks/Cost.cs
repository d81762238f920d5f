using System.Diagnostics;
using ManifestLint.Engine.Text;

namespace ManifestLint.Benchmarks;

/// <summary>What one piece of work took: processor time of the process, and bytes allocated by all its threads.</summary>
internal readonly record struct Cost(double Milliseconds, long Bytes)
{
    /// <summary>The cost of the work over the files, after the garbage of what ran before is gone.</summary>
    public static Cost Of(Func<IReadOnlyList<ManifestFile>, int> work, IReadOnlyList<ManifestFile> files)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        work(files);
        process.Refresh();
        return new Cost((process.TotalProcessorTime - before).TotalMilliseconds, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }
}
