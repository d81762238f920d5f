using ManifestLint.Cli;
using ManifestLint.Cli.Commands;
using ManifestLint.Cli.Reporting;

namespace ManifestLint.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_current_folder_is_linted_where_nothing_is_named()
    {
        folder.With("a.yaml").With("b.yaml", "name: b\n");
        Assert.Equal(new CommandLineRun(0, "No findings in 1 file (1 file without Kubernetes objects)\n", ""), Run());
        Assert.Equal(Run(), Run("lint"));
        Assert.Equal(Run(), Run("lint", "."));
        Assert.Equal(Run(), Run("."));
    }

    [Fact]
    public void A_file_that_is_no_yaml_fails_the_run_and_hides_nothing_else()
    {
        folder.With("bad.yaml", "kind: X\na: [1, 2\n").With("good.yaml");
        var run = Run("--format", "concise");
        Assert.Equal(1, run.Status);
        Assert.StartsWith("bad.yaml(", run.Output, StringComparison.Ordinal);
        Assert.Contains(": error ML0001: ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("good.yaml", run.Output, StringComparison.Ordinal);
        Assert.Equal("1 error in 1 of 2 files\n", run.Error);
    }

    [Theory]
    [InlineData("error", 1)]
    [InlineData("warning", 1)]
    [InlineData("info", 1)]
    [InlineData("never", 0)]
    public void Fail_on_decides_the_exit_status(string severity, int status)
    {
        folder.With("bad.yaml", "kind: X\na: [1, 2\n");
        Assert.Equal(status, Run("--fail-on", severity).Status);
    }

    [Theory]
    [InlineData("There is no option '--frmat'. Did you mean '--format'?", "--frmat", "json")]
    [InlineData("There is no option '-x'. A file of that name is './-x'.", "-x")]
    [InlineData("--fail-on is one of error, warning, info, never, not 'fatal'.", "--fail-on", "fatal")]
    [InlineData("--min-severity is one of error, warning, info, not 'hint'.", "--min-severity=hint")]
    [InlineData("--format is one of text, concise, json, sarif, github, junit, gitlab, azure, markdown, not 'xml'.", "--format", "xml")]
    [InlineData("--format json= names no file.", "--format", "json=")]
    [InlineData("Required argument missing for option: '--config'.", "--config")]
    [InlineData("Two reports go to standard output: write '--format form=file' for all but one.", "--format", "json", "--format", "text")]
    [InlineData("Two reports go to the file 'x'.", "--format", "json=x", "--format", "text=x")]
    [InlineData("Two reports go to the file './x'.", "--format", "sarif=./x", "--format", "junit=x", "--format", "github")]
    [InlineData("Required argument missing for command: 'explain'.", "explain")]
    [InlineData("Unrecognized command or argument '--complete'.", "rules", "--complete")]
    public void Wrong_options_are_told_in_a_sentence(string sentence, params string[] arguments)
    {
        folder.With("a.yaml");
        Assert.Equal(new CommandLineRun(2, "", $"manifestlint: {sentence}\nTry 'manifestlint --help'.\n"), Run(arguments));
    }

    [Theory]
    [InlineData("There is no file or folder 'missing.yaml'.", "missing.yaml")]
    [InlineData("There is no file or folder '@missing'.", "@missing")]
    [InlineData("There is no file or folder '--x'.", "--", "--x")]
    [InlineData("There is no file or folder 'a\\u001Bm'.", "a\u001bm")]
    [InlineData("No YAML or JSON file matches 'x*.yaml'.", "x*.yaml")]
    [InlineData("No YAML or JSON file matches '[diagram]'.", "[diagram]")]
    [InlineData("There is no configuration file 'c.yaml'.", "--config", "c.yaml", "a.yaml")]
    [InlineData("There is no folder 'c' to look up the context in.", "--context", "c", "a.yaml")]
    [InlineData("There is no YAML or JSON file: there is nothing to lint.", "without")]
    [InlineData("'without/package.json' holds no Kubernetes object: there is nothing to lint.", "without/package.json")]
    public void Wrong_paths_are_told_in_a_sentence(string sentence, params string[] arguments)
    {
        folder.With("a.yaml").With("without/readme.md");
        if (arguments[0].EndsWith("package.json", StringComparison.Ordinal))
            folder.With("without/package.json", "{}");
        var run = Run([.. arguments, .. arguments.Contains("--") ? [] : new[] { "--quiet" }]);
        Assert.Equal((2, $"manifestlint: {sentence}\n"), (run.Status, run.Error));
    }

    [Fact]
    public void What_is_there_is_linted_beside_what_is_not()
    {
        folder.With("bad.yaml", "kind: X\na: [1, 2\n");
        var run = Run("missing.yaml", "bad.yaml", "--format", "concise");
        Assert.Equal(2, run.Status);
        Assert.Contains("bad.yaml(", run.Output, StringComparison.Ordinal);
        Assert.Contains("There is no file or folder 'missing.yaml'.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_called_like_a_command_is_linted_by_its_path()
    {
        folder.With("rules/a.yaml");
        Assert.Equal("No findings in 1 file\n", Run("./rules").Output);
        Assert.Equal("No findings in 1 file\n", Run("lint", "rules").Output);
        var rules = Run("rules");
        Assert.Contains("ML0001", rules.Output, StringComparison.Ordinal);
        Assert.Equal("manifestlint: There is a folder 'rules' here too: 'manifestlint ./rules' lints it.\n", rules.Error);
    }

    [Fact]
    public void Standard_input_is_linted_alone_or_beside_files()
    {
        folder.With("a.yaml").With(".manifestlint.yaml", "{}\n");
        Assert.Equal("No findings in 1 file\n", CommandLineRun.WithInput(folder, "kind: X\nmetadata: {name: a}\napiVersion: v1\n", "-").Output);
        Assert.Equal("No findings in 2 files\n", CommandLineRun.WithInput(folder, "kind: X\nmetadata: {name: b}\napiVersion: v1\n", "-", "a.yaml").Output);
        var broken = CommandLineRun.WithInput(folder, "a: 'x\n", "-", "--format", "concise");
        Assert.Equal(1, broken.Status);
        Assert.StartsWith("<stdin>(", broken.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_input_is_nothing_to_lint() =>
        Assert.Equal(new CommandLineRun(2, "", "manifestlint: '<stdin>' is empty: there is nothing to lint.\n"), CommandLineRun.WithInput(folder, "", "-"));

    [Fact]
    public void A_file_without_objects_is_no_fault_where_a_context_is_given()
    {
        folder.With("ci.yaml", "steps: []\n").With("a.yaml");
        Assert.Equal(2, Run("ci.yaml").Status);
        Assert.Equal(new CommandLineRun(0, "No findings in 0 files (1 file without Kubernetes objects)\n", ""), Run("ci.yaml", "--context", "."));
    }

    [Fact]
    public void Paths_are_shown_from_where_the_command_runs()
    {
        folder.With(".manifestlint.yaml", "{}\n").With("deploy/bad.yaml", "kind: X\na: [1, 2\n").With("x/y");
        Assert.StartsWith("bad.yaml(", CommandLineRun.In(folder["deploy"], "", ["--format", "concise"]).Output, StringComparison.Ordinal);
        Assert.StartsWith("deploy/bad.yaml(", Run("--format", "concise").Output, StringComparison.Ordinal);
        Assert.StartsWith("../deploy/bad.yaml(", CommandLineRun.In(folder["x"], "", ["--format", "concise", "../deploy"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_may_go_to_a_file_and_the_summary_still_reaches_people()
    {
        folder.With("a.yaml");
        Assert.Equal(new CommandLineRun(0, "", "No findings in 1 file\n"), Run("--output", "out.txt", "a.yaml"));
        Assert.Equal("No findings in 1 file\n", File.ReadAllText(folder["out.txt"]));
        Assert.Equal(new CommandLineRun(0, "", ""), Run("--output", "out.txt", "a.yaml", "--quiet"));
        Assert.Equal("", File.ReadAllText(folder["out.txt"]));
    }

    [Fact]
    public void Several_reports_are_written_in_one_run()
    {
        folder.With("a.yaml");
        var run = Run("--format", "text", "--format", "json=a.out", "--format=concise=b.out", "a.yaml");
        Assert.Equal(new CommandLineRun(0, "No findings in 1 file\n", ""), run);
        Assert.StartsWith("{", File.ReadAllText(folder["a.out"]), StringComparison.Ordinal);
        Assert.Equal("", File.ReadAllText(folder["b.out"]));
    }

    [Fact]
    public void Every_form_can_be_written_at_once_and_is_harmless_whatever_a_manifest_is_called()
    {
        folder.With("::error::\u202E##vso[x]\n%0A<b>`]]>.yaml", "apiVersion: v1\nkind: \"##vso[task.complete]\\u001B[31m\"\na: [1, 2\n");
        string[] names = [.. Reporter.All.Select(r => r.Name)];
        var run = Run([.. names.SelectMany(n => new[] { "--format", $"{n}=out.{n}" })]);
        Assert.Equal(1, run.Status);
        foreach (var name in names)
        {
            var text = File.ReadAllText(folder["out." + name]);
            Assert.Contains("ML0001", text, StringComparison.Ordinal);
            Assert.DoesNotContain(text, c => c is '\u202E' or '\u001B');
            Assert.DoesNotContain("##vso[x", text, StringComparison.Ordinal);
            Assert.DoesNotContain("##vso[task.complete", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_report_that_cannot_be_written_is_told()
    {
        folder.With("a.yaml");
        var run = Run("--output", "nowhere/out.txt", "a.yaml");
        Assert.Equal(2, run.Status);
        Assert.StartsWith("manifestlint: The report 'nowhere/out.txt' could not be written: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Colour_is_for_terminals_and_for_those_who_do_not_refuse_it()
    {
        folder.With("bad.yaml", "kind: X\na: [1, 2\n");
        Assert.Contains("\u001b[", CommandLineRun.In(folder.FullPath, "", [], isTerminal: true).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[", CommandLineRun.In(folder.FullPath, "", ["--no-color"], isTerminal: true).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[", Run().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_and_help_are_printed()
    {
        Assert.Equal(new CommandLineRun(0, $"manifestlint {Product.Version}\n", ""), Run("--version"));
        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+$", Product.Version);
        var help = Run("--help");
        Assert.Equal((0, ""), (help.Status, help.Error));
        Assert.Contains("manifestlint explain ML2001", help.Output, StringComparison.Ordinal);
        Assert.All(["--format", "--output", "--fail-on", "--min-severity", "--config", "--context", "--complete", "--quiet", "--no-color"],
            option => Assert.Contains(option, Run("lint", "--help").Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_lists_every_rule_as_a_table_and_as_json()
    {
        var lines = Run("rules").Output.TrimEnd('\n').Split('\n');
        Assert.Equal(RulesCommand.All.Select(r => r.Id), lines.Select(l => l[..6]));
        using var json = System.Text.Json.JsonDocument.Parse(Run("rules", "--format", "json").Output);
        Assert.Equal(
            RulesCommand.All.Select(r => (r.Id, r.Why)),
            json.RootElement.EnumerateArray().Select(r => (r.GetProperty("id").GetString()!, r.GetProperty("why").GetString()!)));
    }

    [Fact]
    public void Every_rule_is_explained_by_id_and_by_name()
    {
        Assert.All(RulesCommand.All, rule =>
        {
            var byId = Run("explain", rule.Id.ToLowerInvariant());
            Assert.Equal(0, byId.Status);
            Assert.Contains(rule.Why, byId.Output, StringComparison.Ordinal);
            Assert.Contains(rule.Remedy, byId.Output, StringComparison.Ordinal);
            Assert.Equal(byId, Run("explain", rule.Name));
        });
    }

    [Theory]
    [InlineData("ML9999", "'manifestlint rules' lists them.")]
    [InlineData("invalid-yml", "Did you mean 'invalid-yaml'?")]
    [InlineData("InvalidYaml", "Did you mean 'invalid-yaml'?")]
    [InlineData("a\u001b[2Jb", "'manifestlint rules' lists them.")]
    public void An_unknown_rule_is_told(string name, string rest)
    {
        var shown = name.Replace("\u001b", "\\u001B", StringComparison.Ordinal);
        Assert.Equal(new CommandLineRun(2, "", $"manifestlint: There is no rule '{shown}'. {rest}\n"), Run("explain", name));
    }

    private CommandLineRun Run(params string[] arguments) => CommandLineRun.In(folder, arguments);
}
