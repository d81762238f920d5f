using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Review;

/// <summary>action.yml and its script, run as GitHub's runner would.</summary>
public sealed class ActionTests : IDisposable
{
    private const string Good = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
    private const string Bad = Good + "  name: b\n";

    private readonly TeamRepository team = new();

    public void Dispose() => team.Dispose();

    [Fact]
    public void The_whole_repository_is_linted_unless_told_otherwise()
    {
        team.With("a.yaml", Good).With("d/b.yaml", Bad).With("README.md", "# x\n");
        var run = ActionRun.In(team);
        Assert.Equal(1, run.Status);
        const string place = "file=d/b.yaml,line=5,endLine=5,col=3,endColumn=7,title=ML0002 duplicate-key";
        Assert.StartsWith($"::error {place}::", Assert.Single(run.Commands), StringComparison.Ordinal);
        Assert.StartsWith("## ManifestLint\n\n1 error in 1 of 2 files\n\n| ", run.Summary, StringComparison.Ordinal);
        Assert.Contains("d/b.yaml:5:3", run.Summary, StringComparison.Ordinal);
        Assert.Equal([("status", "1")], run.Outputs.Select(o => (o.Key, o.Value)));
        Assert.Equal("1 error in 1 of 2 files\n", run.Error);
    }

    [Fact]
    public void A_clean_repository_is_a_green_step_with_a_summary()
    {
        team.With("a.yaml", Good);
        var run = ActionRun.In(team, ("sarif", "lint.sarif"));
        Assert.Equal((0, "", "## ManifestLint\n\nNo findings in 1 file\n"), (run.Status, run.Log, run.Summary));
        Assert.Equal([("sarif", "lint.sarif"), ("status", "0")], run.Outputs.Select(o => (o.Key, o.Value)).Order());
        using var json = JsonDocument.Parse(File.ReadAllText(team["lint.sarif"]));
        Assert.Empty(json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
    }

    [Fact]
    public void Paths_stand_one_in_a_line_and_may_hold_blanks()
    {
        foreach (var path in new[] { "a b/c.yaml", "x.yaml", "y/z.yaml", "not/this.yaml" })
            team.With(path, Bad);
        var run = ActionRun.In(team, ("paths", "a b\n\n  \r\nx.yaml\r\ny/*.yaml\n"));
        // A line of blanks is a path that somebody wrote.
        Assert.Equal(2, run.Status);
        Assert.Equal("::error title=ManifestLint::There is no file or folder '  '.", run.Commands[0]);
        Assert.Equal(["a b/c.yaml", "x.yaml", "y/z.yaml"], run.Commands.Skip(1).Select(FileOf));
        Assert.Equal(["a b/c.yaml", "x.yaml", "y/z.yaml"], ActionRun.In(team, ("paths", "a b\n\nx.yaml\r\ny/*.yaml")).Commands.Select(FileOf));
        Assert.Equal(4, ActionRun.In(team, ("paths", "\n")).Commands.Count);
    }

    [Fact]
    public void Configuration_severity_and_base_are_inputs()
    {
        team.With("old.yaml", Bad).Committed().Shell("git checkout -q -b work").Is(0);
        team.With("new.yaml", Bad).With("ci/lint.yaml", "rules: { duplicate-key: warning }\n").Committed();
        Assert.Equal(0, ActionRun.In(team, ("fail-on", "never")).Status);
        Assert.Equal(0, ActionRun.In(team, ("config", "ci/lint.yaml")).Status);
        Assert.Equal(1, ActionRun.In(team, ("config", "ci/lint.yaml"), ("fail-on", "warning")).Status);
        var run = ActionRun.In(team, ("base", "main"));
        Assert.Equal((1, "new.yaml"), (run.Status, FileOf(Assert.Single(run.Commands))));
        Assert.Contains(", 1 finding not of this branch)", run.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_each_kind_ten_are_annotated_the_worst_first_and_the_rest_is_counted_in_a_line()
    {
        var many = string.Concat(Enumerable.Range(0, 13).Select(i => $"  name: x{i.ToString(CultureInfo.InvariantCulture)}\n"));
        team.With(".manifestlint.yaml", "clusters:\n  - paths: [a/**]\n    rules: { duplicate-key: warning }\n")
            .With("a/a.yaml", Good + many).With("b/b.yaml", Good + many);
        var run = ActionRun.In(team);
        var kinds = run.Commands.Select(c => c.Split(' ')[0]).ToList();
        Assert.Equal([.. Enumerable.Repeat("::error", 10), .. Enumerable.Repeat("::warning", 10)], kinds);
        const string rest = "\nNot annotated, because GitHub shows 10 of each kind: 3 more errors, 3 more warnings.\n";
        Assert.EndsWith(rest, run.Log, StringComparison.Ordinal);
        Assert.Equal(26, run.Summary.Split('\n').Count(l => Regex.IsMatch(l, "^\\| (error|warning) ")));
    }

    [Theory]
    [InlineData("--output=pwned")]
    [InlineData("--quiet")]
    [InlineData("-")]
    [InlineData("-x")]
    [InlineData("--")]
    [InlineData("$(touch pwned)")]
    [InlineData("`touch pwned`")]
    [InlineData("\"; touch pwned; \"")]
    [InlineData("'; touch pwned; '")]
    [InlineData("::error::pwned")]
    [InlineData("%0A::error::pwned")]
    [InlineData("${{ github.token }}")]
    [InlineData("@/etc/passwd")]
    [InlineData("\u001b[31m##[error]pwned")]
    public void An_input_is_a_value_whatever_it_holds(string value)
    {
        team.With("a.yaml", Good).Committed();
        foreach (var input in ActionRun.Defaults.Keys.Except(["sarif"]))
        {
            var run = ActionRun.In(team, (input, value));
            Assert.Equal(2, run.Status);
            Assert.StartsWith("::error title=ManifestLint::", Assert.Single(run.Commands), StringComparison.Ordinal);
            Assert.DoesNotContain('\u001b', run.Log + run.Error);
            Assert.Equal("", team.Shell("git status --porcelain").Output);
        }
    }

    [Theory]
    [InlineData("--quiet")]
    [InlineData("-")]
    [InlineData("$(touch pwned)")]
    [InlineData("a b.sarif")]
    [InlineData("lint\noutput=x<<y.sarif")]
    public void The_report_is_a_file_of_that_name_whatever_it_holds(string name)
    {
        team.With("a.yaml", Good).Committed();
        var run = ActionRun.In(team, ("sarif", name));
        Assert.Equal((0, name), (run.Status, run.Outputs["sarif"]));
        Assert.Equal(2, run.Outputs.Count);
        Assert.True(File.Exists(team[name]));
        Assert.Single(team.Shell("git status --porcelain").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_report_that_cannot_be_written_is_told_and_the_rest_is_done()
    {
        team.With("a.yaml", Bad);
        var run = ActionRun.In(team, ("sarif", "nowhere/lint.sarif"));
        Assert.Equal(2, run.Status);
        Assert.StartsWith("::error title=ManifestLint::The report 'nowhere/lint.sarif' could not be written: ", run.Commands[0], StringComparison.Ordinal);
        Assert.Equal("a.yaml", FileOf(run.Commands[1]));
        Assert.Contains("a.yaml:5:3", run.Summary, StringComparison.Ordinal);
        Assert.False(run.Outputs.ContainsKey("sarif"));
    }

    [Fact]
    public void A_report_of_an_earlier_step_is_not_taken_for_one_of_this()
    {
        team.With("a.yaml", Good).With("lint.sarif", "{}").With("elsewhere", "{}").Shell("ln -s elsewhere link.sarif").Is(0);
        Assert.False(ActionRun.In(team, ("sarif", "lint.sarif"), ("fail-on", "nonsense")).Outputs.ContainsKey("sarif"));
        Assert.Equal(0, ActionRun.In(team, ("sarif", "link.sarif")).Status);
        Assert.Equal("{}", File.ReadAllText(team["elsewhere"]));
    }

    [Fact]
    public void A_base_that_is_not_in_the_clone_is_told()
    {
        team.With("a.yaml", Bad).Committed();
        var run = ActionRun.In(team, ("base", "release"), ("sarif", "lint.sarif"));
        Assert.Equal((2, "## ManifestLint\n\nNothing was linted: the log says why.\n"), (run.Status, run.Summary));
        Assert.Equal(
            "::error title=ManifestLint::There is no commit 'release' in this clone. If it is a branch, fetch it first: git fetch origin release",
            Assert.Single(run.Commands));
        Assert.Equal([("status", "2")], run.Outputs.Select(o => (o.Key, o.Value)));
    }

    [Fact]
    public void A_wrong_configuration_is_annotated_in_its_place()
    {
        team.With("a.yaml", Good).With(".manifestlint.yaml", "nonsense: 1\n");
        var run = ActionRun.In(team);
        Assert.Equal(2, run.Status);
        Assert.StartsWith("::error file=.manifestlint.yaml,line=1,", Assert.Single(run.Commands), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_in_the_repository_are_no_commands()
    {
        team.With("a\n::error::pwned.yaml", Bad).With("b.yaml", Good + "  name: \"\\n::error::pwned\\r##[error]pwned\"\n");
        var run = ActionRun.In(team);
        Assert.Contains(run.Commands, c => c.Contains("file=a\\n%3A%3Aerror%3A%3Apwned.yaml,", StringComparison.Ordinal));
        Assert.All(run.Commands, c => Assert.StartsWith("::error file=", c, StringComparison.Ordinal));
        Assert.DoesNotContain("##[", run.Log + run.Error + run.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_reach_the_script_through_its_environment_alone()
    {
        foreach (var step in ActionRun.Steps)
            Assert.DoesNotContain("${{", (step["run"] as Scalar)?.Value ?? "", StringComparison.Ordinal);
        var lint = ActionRun.Steps.Last();
        var handed = ((Mapping)lint["env"]!).Entries.ToDictionary(e => e.Name!, e => ((Scalar)e.Value).Value);
        Assert.Equal(ActionRun.Defaults.Keys.Select(i => $"${{{{ inputs.{i} }}}}").Order(), handed.Values.Order());
        var script = File.ReadAllText(Path.Combine(SharedFolder.Repository, "action", "run.sh"));
        Assert.All(handed.Keys, name => Assert.Contains($"${{{name}:-}}", script, StringComparison.Ordinal));
    }

    private static string FileOf(string command) => Regex.Match(command, "^::error file=([^,]*),").Groups[1].Value;
}
