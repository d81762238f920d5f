using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Tests.Linting;

/// <summary>ML9902 warns of every value "bad" under spec.</summary>
public class SuppressionTests
{
    [Fact]
    public void Beside_an_entry_it_covers_the_entry()
    {
        AssertLeft("b: bad", """
            spec:
              a: bad # manifestlint: ignore ML9902 -- known
              b: bad
            """);
    }

    [Fact]
    public void Above_an_entry_it_covers_the_entry_with_all_that_is_in_it()
    {
        AssertLeft("c: bad", """
            spec:
              # manifestlint: ignore carries-bad-value -- known
              a:
                - x: bad
                - bad
              c: bad
            """);
    }

    [Fact]
    public void Other_comments_and_blank_lines_may_stand_between_it_and_the_entry()
    {
        AssertLeft("b: bad", """
            spec:
              # manifestlint: ignore ML9902 -- known

              # for the time being
              a: bad
              b: bad
            """);
    }

    [Fact]
    public void Beside_or_above_a_sequence_item_it_covers_the_item()
    {
        AssertLeft("- bad # third\nz: bad", """
            spec:
              list:
                - x: good # manifestlint: ignore ML9902 -- the first item
                  y: bad
                # manifestlint: ignore ML9902 -- the second item
                - x: bad
                  y: bad
                - bad # third
                - x: good
                  # manifestlint: ignore ML9902 -- one key of the fourth
                  y: bad
                  z: bad
            """);
    }

    [Fact]
    public void On_the_first_key_of_a_document_it_covers_the_document()
    {
        const string document = "apiVersion: v1\nkind: X\nmetadata: { name: x }\nspec: { a: bad }\n";

        Assert.Empty(Lint.Run("# manifestlint: ignore ML9902 -- all of it\n" + document).Show());
        Assert.Empty(Lint.Run("# manifestlint: ignore ML9902 -- all of it\n---\n" + document).Show());
        Assert.Empty(Lint.Run(document.Replace("v1\n", "v1 # manifestlint: ignore ML9902 -- all of it\n", StringComparison.Ordinal)).Show());
        Assert.Equal(["a.yaml:10:12 warning ML9902 bad"], Lint.Run("# manifestlint: ignore ML9902 -- the first\n" + document + "---\n" + document).Show());
        Assert.Equal(["a.yaml:4:12 warning ML9902 bad"], Lint.Run(document + "---\n# manifestlint: ignore ML9902 -- the second\n" + document).Show());
    }

    [Fact]
    public void On_the_first_key_of_a_document_it_covers_what_a_rule_says_of_its_object_elsewhere()
    {
        var result = Lint.Run(
            "# file: a.yaml\napiVersion: v1\nkind: X\nmetadata: { name: first }\n",
            "# file: b.yaml\n# manifestlint: ignore ML9901 -- on purpose\napiVersion: v1\nkind: X\nmetadata: { name: elsewhere }\n");

        Assert.Empty(result.Show());
        Assert.Equal(1, result.Suppressed);
    }

    [Fact]
    public void At_the_end_of_a_document_it_covers_nothing_of_the_next()
    {
        const string document = "apiVersion: v1\nkind: X\nmetadata: { name: x }\nspec: { a: bad }\n";

        var result = Lint.Run(document + "# manifestlint: ignore ML9902 -- of nothing\n---\n" + document);

        Assert.Equal(["ML9902", "ML0007", "ML9902"], result.Findings.Select(f => f.Rule.Id));
    }

    [Fact]
    public void For_a_file_it_may_stand_anywhere_in_it()
    {
        const string document = "apiVersion: v1\nkind: X\nmetadata: { name: bad }\nspec: { a: bad }\n";

        Assert.Equal(["a.yaml:3:19 error ML9901 bad"], Lint.Run(document + "# manifestlint: ignore-file ML9902 -- vendored\n").Show());
        Assert.Empty(Lint.Run(document + "# manifestlint: ignore-file ML9902, named-badly -- vendored\n").Show());
    }

    [Fact]
    public void In_a_flow_collection_the_line_that_it_closes_on_belongs_to_the_whole()
    {
        Assert.Empty(Lint.Run("""
            apiVersion: v1
            kind: X
            metadata: { name: x }
            spec:
              list: [ bad,
                bad
              ] # manifestlint: ignore ML9902 -- both of them
            """).Show());
    }

    [Theory]
    [InlineData("2026-11-22", true)]
    [InlineData("2026-11-23", false)]
    [InlineData("2026-11-24", false)]
    public void It_holds_to_the_end_of_its_last_day(string until, bool isOver)
    {
        var result = Lint.Run($"apiVersion: v1\nkind: X\nmetadata: {{ name: x }}\nspec:\n  a: bad # manifestlint: ignore ML9902 until {until} -- for now\n");

        Assert.Equal(isOver ? ["ML9902", "ML0007"] : [], result.Findings.Select(f => f.Rule.Id));
    }

