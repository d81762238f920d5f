using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Linting;

public class LintEngineTests
{
    private const string Bad = """
        apiVersion: v1
        kind: Service
        metadata:
          name: bad-one
        """;

    [Fact]
    public void Findings_come_by_path_and_position_whatever_the_order_of_the_files()
    {
        string[] texts = ["# file: b.yaml\n" + Bad, "# file: a/z.yaml\n" + Bad + "\n---\n" + Bad.Replace("one", "two", StringComparison.Ordinal), "# file: B.yaml\n" + Bad];

        var forwards = Lint.Run(texts);
        var backwards = Lint.Run([.. texts.Reverse()]);

        Assert.Equal(["B.yaml:4:9 error ML9901 bad-one", "a/z.yaml:4:9 error ML9901 bad-one", "a/z.yaml:9:9 error ML9901 bad-two", "b.yaml:4:9 error ML9901 bad-one"], forwards.Show());
        Assert.Equal(forwards.Show(), backwards.Show());
    }

    [Fact]
    public void A_rule_that_throws_is_a_finding_that_names_rule_and_object_and_the_run_goes_on()
    {
        var result = Lint.Run(Bad + "\n---\n" + Bad.Replace("bad", "throw", StringComparison.Ordinal) + "\n---\n" + Bad.Replace("one", "two", StringComparison.Ordinal));

        Assert.Equal(["a.yaml:4:9 error ML9901 bad-one", "a.yaml:9:9 error ML0009 throw-one", "a.yaml:14:9 error ML9901 bad-two"], result.Show());
        Assert.Equal("Rule ML9901 (named-badly) failed on Service throw-one: InvalidOperationException: no reason", result.Messages()[1]);
    }

    [Fact]
    public void Only_objects_of_selected_files_are_judged_and_the_others_are_context()
    {
        var input = new LintInput
        {
            Files = [new InputFile(new ManifestFile("a.yaml", Bad), IsSelected: false), new InputFile(new ManifestFile("b.yaml", Bad.Replace("bad", "elsewhere", StringComparison.Ordinal)))],
        };

        var result = Lint.Engine.Run(input);

        Assert.Equal(["Service elsewhere-one points elsewhere."], result.Messages());
        Assert.Equal(1, result.FilesLinted);
    }

    [Fact]
    public void Files_are_counted_by_what_became_of_them()
    {
        var result = Lint.Run(
            "# file: object.yaml\n" + Bad,
            "# file: compose.yaml\nservices: {}\n",
            "# file: chart/Chart.yaml\nname: x\n",
            "# file: chart/templates/a.yaml\nkind: Service\nspec: {{ .Values.spec }}\n",
            "# file: empty.yaml\n");

        Assert.Equal((1, 3, 1), (result.FilesLinted, result.FilesWithoutObjects, result.TemplatesSkipped));
    }

    [Fact]
    public void A_host_that_keeps_what_was_read_is_asked_for_nothing_that_it_has_and_for_nothing_that_is_no_manifest()
    {
        InputFile[] files = [new(new ManifestFile("a.yaml", Bad)), new(new ManifestFile("b.yaml", Bad)), new(new ManifestFile("c.yaml", "services: {}\n"))];
        files[1] = files[1] with { Stream = YamlReader.Read(files[1].File) };
        var asked = new List<string>();

        var result = Lint.Engine.Run(new LintInput { Files = files, ReadStream = input => { asked.Add(input.File.Path); return YamlReader.Read(input.File); } });

        Assert.Equal(["a.yaml"], asked);
        Assert.Equal(["a.yaml:4:9 error ML9901 bad-one", "b.yaml:4:9 error ML9901 bad-one"], result.Show());
    }

    [Fact]
    public void A_file_that_does_not_look_like_an_object_is_parsed_only_if_it_is_named()
    {
        var file = new ManifestFile("a.yaml", "name: \"unclosed\nother: x\n");

        Assert.Empty(Lint.Engine.Run(new LintInput { Files = [new InputFile(file)] }).Findings);
        Assert.Equal("ML0001", Assert.Single(Lint.Engine.Run(new LintInput { Files = [new InputFile(file, IsNamed: true)] }).Findings).Rule.Id);
    }

    [Fact]
    public void A_rule_that_is_off_by_default_runs_where_the_configuration_gives_it_a_severity()
    {
        Assert.DoesNotContain(Lint.Run(Bad).Findings, f => f.Rule.Id == "ML9903");
        Assert.Contains(Lint.Run(Bad, "# file: .manifestlint.yaml\nrules: { off-by-default: warning }").Findings, f => f is { Rule.Id: "ML9903", Severity: Severity.Warning });
    }

    [Theory]
    [InlineData("error", "bad", Severity.Error)]
    [InlineData("error", "meh", Severity.Info)]
    [InlineData("info", "bad", Severity.Info)]
    [InlineData("info", "meh", Severity.Info)]
    [InlineData("warning", "meh", Severity.Info)]
    public void A_configured_severity_replaces_the_ordinary_one_and_caps_the_others(string configured, string value, Severity expected)
    {
        var result = Lint.Run($"apiVersion: v1\nkind: X\nmetadata: {{ name: x }}\nspec: {{ a: {value} }}", $"# file: .manifestlint.yaml\nrules: {{ ML9902: {configured} }}");

        Assert.Equal(expected, Assert.Single(result.Findings).Severity);
    }

    [Fact]
    public void A_rule_can_be_switched_off_by_its_name()
    {
        Assert.Empty(Lint.Run(Bad, "# file: .manifestlint.yaml\nrules: { named-badly: off }").Findings);
    }

    [Fact]
    public void Excluded_files_are_neither_linted_nor_counted_and_named_ones_need_not_be_included()
    {
        const string configuration = "# file: .manifestlint.yaml\nexclude: [\"**/testdata/**\"]\ninclude: [deploy]";

        var result = Lint.Run("# file: deploy/a.yaml\n" + Bad, "# file: deploy/testdata/a.yaml\n" + Bad, "# file: other/a.yaml\n" + Bad, configuration);

        Assert.Equal(["deploy/a.yaml:4:9 error ML9901 bad-one"], result.Show());
        Assert.Equal(1, result.FilesLinted + result.FilesWithoutObjects);
        Assert.Single(Named("other/a.yaml").Findings);
        Assert.Empty(Named("deploy/testdata/a.yaml").Findings);

        LintResult Named(string path) =>
            Lint.Engine.Run(new LintInput { Files = [new InputFile(new ManifestFile(path, Bad), IsNamed: true)], Configuration = Lint.FileOf(configuration) });
    }
}
