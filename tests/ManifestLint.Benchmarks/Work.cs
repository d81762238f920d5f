using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;
using ManifestLint.Rules;
using YamlDotNet.Core;

namespace ManifestLint.Benchmarks;

/// <summary>The three depths at which the same texts are worked on. The files are made anew each time: nothing is kept from the run before.</summary>
internal static class Work
{
    /// <summary>What the parser alone costs: every event, nothing made of them.</summary>
    public static int Events(IReadOnlyList<ManifestFile> files)
    {
        var count = 0;
        foreach (var file in files)
        {
            var parser = new Parser(new StringReader(file.Text));
            while (parser.MoveNext())
                count++;
        }
        return count;
    }

    /// <summary>Nodes with positions, comments and faults.</summary>
    public static int Nodes(IReadOnlyList<ManifestFile> files) => Fresh(files).Sum(f => YamlReader.Read(f).Documents.Count);

    /// <summary>The whole run on one thread: nodes, objects, sets, models, rules, suppressions, order.</summary>
    public static int Lint(IReadOnlyList<ManifestFile> files) => Lint(RuleCatalog.Engine, files);

    /// <summary>The same with the rules of this engine.</summary>
    public static int Lint(LintEngine engine, IReadOnlyList<ManifestFile> files) =>
        engine.Run(new LintInput { Files = [.. Fresh(files).Select(f => new InputFile(f))], IsSequential = true }).Findings.Count;

    private static IEnumerable<ManifestFile> Fresh(IReadOnlyList<ManifestFile> files) => files.Select(f => new ManifestFile(f.Path, f.Text));
}