    [Fact]
    public void Without_a_date_of_today_nothing_expires()
    {
        var file = new ManifestFile("a.yaml", "apiVersion: v1\nkind: X\nmetadata: { name: x }\nspec:\n  a: bad # manifestlint: ignore ML9902 until 2000-01-01 -- for now\n");

        Assert.Empty(Lint.Engine.Run(new LintInput { Files = [new InputFile(file)] }).Findings);
    }

    [Fact]
    public void An_annotation_covers_its_object()
    {
        var result = Lint.Run("""
            apiVersion: v1
            kind: List
            items:
              - apiVersion: v1
                kind: X
                metadata:
                  name: bad-one
                  annotations:
                    manifest-lint/ignore: "ML9901: the name is old; carries-bad-value until 2030-01-01: so is the value: really"
                spec: { a: bad }
              - apiVersion: v1
                kind: X
                metadata: { name: bad-two }
                spec: { a: bad }
            """);

        Assert.Equal(["a.yaml:13:23 error ML9901 bad-two", "a.yaml:14:16 warning ML9902 bad"], result.Show());
    }

    [Fact]
    public void An_entry_of_the_configuration_covers_the_objects_that_it_names()
    {
        const string document = "apiVersion: v1\nkind: X\nmetadata: { name: bad-one, namespace: vendor }\nspec: { a: bad }\n";

        var result = Lint.Run(document + "---\n" + document.Replace("vendor", "own", StringComparison.Ordinal), """
            # file: .manifestlint.yaml
            suppress:
              - { rule: named-badly, object: "X/vendor/*", reason: "not ours" }
              - { rule: ML9902, object: "X/bad-*", reason: "nor this", until: 2026-11-22 }
            """);

        Assert.Equal([".manifestlint.yaml:3:13 warning ML0007 ML9902", "a.yaml:4:12 warning ML9902 bad", "a.yaml:8:19 error ML9901 bad-one", "a.yaml:9:12 warning ML9902 bad"], result.Show());
    }

    [Fact]
    public void What_is_required_cannot_be_ignored_in_a_manifest_but_in_the_configuration()
    {
        const string document = "apiVersion: v1\nkind: X\nmetadata: { name: bad-one } # manifestlint: ignore ML9901, ML9902 -- no\nspec: { a: good }\n";

        var result = Lint.Run(document, "# file: .manifestlint.yaml\nrequired: [named-badly]");
        var configured = Lint.Run(document, "# file: .manifestlint.yaml\nrequired: [named-badly]\nsuppress: [{ rule: ML9901, object: X/*, reason: agreed }]");

        Assert.Equal(["ML9901", "ML0007", "ML0008"], result.Findings.Select(f => f.Rule.Id));
        Assert.Equal("This suppression of ML9902 suppresses nothing.", result.Messages()[1]);
        Assert.DoesNotContain(configured.Findings, f => f.Rule.Id == "ML9901");
    }

