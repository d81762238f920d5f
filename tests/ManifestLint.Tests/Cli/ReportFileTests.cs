namespace ManifestLint.Tests.Cli;

/// <summary>Reports that go to files: what cannot be written is told, and takes nothing from the other reports.</summary>
public sealed class ReportFileTests : IDisposable
{
    private const string Bad = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  name: b\n";

    private readonly TemporaryFolder folder = new();

    public ReportFileTests()
    {
        folder.With("a.yaml", Bad).With("there/x", "").With("real.json", "old")
            .WithLink("link.json", "real.json").WithLink("way", "there").WithLink("loop.json", "loop.json");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("nowhere/out.json")]
    [InlineData("there")]
    [InlineData("a.yaml/out.json")]
    [InlineData("loop.json")]
    [InlineData("/dev/full")]
    public void A_file_that_cannot_be_written_is_told_and_the_others_are(string path)
    {
        if (OperatingSystem.IsWindows() && path.StartsWith("/dev", StringComparison.Ordinal))
            return;
        var run = CommandLineRun.In(folder, "a.yaml", "--format", "concise", "--format", "json=" + path, "--format", "sarif=out.sarif");
        Assert.Equal(2, run.Status);
        Assert.StartsWith("a.yaml(5,3): error ML0002: ", run.Output, StringComparison.Ordinal);
        Assert.StartsWith($"manifestlint: The report '{path}' could not be written: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("\"ML0002\"", File.ReadAllText(folder["out.sarif"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("out.json", "out.json")]
    [InlineData("out.json", "./out.json")]
    [InlineData("out.json", "there/../out.json")]
    [InlineData("real.json", "link.json")]
    [InlineData("link.json", "link.json")]
    [InlineData("there/out.json", "way/out.json")]
    [InlineData("loop.json", "loop.json")]
    public void Two_reports_to_one_file_are_refused_before_anything_is_written(string first, string second)
    {
        string[][] ways = [["--format", "json=" + first, "--format", "sarif=" + second], ["--format", "json=" + second, "--output", first]];
        foreach (var arguments in ways)
        {
            var run = CommandLineRun.In(folder, ["a.yaml", .. arguments]);
            Assert.Equal((2, ""), (run.Status, run.Output));
            Assert.Contains("manifestlint: Two reports go to the file '", run.Error, StringComparison.Ordinal);
        }
        Assert.Equal("old", File.ReadAllText(folder["real.json"]));
        Assert.False(File.Exists(folder["out.json"]));
    }

    [Fact]
    public void Reports_to_different_files_are_all_written()
    {
        var run = CommandLineRun.In(folder, "a.yaml", "--format", "json=out.json", "--format", "sarif=there/out.json", "--format", "junit=link.json");
        Assert.Equal(1, run.Status);
        Assert.All(["out.json", "there/out.json", "real.json"], f => Assert.Contains("ML0002", File.ReadAllText(folder[f]), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("manifestlint a.yaml --format json --base HEAD | head -c 1 > /dev/null; echo ${PIPESTATUS[0]}", "1\n")]
    [InlineData("manifestlint a.yaml --format github | true; echo ${PIPESTATUS[0]}", "1\n")]
    [InlineData("mkfifo p; true < p & manifestlint a.yaml --output p 2> told; echo $?", "2\n")]
    public void A_reader_that_leaves_early_is_no_stack(string command, string status)
    {
        if (OperatingSystem.IsWindows())
            return;
        folder.With("a.yaml", string.Concat(Enumerable.Repeat("---\n" + Bad, 2000))).WithGit();
        folder.Git(".", "commit", "-q", "--allow-empty", "-m", "x");
        var run = RealProcess.Shell(folder.FullPath, command);
        Assert.Equal(status, run.Output);
        Assert.DoesNotContain("   at ", run.Error + (File.Exists(folder["told"]) ? File.ReadAllText(folder["told"]) : ""), StringComparison.Ordinal);
    }
}
