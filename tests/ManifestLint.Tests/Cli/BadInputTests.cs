using System.Text;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Tests.Cli;

/// <summary>Whatever arrives, the worst outcome is a finding, or exit status 2 with a sentence; and no bad file hides the findings of another.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Header = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";

    private static readonly Dictionary<string, Func<byte[]>> Contents = new()
    {
        ["latin-1"] = () => [.. Bytes(Header + "data:\n  city: Z"), 0xFC, .. Bytes("rich\n")],
        ["utf-16 without mark"] = () => Encoding.Unicode.GetBytes(Header),
        ["binary"] = () => [.. Bytes(Header), 0, 1, 2, 3, 0xFF],
        ["zip"] = () => [0x50, 0x4B, 3, 4, 0, 0, .. Bytes("\nkind: x\n")],
        ["unclosed single quote"] = () => Bytes(Header + "data:\n  a: 'b\n"),
        ["unclosed double quote"] = () => Bytes(Header + "data:\n  a: \"b\n"),
        ["unclosed bracket"] = () => Bytes(Header + "data: [1, 2\n"),
        ["unclosed bracket before a key"] = () => Bytes(Header + "data: [1, 2\nb: 3\n"),
        ["unclosed brace"] = () => Bytes(Header + "data: {a: 1\n"),
        ["tab"] = () => Bytes(Header + "data:\n\ta: b\n"),
        ["deep block nesting"] = () => Bytes(Header + "data:\n" + Repeated(10_000, i => new string(' ', i + 1) + "a:\n")),
        ["deep flow nesting"] = () => Bytes(Header + "data: " + new string('[', 10_000) + new string(']', 10_000) + "\n"),
        ["deep json nesting"] = () => Bytes("""{"apiVersion": "v1", "kind": "X", "a": """ + Repeated(10_000, _ => "{\"a\":") + "1" + new string('}', 10_001)),
        ["alias bomb"] = () => Bytes(Header + "a-1: &a-1 x\n" + Repeated(30, i => $"a{i}: &a{i} [{Repeated(9, _ => $"*a{i - 1} , ")}]\n")),
        ["undefined alias"] = () => Bytes(Header + "data: *nowhere\n"),
        ["100 MB"] = () => Bytes(Header + "data:\n  a: \"" + new string('x', 100_000_000) + "\"\n"),
    };

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Broken => [.. Contents.Keys];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_file_is_an_error_in_its_place_and_hides_no_other_finding(string content)
    {
        folder.With("broken.yaml", Contents[content]()).With("other.yaml", Header + "  name: b\n");
        foreach (var arguments in new[] { new[] { "." }, ["broken.yaml", "other.yaml"] })
        {
            var run = CommandLineRun.In(folder, [.. arguments, "--format", "concise"]);
            AssertSentences(run);
            Assert.Equal(1, run.Status);
            var lines = run.Output.TrimEnd('\n').Split('\n');
            Assert.Contains(lines, l => l.StartsWith("broken.yaml(", StringComparison.Ordinal) && l.Contains("): error ML0001: ", StringComparison.Ordinal));
            Assert.Contains(lines, l => l.StartsWith("other.yaml(5,3): error ML0002: ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Utf16_with_a_byte_order_mark_is_read()
    {
        folder.With("a.yaml", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Header + "  name: ä\n")]);
        Assert.StartsWith("a.yaml(5,3): error ML0002: ", CommandLineRun.In(folder, "a.yaml", "--format", "concise").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "'a.yaml' is empty: there is nothing to lint.")]
    [InlineData("# nothing\n\n# but comments\n", "'a.yaml' holds no Kubernetes object: there is nothing to lint.")]
    [InlineData("---\n---\n...\n", "'a.yaml' holds no Kubernetes object: there is nothing to lint.")]
    [InlineData("\uFEFF", "'a.yaml' is empty: there is nothing to lint.")]
    [InlineData("just words\n", "'a.yaml' holds no Kubernetes object: there is nothing to lint.")]
    public void A_file_without_content_is_nothing_to_lint_and_no_fault_among_others(string text, string sentence)
    {
        folder.With("a.yaml", text);
        Assert.Equal(new CommandLineRun(2, "", $"manifestlint: {sentence}\n"), CommandLineRun.In(folder, "a.yaml"));
        folder.With("b.yaml");
        Assert.Equal(new CommandLineRun(0, "No findings in 1 file (1 file without Kubernetes objects)\n", ""), CommandLineRun.In(folder, "."));
    }

    [Fact]
    public void A_folder_without_manifests_is_nothing_to_lint()
    {
        folder.With("package.json", "{}").With("ci.yaml", "steps: []\n").With("empty/readme.md");
        const string none = "manifestlint: None of the 2 files holds a Kubernetes object: there is nothing to lint.\n";
        Assert.Equal(new CommandLineRun(2, "", none), CommandLineRun.In(folder, "."));
        Assert.Equal(new CommandLineRun(2, "", "manifestlint: There is no YAML or JSON file: there is nothing to lint.\n"), CommandLineRun.In(folder, "empty"));
    }

    [Fact]
    public void An_unreadable_file_is_an_error_and_hides_no_other_finding()
    {
        folder.With("other.yaml", Header + "  name: b\n").With("gone.yaml");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder["gone.yaml"], UnixFileMode.None);
        var mayRead = CanRead(folder["gone.yaml"]);
        var run = CommandLineRun.In(folder, ".", "--format", "concise");
        Assert.Equal(mayRead ? 1 : 2, run.Output.TrimEnd('\n').Split('\n').Length);
        Assert.Contains("other.yaml(5,3): error ML0002: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(!mayRead, run.Output.Contains("gone.yaml(1,1): error ML0001: The file cannot be read: permission denied.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dangling.yaml")]
    [InlineData("loop.yaml")]
    [InlineData("loop-folder/a.yaml")]
    public void A_link_to_nowhere_or_to_itself_is_told_if_named(string path)
    {
        folder.With("a.yaml").WithLink("dangling.yaml", "nowhere.yaml").WithLink("loop.yaml", "loop.yaml").WithLink("loop-folder", "loop-folder");
        var run = CommandLineRun.In(folder, path);
        AssertSentences(run);
        Assert.Equal(2, run.Status);
        Assert.Contains($"'{path}'", run.Error, StringComparison.Ordinal);
        Assert.Equal(new CommandLineRun(0, "No findings in 1 file (2 links not followed)\n", ""), CommandLineRun.In(folder, "."));
    }

    [Theory]
    [InlineData("clustr: {}\n", "clustr")]
    [InlineData("cluster: { vpcCidrs: [10.0.0.0/99] }\n", "10.0.0.0/99")]
    [InlineData("rules: { ML9999: off }\n", "ML9999")]
    [InlineData("rules: { duplicate-kez: off }\n", "duplicate-key")]
    [InlineData("complete: perhaps\n", "perhaps")]
    [InlineData("exclude: 'a[' \n", "must be a list")]
    [InlineData("exclude: ['a['] \n", "a[")]
    [InlineData("cluster: [unclosed\n", "closed")]
    [InlineData("- list\n", "")]
    public void A_wrong_configuration_is_told_in_its_place_and_exits_with_2(string configuration, string word)
    {
        folder.With(".manifestlint.yaml", configuration).With("other.yaml", Header + "  name: b\n");
        var run = CommandLineRun.In(folder, ".", "--format", "concise");
        AssertSentences(run);
        Assert.Equal(2, run.Status);
        var told = run.Output.Split('\n').Where(l => l.StartsWith(".manifestlint.yaml(1,", StringComparison.Ordinal));
        Assert.Contains(told, l => l.Contains("error ML0006", StringComparison.Ordinal) && l.Contains(word, StringComparison.Ordinal));
        Assert.Contains("other.yaml(5,3): error ML0002: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_that_cannot_be_read_is_told()
    {
        folder.With(".manifestlint.yaml", [0xFF, 0xFE, 0x00]).With("a.yaml");
        var run = CommandLineRun.In(folder, ".");
        Assert.Equal(2, run.Status);
        Assert.Contains(".manifestlint.yaml' is not usable.", run.Error, StringComparison.Ordinal);
        Assert.Equal("No findings in 1 file\n", run.Output);
    }

    [Theory]
    [InlineData("manifestlint rules | head -n 1", 0, 1)]
    [InlineData("manifestlint lint broken.yaml --format json | head -c 1", 0, 1)]
    [InlineData("manifestlint broken.yaml > /dev/full", 2, 0)]
    [InlineData("manifestlint broken.yaml >&-", 2, 0)]
    [InlineData("manifestlint broken.yaml >&- 2>&-", 2, 0)]
    [InlineData("manifestlint - < broken.yaml | tail -n 1", 0, 1)]
    [InlineData("cat broken.yaml | manifestlint -", 1, 8)]
    [InlineData("manifestlint <(cat broken.yaml)", 1, 8)]
    [InlineData("mkfifo p; cat broken.yaml > p & manifestlint p", 1, 8)]
    public void Pipes_that_close_early_and_full_disks_are_no_stack_traces(string command, int status, int lines)
    {
        folder.With("broken.yaml", Header + "data: [1, 2\n");
        var run = RealProcess.Shell(folder.FullPath, command);
        AssertSentences(run);
        Assert.Equal((status, lines), (run.Status, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    [Fact]
    public void Inside_a_hook_the_folder_decides_which_repository_is_asked()
    {
        folder.WithGit().With(".gitignore", "ignored.yaml\n").With("ignored.yaml").With("a.yaml").WithGit("other").With("other/b.yaml");
        var hook = new[] { ("GIT_DIR", folder["other/.git"]), ("GIT_INDEX_FILE", "nowhere"), ("GIT_WORK_TREE", folder["other"]) };
        var run = RealProcess.Shell(folder.FullPath, "manifestlint .", hook);
        Assert.Equal(new CommandLineRun(0, "No findings in 2 files\n", ""), run);
    }

    [Fact]
    public void A_file_whose_name_is_no_utf8_is_told()
    {
        if (!OperatingSystem.IsLinux())
            return;
        folder.With("other.yaml", Header + "  name: b\n");
        foreach (var git in new[] { "true", "git init -q ." })
        {
            const string lint = "manifestlint . --format concise; status=$?; rm caf*; exit $status";
            var run = RealProcess.Shell(folder.FullPath, $"{git}; printf 'kind: X\n' > $'caf\\xe9.yaml'; {lint}");
            AssertSentences(run);
            Assert.Equal(1, run.Status);
            Assert.Contains("caf\uFFFD.yaml(1,1): error ML0001: The file cannot be read", run.Output, StringComparison.Ordinal);
            Assert.Contains("other.yaml(5,3): error ML0002: ", run.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("NO_COLOR", "1", false)]
    [InlineData("TERM", "dumb", false)]
    [InlineData("TERM", "xterm", true)]
    public void Colour_is_decided_by_the_terminal(string name, string value, bool coloured)
    {
        if (!File.Exists("/usr/bin/script"))
            return;
        folder.With("broken.yaml", Header + "data: [1, 2\n");
        var program = Path.Combine(AppContext.BaseDirectory, "manifestlint.dll");
        var command = $"script -qec \"dotnet '{program}' broken.yaml\" /dev/null";
        var run = RealProcess.Shell(folder.FullPath, command, ("TERM", "xterm"), ("NO_COLOR", ""), (name, value));
        Assert.Equal(coloured, run.Output.Contains("\u001b[1;31merror ML0001:", StringComparison.Ordinal));
        Assert.Equal(1, run.Status);
    }

    [Fact]
    public void A_mistake_of_the_program_is_told_without_a_stack_and_exits_with_3()
    {
        var error = new StringWriter { NewLine = "\n" };
        var surroundings = new ManifestLint.Cli.Surroundings
        {
            WorkingFolder = folder.FullPath,
            OpenInput = static () => throw new InvalidOperationException("The \u001bsky is falling."),
            Output = TextWriter.Null,
            Error = error,
            Today = default,
        };
        Assert.Equal(3, ManifestLint.Cli.CommandLine.Run(["-"], surroundings));
        Assert.Equal(
            "manifestlint: This is a mistake in manifestlint itself, please report it: InvalidOperationException: The \\u001Bsky is falling.\n"
            + "Set MANIFESTLINT_TRACE=1 to see where it happened.\n", error.ToString());
    }

    [Fact]
    public void The_exit_statuses_for_a_failed_rule_and_a_wrong_configuration_do_not_depend_on_fail_on()
    {
        folder.With(".manifestlint.yaml", "nonsense: 1\n").With("a.yaml");
        Assert.Equal(2, CommandLineRun.In(folder, ".", "--fail-on", "never").Status);
        Assert.Equal("ML0009", EngineRules.RuleFailed.Id);
    }

    private static string Repeated(int times, Func<int, string> text) => string.Concat(Enumerable.Range(0, times).Select(text));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static void AssertSentences(CommandLineRun run)
    {
        Assert.DoesNotContain("   at ", run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Output + run.Error, StringComparison.Ordinal);
        Assert.All((run.Output + run.Error).Split('\n'), line => Assert.True(line.Length < 400, "a line of " + line.Length));
    }

    [Fact]
    public void A_folder_that_is_gone_is_told_in_a_sentence()
    {
        using var folder = new TemporaryFolder();
        var run = RealProcess.Shell(folder.FullPath, "mkdir gone; cd gone; rmdir ../gone; manifestlint");
        Assert.Equal(new CommandLineRun(2, "", "manifestlint: The current folder does not exist any more.\n"), run);
    }

    private static bool CanRead(string path)
    {
        try
        {
            File.ReadAllBytes(path);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