    [Theory]
    [InlineData("# manifestlint: ignore ML9902", "gives no reason")]
    [InlineData("# manifestlint: ignore ML9902 --", "gives no reason")]
    [InlineData("# manifestlint: ignore -- reason", "names no rule")]
    [InlineData("# manifestlint: ignore until 2030-01-01 -- reason", "names no rule")]
    [InlineData("# manifestlint: ignore ML9992 -- reason", "There is no rule 'ML9992' to ignore.")]
    [InlineData("# manifestlint: ignore ml9902 -- reason", "Did you mean 'ML9902'?")]
    [InlineData("# manifestlint: ignore carries_bad_value -- reason", "Did you mean 'carries-bad-value'?")]
    [InlineData("# manifestlint: ignore ML9902 until -- reason", "After 'until' a date such as 2027-03-31 is expected")]
    [InlineData("# manifestlint: ignore ML9902 until 2027-02-30 -- reason", "After 'until' a date such as 2027-03-31 is expected")]
    [InlineData("# manifestlint: ignor ML9902 -- reason", "either 'ignore' or 'ignore-file' is expected. Did you mean 'ignore'?")]
    [InlineData("# manifestlint:", "either 'ignore' or 'ignore-file' is expected")]
    [InlineData("# manifest-lint: ignore ML9902 -- reason", "In a comment the linter is called 'manifestlint:'")]
    [InlineData("# manifestlint: ignore ML0009 -- reason", "ML0009 (rule-failed) cannot be ignored.")]
    public void A_malformed_one_is_not_applied_and_says_why(string comment, string reason)
    {
        var result = Lint.Run($"apiVersion: v1\nkind: X\nmetadata: {{ name: x }}\nspec:\n  a: bad {comment}\n");

        Assert.Equal(["ML9902", "ML0008"], result.Findings.Select(f => f.Rule.Id));
        Assert.Contains(reason, result.Messages()[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ML9902", "gives no reason")]
    [InlineData("ML9902:", "gives no reason")]
    [InlineData(": reason", "names no rule")]
    [InlineData("", "names no rule")]
    [InlineData("ML9992: reason", "There is no rule 'ML9992'")]
    public void A_malformed_annotation_is_not_applied_and_says_why(string value, string reason)
    {
        var result = Lint.Run($"apiVersion: v1\nkind: X\nmetadata:\n  name: x\n  annotations: {{ manifest-lint/ignore: \"{value}\" }}\nspec: {{ a: bad }}\n");

        Assert.Equal(["ML0008", "ML9902"], result.Findings.Select(f => f.Rule.Id));
        Assert.Contains(reason, result.Messages()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_rules_the_known_ones_are_suppressed()
    {
        var result = Lint.Run("apiVersion: v1\nkind: X\nmetadata: { name: x }\nspec:\n  a: bad # manifestlint: ignore ML9902 no-such-rule -- known\n");

        Assert.Equal(["ML0008"], result.Findings.Select(f => f.Rule.Id));
        Assert.Equal("no-such-rule", result.Findings[0].File.Slice(result.Findings[0].Span));
    }

    [Fact]
    public void A_broken_file_can_be_ignored_as_a_whole()
    {
        Assert.Empty(Lint.Run("# manifestlint: ignore-file invalid-yaml -- what a parser must refuse\nkind: X\nname: \"x\nother: y\n").Show());
    }

    [Fact]
    public void Unused_ones_are_reported_only_where_everything_was_linted()
    {
        var unused = new ManifestFile("a.yaml", "apiVersion: v1\nkind: X\nmetadata: { name: x } # manifestlint: ignore ML9901 -- no longer\n");
        var other = new InputFile(new ManifestFile("b.yaml", "apiVersion: v1\nkind: X\nmetadata: { name: x }\n"), IsSelected: false);

        Assert.Equal(["ML0007"], Lint.Engine.Run(new LintInput { Files = [new InputFile(unused)] }).Findings.Select(f => f.Rule.Id));
        Assert.Empty(Lint.Engine.Run(new LintInput { Files = [new InputFile(unused), other] }).Findings);
    }

    [Fact]
    public void Of_a_rule_that_did_not_run_nobody_knows_whether_it_is_needed()
    {
        Assert.Empty(Lint.Run("apiVersion: v1\nkind: X\nmetadata: { name: bad } # manifestlint: ignore ML9901, ML9903 -- off\n", "# file: .manifestlint.yaml\nrules: { ML9901: off }").Findings);
    }

    [Theory]
    [InlineData("metadata: { name: x } # manifestlint: ignore ML9901 -- no\n", "metadata: { name: x }\n")]
    [InlineData("# manifestlint: ignore ML9901 -- no\nmetadata: { name: x }\n", "metadata: { name: x }\n")]
    [InlineData("# manifestlint: ignore ML9901 -- no\r\nmetadata: { name: x }\r\n", "metadata: { name: x }\r\n")]
    [InlineData("metadata: { name: x }\nspec: { a: bad } # manifestlint: ignore ML9901, ML9902 until 2030-01-01 -- half\n", "metadata: { name: x }\nspec: { a: bad } # manifestlint: ignore ML9902 until 2030-01-01 -- half\n")]
    [InlineData("metadata:\n  name: x\n  annotations:\n    a: b\n    manifest-lint/ignore: \"ML9901: no\"\n", "metadata:\n  name: x\n  annotations:\n    a: b\n")]
    [InlineData("metadata: { name: x }\n# manifestlint: ignore-file ML9901 -- no", "metadata: { name: x }\n")]
    public void The_fix_takes_out_what_is_not_needed_and_nothing_else(string text, string expected)
    {
        var file = new ManifestFile("a.yaml", "kind: X\n" + text);
        var finding = Assert.Single(Lint.Engine.Run(new LintInput { Files = [new InputFile(file)] }).Findings);
        var fix = Assert.Single(finding.Fixes);

        var mended = TextEdits.Apply(file, fix.Edits);

        Assert.True(fix.IsSafe);
        Assert.Equal("kind: X\n" + expected, mended.Text);
        Assert.Empty(Lint.Engine.Run(new LintInput { Files = [new InputFile(mended)] }).Findings);
    }

    [Fact]
    public void A_fix_is_offered_only_where_whole_lines_can_go()
    {
        var findings = Lint.Run("kind: X\nmetadata: { name: x, annotations: { manifest-lint/ignore: \"ML9901: no\" } }\n").Findings;

        Assert.Empty(Assert.Single(findings).Fixes);
    }

    [Fact]
    public void Many_comments_in_a_large_file_take_no_long_time()
    {
        var text = "apiVersion: v1\nkind: X\nmetadata: { name: x }\nspec:\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"  k{i}: bad # manifestlint: ignore ML9902 -- {i}\n"));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var result = Lint.Run(text);

        Assert.Equal(20_000, result.Suppressed);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }

    private static void AssertLeft(string lines, string spec)
    {
        var result = Lint.Run("apiVersion: v1\nkind: X\nmetadata: { name: x }\n" + spec + "\n");
        Assert.Equal(lines.Split('\n'), result.Findings.Select(f => f.File.LineText(f.Position.Line).Trim()));
        Assert.All(result.Findings, f => Assert.Equal("ML9902", f.Rule.Id));
    }
}
