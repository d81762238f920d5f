using BenchmarkDotNet.Attributes;
using ManifestLint.Engine.Text;

namespace ManifestLint.Benchmarks;

[MemoryDiagnoser]
public class LintBenchmarks
{
    private IReadOnlyList<ManifestFile> files = [];

    [Params(1_000, 10_000)]
    public int Files { get; set; }

    [GlobalSetup]
    public void Generate() => files = Corpus.Generate(Files);

    [Benchmark(Baseline = true)]
    public int Events() => Work.Events(files);

    [Benchmark]
    public int Nodes() => Work.Nodes(files);

    [Benchmark]
    public int Lint() => Work.Lint(files);
}
