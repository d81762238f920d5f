using System.Globalization;
using System.Text;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;
using Xunit.Abstractions;

namespace ManifestLint.Tests.Corpus;

/// <summary>
/// Real manifests of public sources, a folder each. No rule may fail on them, and every error has been read: the numbers per rule are those of the
/// review. UPDATE_SNAPSHOTS=1 writes new ones, CORPUS_FINDINGS=FILE writes the findings to read first.
/// </summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static string ReviewedPath => Path.Combine(SharedFolder.Repository, "tests", "ManifestLint.Tests", "Corpus", "reviewed.tsv");

    [SharedFact("corpus")]
    public void Every_error_in_real_manifests_has_been_reviewed()
    {
        var findings = Directory.EnumerateDirectories(Path.Combine(SharedFolder.Path!, "corpus")).Order(StringComparer.Ordinal).SelectMany(Lint).ToList();
        if (Environment.GetEnvironmentVariable("CORPUS_FINDINGS") is { Length: > 0 } path)
            File.WriteAllText(path, Snapshot.Of(findings));

        Assert.DoesNotContain(findings, f => f.Rule.Id == "ML0009");
        var counts = findings.GroupBy(f => (f.Rule.Id, f.Severity)).OrderBy(g => g.Key.Id, StringComparer.Ordinal).ThenByDescending(g => g.Key.Severity)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key.Id}\t{g.Key.Severity}\t{g.Count()}")).ToList();
        output.WriteLine(string.Join('\n', counts));
        Snapshot.Match(ReviewedPath, string.Join('\n', counts.Where(c => c.Contains("\tError\t", StringComparison.Ordinal))) + "\n");
    }

    private static IEnumerable<Finding> Lint(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(IsManifest).Order(StringComparer.Ordinal);
        var root = Path.GetDirectoryName(folder)!;
        var input = files.Select(f => new InputFile(new ManifestFile(Path.GetRelativePath(root, f), File.ReadAllText(f, Encoding.UTF8)))).ToList();
        return RuleCatalog.Engine.Run(new LintInput { Files = input, Today = new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Unspecified) }).Findings;
    }

    private static bool IsManifest(string path) =>
        Path.GetExtension(path) is ".yaml" or ".yml" or ".json" && !path.Split(Path.DirectorySeparatorChar).Any(p => p is "vendor" or "node_modules");
}
