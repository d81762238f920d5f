using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Tests.Cli.Reporting;

public sealed class FindingTextTests
{
    private static readonly RuleDescriptor Rule = new()
    {
        Id = "ML2001",
        Name = "instance-target-without-node-port",
        Title = "Instance targets need a Service with a node port",
        Severity = Severity.Error,
        Why = "Because.",
        Remedy = "Set the Service's `type` to NodePort.",
    };

    [Fact]
    public void A_finding_is_shown_with_carets_under_exactly_its_characters()
    {
        var file = new ManifestFile("deploy/ingress.yaml", "a: 1\nb:\n  target-type: instance\n");
        var service = new ManifestFile("deploy/service.yaml", "spec:\n  type: ClusterIP\n");
        var finding = FindingAt(file, "instance", "No node port.") with
        {
            Related = [new RelatedLocation(service, SpanOf(service, "ClusterIP"), "Service 'api' is declared here")],
        };

        Assert.Equal("""
            error ML2001: No node port.
              --> deploy/ingress.yaml:3:16
               |
             3 |   target-type: instance
               |                ^^^^^^^^
               |
             note: deploy/service.yaml:2:9  Service 'api' is declared here
             help: Set the Service's `type` to NodePort.   (explain ML2001)


            """, Text(finding), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void The_gutter_grows_with_the_line_number()
    {
        var file = new ManifestFile("a.yaml", new string('\n', 99) + "kind: X\n");
        Assert.Contains("""
               --> a.yaml:100:7
                 |
             100 | kind: X
                 |       ^
                 |
            """.Replace("   --> ", "    --> ", StringComparison.Ordinal), Text(FindingAt(file, "X", "m")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\ta: X", "    a: X", 7)]
    [InlineData("ab\tX", "ab  X", 4)]
    [InlineData("名前: X", "名前: X", 6)]
    [InlineData("e\u0301: X", "e\u0301: X", 3)]
    [InlineData("\U0001F600: X", "\U0001F600: X", 4)]
    [InlineData("\u001b[31m: X", "\\u001B[31m: X", 12)]
    [InlineData("\u202E: X", "\\u202E: X", 8)]
    [InlineData("\u200B: X", "\\u200B: X", 8)]
    [InlineData("\U000E0001: X", "\\U000E0001: X", 12)]
    public void The_caret_stands_under_its_character_as_a_terminal_shows_the_line(string line, string shown, int column)
    {
        var lines = Frame(FindingAt(new ManifestFile("a.yaml", line), "X", "m"));
        Assert.Equal(" 1 | " + shown, lines[3]);
        Assert.Equal("   | " + new string(' ', column) + "^", lines[4]);
    }

    [Fact]
    public void Half_a_character_is_shown_as_its_number()
    {
        var lines = Frame(FindingAt(new ManifestFile("a.yaml", "a" + '\uD83D' + ": X"), "X", "m"));
        Assert.Equal(" 1 | a\\uD83D: X", lines[3]);
    }

    [Fact]
    public void A_wide_character_has_a_caret_under_each_of_its_columns()
    {
        var lines = Frame(FindingAt(new ManifestFile("a.yaml", "a: 名前x"), "名前", "m"));
        Assert.Equal("   |    ^^^^", lines[4]);
    }

    [Fact]
    public void A_place_between_two_characters_has_one_caret()
    {
        var finding = FindingAt(new ManifestFile("a.yaml", "key:\n"), ":", "m");
        var lines = Frame(finding with { Span = new TextSpan(4, 0) });
        Assert.Equal("   |     ^", lines[4]);
    }

    [Fact]
    public void A_span_of_two_lines_shows_both()
    {
        var file = new ManifestFile("a.yaml", "a:\n  b: 1\n  c: 2\n");
        Assert.Equal(
            [" 2 |   b: 1", "   |   ^^^^", " 3 |   c: 2", "   |   ^^^^", "   |"],
            Frame(FindingAt(file, "b: 1\n  c: 2", "m"))[3..8]);
    }

    [Fact]
    public void A_span_of_many_lines_shows_the_first_and_the_last()
    {
        var file = new ManifestFile("a.yaml", "a:\n  b: 1\n  x: 1\n  y: 1\n  c: 2 # no\n");
        Assert.Equal(
            [" 2 |   b: 1", "   |   ^^^^", "   ...", " 5 |   c: 2 # no", "   |   ^^^^", "   |"],
            Frame(FindingAt(file, "b: 1\n  x: 1\n  y: 1\n  c: 2", "m"))[3..9]);
    }

    [Fact]
    public void A_long_line_is_shown_around_the_finding()
    {
        var lines = Frame(FindingAt(new ManifestFile("a.yaml", new string('a', 300) + "XY" + new string('b', 300)), "XY", "m"));
        Assert.Equal(" 1 | …" + new string('a', 40) + "XY" + new string('b', 78) + "…", lines[3]);
        Assert.Equal("   |  " + new string(' ', 40) + "^^", lines[4]);
    }

    [Fact]
    public void A_line_of_megabytes_is_shown_around_the_finding()
    {
        var lines = Frame(FindingAt(new ManifestFile("a.json", new string('a', 3_000_000) + "XY" + new string('b', 3_000_000)), "XY", "m"));
        Assert.Equal(" 1 | …" + new string('a', 40) + "XY" + new string('b', 78) + "…", lines[3]);
    }

    [Fact]
    public void A_finding_longer_than_the_window_fills_it()
    {
        var lines = Frame(FindingAt(new ManifestFile("a.yaml", "k: " + new string('X', 500)), new string('X', 500), "m"));
        Assert.Equal(" 1 | k: " + new string('X', 117) + "…", lines[3]);
        Assert.Equal("   |    " + new string('^', 117), lines[4]);
    }

    [Fact]
    public void A_file_without_text_has_no_frame()
    {
        var finding = FindingAt(new ManifestFile("a.yaml", "x"), "x", "m") with { File = new ManifestFile("b.yaml", ""), Span = new TextSpan(0, 0) };
        Assert.Equal(["error ML2001: m", "  --> b.yaml:1:1", " help: Set the Service's `type` to NodePort.   (explain ML2001)", "", ""], Frame(finding));
    }

    [Fact]
    public void Nothing_from_a_manifest_reaches_the_terminal_unescaped()
    {
        var hostile = "\u001b]0;pwned\u0007\u202E\u2066\n::error::\r\u0085\u2028";
        var file = new ManifestFile("a\u001b[2J.yaml", hostile + "\nX");
        var finding = FindingAt(file, "X", "Service '" + hostile + "' is bad.") with
        {
            Related = [new RelatedLocation(file, new TextSpan(0, 3), "'" + hostile + "'")],
            Remedy = "Remove '" + hostile + "'.",
        };
        var text = Text(finding);
        Assert.DoesNotContain(text, c => (char.IsControl(c) && c != '\n') || c is '\u202E' or '\u2066' or '\u2028');
        const string first = "error ML2001: Service '\\u001B]0;pwned\\u0007\\u202E\\u2066\\n::error::\\r\\u0085\\u2028' is bad.\n";
        Assert.StartsWith(first, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Colour_changes_nothing_but_colour()
    {
        var finding = FindingAt(new ManifestFile("a.yaml", "a: X\n"), "X", "m");
        var writer = new StringWriter { NewLine = "\n" };
        FindingText.Write(writer, [finding], Ink.Ansi);
        var coloured = writer.ToString();
        Assert.Contains("\u001b[1;31merror ML2001:\u001b[0m", coloured, StringComparison.Ordinal);
        Assert.Equal(Text(finding), System.Text.RegularExpressions.Regex.Replace(coloured, "\u001b\\[[0-9;]*m", ""));
    }

    private static Finding FindingAt(ManifestFile file, string text, string message) =>
        new() { Rule = Rule, Severity = Severity.Error, File = file, Span = SpanOf(file, text), Message = message };

    private static TextSpan SpanOf(ManifestFile file, string text)
    {
        var start = file.Text.IndexOf(text, StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{text}' is not in the file");
        return new TextSpan(start, text.Length);
    }

    private static string[] Frame(Finding finding) => Text(finding).Split('\n');

    private static string Text(Finding finding)
    {
        var writer = new StringWriter { NewLine = "\n" };
        FindingText.Write(writer, [finding]);
        return writer.ToString();
    }
}
