using ManifestLint.Cli.Reporting;

namespace ManifestLint.Tests.Cli.Reporting;

public sealed class MarkdownReporterTests
{
    [Fact]
    public void The_report_is_a_table_with_the_worst_first() =>
        Reports.MatchSnapshot("markdown.md", Reports.Written(new MarkdownReporter(), [.. Reports.Ordinary.Reverse()]));

    [Fact]
    public void A_clean_run_is_a_sentence() => Assert.Equal("## ManifestLint\n\nNo findings in 14 files\n", Reports.Written(new MarkdownReporter()));

    [Fact]
    public void A_page_that_would_be_too_long_ends_with_how_many_are_left()
    {
        var text = Reports.Written(new MarkdownReporter(), [.. Enumerable.Repeat(Reports.Ordinary[0], 5000)]);
        Assert.InRange(text.Length, 200_000, 260_000);
        var rows = text.Split('\n').Count(l => l.StartsWith("| error", StringComparison.Ordinal));
        Assert.EndsWith($"\n\nNot shown: {5000 - rows} more findings.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_a_manifest_becomes_markup_a_link_or_a_mention()
    {
        var text = Reports.Written(new MarkdownReporter(), Reports.HostileFinding);
        Reports.AssertHarmless(text);
        var rows = text.TrimEnd('\n').Split('\n').Skip(6).ToList();
        // Without the escapes and the page's own marks nothing is left that Markdown, HTML or GitHub gives a meaning.
        var row = Assert.Single(rows);
        foreach (var own in new[] { $"[ML2001]({Reports.Rule.HelpLink})", "<br>", "<!-- -->" })
            row = row.Replace(own, "", StringComparison.Ordinal);
        for (var at = row.IndexOf('\\', StringComparison.Ordinal); at >= 0; at = row.IndexOf("\\", at, StringComparison.Ordinal))
            row = row.Remove(at, 2);
        Assert.Equal(5, row.Count(c => c == '|'));
        Assert.DoesNotContain(row, c => c is '<' or '>' or '`' or '*' or '_' or '[' or ']' or '@' or '#' or '~' or '$');
        Assert.DoesNotContain("://", row, StringComparison.Ordinal);
        Assert.DoesNotContain("www.", row, StringComparison.Ordinal);
        Assert.DoesNotContain("&amp;lt", row.Replace("&amp;amp;", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set `type` to `ip`.", "Set <code>type</code> to <code>ip</code>.")]
    [InlineData("One ` only, <b>.", "One \\` only, &lt;b&gt;.")]
    [InlineData("`<b>|*`", "<code>&lt;b&gt;\\|\\*</code>")]
    [InlineData("``` ```", "\\`\\`\\` \\`\\`\\`")]
    [InlineData("see https://x.example, @me, GH #1", "see https\\:<!-- -->//x.example, \\@<!-- -->me, GH \\#<!-- -->1")]
    public void Words_between_backticks_are_code_and_nothing_else_is_markup(string text, string markdown) => Assert.Equal(markdown, MarkdownText.Sentence(text));
}
