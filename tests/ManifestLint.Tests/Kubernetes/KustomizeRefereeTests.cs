using System.Text;
using System.Text.Json;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;
using Xunit.Abstractions;

namespace ManifestLint.Tests.Kubernetes;

/// <summary>
/// What the real kustomize makes of small sources: every path that it changes is unknown in the set of that root or carried as a fact, and of the paths that it
/// leaves alone few are unknown.
/// </summary>
public class KustomizeRefereeTests(ITestOutputHelper output)
{
    // Which share of the paths that do not differ may be unknown.
    private const double MostUnknown = 0.2;

    // What kustomize prints of these comes from no file: only generated objects, or nothing at all. There is no set to compare.
    private static readonly string[] WithoutObjects =
    [
        "118-generators-options app", "148-broken-empty empty-list", "148-broken-empty only-empty-file", "148-broken-empty prefix-only",
    ];

    [SharedFact("oracle/kustomize")]
    public void What_kustomize_changes_is_unknown_and_little_else_is()
    {
        var comparisons = Cases().SelectMany(c => c.Roots, static (c, root) => Compare(c, root)).OfType<RenderedComparison>().ToList();
        var equal = comparisons.Sum(c => c.EqualPaths);
        var unknown = comparisons.Sum(c => c.EqualButUnknown.Count);
        var excepted = comparisons.SelectMany(c => c.Excepted).GroupBy(e => e).OrderBy(e => e.Key);

        output.WriteLine($"{comparisons.Count} roots rendered, {comparisons.Sum(c => c.DifferentPaths)} paths differ and are unknown.");
        output.WriteLine($"{equal} paths do not differ; {unknown} of them ({(double)unknown / equal:P1}) are unknown nevertheless.");
        foreach (var reason in excepted)
            output.WriteLine($"{reason.Count()} times excepted: {reason.Key}");
        foreach (var comparison in comparisons.Where(c => c.EqualButUnknown.Count > 0))
            output.WriteLine($"  {comparison.Name}: {comparison.EqualButUnknown.Count} of {comparison.EqualPaths}, first {comparison.EqualButUnknown[0]}");

        var rendered = Cases().SelectMany(c => c.Roots.Where(r => c.RenderedOf(r) is not null).Select(r => $"{c.Name} {r}"));
        Assert.Equal(WithoutObjects, rendered.Except(comparisons.Select(c => c.Name)));
        foreach (var missed in comparisons.SelectMany(c => c.Missed.Select(m => $"MISSED {c.Name}: {m}")))
            output.WriteLine(missed);
        Assert.Equal("", string.Join(Environment.NewLine, comparisons.SelectMany(c => c.Missed.Select(m => $"{c.Name}: {m}"))));
        Assert.InRange((double)unknown / equal, 0, MostUnknown);
    }

    [SharedFact("oracle/kustomize")]
    public void Roots_that_kustomize_refuses_are_read_without_a_crash()
    {
        var refused = Cases().Where(c => c.Refused.Count > 0).ToList();

        Assert.All(refused, c => Assert.NotNull(DeploymentSets.Build(c.Files, new DeploymentSetOptions())));
        Assert.True(refused.Count > 20);
    }

    private static IEnumerable<KustomizeCase> Cases() =>
        Directory.EnumerateDirectories(Path.Combine(SharedFolder.Path!, "oracle", "kustomize")).Order(StringComparer.Ordinal).Select(KustomizeCase.Read);

    private static RenderedComparison? Compare(KustomizeCase source, string root)
    {
        if (source.RenderedOf(root) is not { } rendered || source.SetOf(root) is not { } set)
            return null;
        var comparison = new RenderedComparison($"{source.Name} {root}", set, rendered);
        comparison.Run();
        return comparison;
    }
}

/// <summary>One folder of the referee: sources, and what kustomize printed for each root.</summary>
internal sealed record KustomizeCase(
    string Name,
    string Folder,
    IReadOnlyList<ContextFile> Files,
    IReadOnlyList<string> Roots,
    IReadOnlyList<string> Tops,
    IReadOnlyList<string> Refused)
{
    public static KustomizeCase Read(string folder)
    {
        var description = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json"))).RootElement;
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => (Full: f, Relative: Path.GetRelativePath(folder, f).Replace('\\', '/')))
            .Where(f => f.Relative != "case.json" && !f.Relative.StartsWith("rendered/", StringComparison.Ordinal))
            .Select(f => ContextFileOf(f.Relative, File.ReadAllText(f.Full, Encoding.UTF8)))
            .ToList();
        return new KustomizeCase(Path.GetFileName(folder), folder, files, Texts("roots"), Texts("tops"), Texts("refused"));

        List<string> Texts(string member) => description.GetProperty(member).EnumerateArray().Select(e => e.GetString()!).ToList();
    }

    /// <summary>What kustomize printed; <c>null</c> where it refused.</summary>
    public YamlStream? RenderedOf(string root)
    {
        var path = Path.Combine(Folder, "rendered", root.Replace("/", "__") + ".yaml");
        return File.Exists(path) ? YamlReader.Read(new ManifestFile("rendered.yaml", File.ReadAllText(path))) : null;
    }

    /// <summary>The set of a root, as if nobody else used what it lists.</summary>
    public DeploymentSet? SetOf(string root)
    {
        var others = Tops.Contains(root) ? Tops.Where(t => t != root) : Tops;
        return Built(others, root) ?? Built(Roots.Where(r => r != root && r != "base"), root) ?? Built(Roots.Where(r => r != root), root);
    }

    private DeploymentSet? Built(IEnumerable<string> without, string root)
    {
        var left = Files.Where(f => !(f.File.Name.StartsWith("kustomization.y", StringComparison.Ordinal) && without.Contains(f.File.Folder))).ToList();
        return DeploymentSets.Build(left, new DeploymentSetOptions()).FirstOrDefault(s => s.IsKustomization && s.Name == root);
    }

    private static ContextFile ContextFileOf(string path, string text)
    {
        var file = new ManifestFile(path, text);
        return new ContextFile(file, YamlReader.Read(file));
    }
}
