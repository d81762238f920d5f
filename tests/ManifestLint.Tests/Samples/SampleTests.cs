using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;

namespace ManifestLint.Tests.Samples;

/// <summary>The stories that the README tells: what the samples show is what a person sees after cloning.</summary>
public sealed class SampleTests
{
    [Fact]
    public void The_overlay_sample_shows_its_three_mistakes_and_nothing_else()
    {
        var findings = Lint("overlay");
        Assert.Equal(["ML2001", "ML2002", "ML2003"], findings.Select(f => f.Rule.Id).Order(StringComparer.Ordinal));
        Snapshot.Match(Path.Combine(SharedFolder.Repository, "tests", "ManifestLint.Tests", "Samples", "overlay.expected.txt"), Snapshot.Of(findings));
    }

    [Fact]
    public void The_fixed_overlay_sample_is_clean() => Assert.Empty(Snapshot.Of(Lint("overlay-fixed")));

    /// <summary>Warnings and errors: what people are shown unless they ask for more.</summary>
    private static List<Finding> Lint(string sample)
    {
        var folder = Path.Combine(SharedFolder.Repository, "samples", sample);
        var files = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        var input = new LintInput { Files = [.. files.Select(f => new InputFile(new ManifestFile(Path.GetRelativePath(folder, f), File.ReadAllText(f))))] };
        return [.. RuleCatalog.Engine.Run(input).Findings.Where(f => f.Severity >= Severity.Warning)];
    }
}
