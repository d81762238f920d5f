using System.Diagnostics;
using System.Text;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Yaml;

/// <summary>Whatever bytes arrive, the worst outcome is a finding, and soon.</summary>
public class HostileInputTests
{
    [Theory]
    [InlineData("[", "")]
    [InlineData("{a: ", "")]
    [InlineData("- ", "x")]
    [InlineData("[", "]")]
    public void Nesting_beyond_the_limit_is_an_error(string open, string close)
    {
        var text = "good: 1\n---\n" + string.Concat(Enumerable.Repeat(open, 10_000)) + string.Concat(Enumerable.Repeat(close, 10_000)) + "\n---\nlast: 1\n";

        var stream = Reading.Read(text);

        Assert.Equal("{good=1} --- {last=1}", Reading.Show(stream));
        Assert.Single(stream.SyntaxErrors);
    }

    [Fact]
    public void Nesting_at_the_limit_is_read_and_one_more_level_is_not()
    {
        Assert.Equal(YamlReader.MaxDepth + 1, Reading.Walk(Reading.Root(Nested(YamlReader.MaxDepth))).Count());
        var error = Assert.Single(Reading.Read(Nested(YamlReader.MaxDepth + 1)).SyntaxErrors);
        Assert.Equal("Mappings and lists are nested more than 200 levels deep here; the document is not read.", error.Message);
    }

    [Fact]
    public void Block_nesting_of_ten_thousand_levels_is_an_error()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 4_000; i++)
            text.Append(' ', i).Append("a:\n");

        Assert.Single(Reading.Read(text.ToString()).SyntaxErrors);
    }

    [Fact]
    public void A_file_beyond_the_limit_is_one_error_and_is_not_parsed()
    {
        var stream = Reading.Read("a: 1\n" + new string('#', YamlReader.MaxLength));

        Assert.Empty(stream.Documents);
        Assert.Equal("The file is 10,485,765 characters long; files of more than 10,485,760 are not read.", Assert.Single(stream.SyntaxErrors).Message);
    }

    [Theory]
    [InlineData("---\n@\n", 100_000)]
    [InlineData("---\n\0\n", 100_000)]
    [InlineData("---\n*x\n", 100_000)]
    [InlineData("{}", 100_000)]
    [InlineData("[", 300_000)]
    [InlineData("{", 300_000)]
    [InlineData("a: [\n", 100_000)]
    [InlineData("\uFEFF\n", 300_000)]
    [InlineData("---\n\uFEFF", 300_000)]
    [InlineData("\"", 300_000)]
    [InlineData("- ", 300_000)]
    [InlineData("? ", 100_000)]
    [InlineData("&a ", 100_000)]
    [InlineData("!!a ", 100_000)]
    [InlineData("a: |\n   \n", 100_000)]
    [InlineData("a: \"\nb\"\n", 50_000)]
    [InlineData("#\n", 500_000)]
    [InlineData("%A\n", 200_000)]
    [InlineData("...\n", 300_000)]
    [InlineData("?\n", 300_000)]
    [InlineData("- [\nx\n]\n", 50_000)]
    [InlineData("[a], ", 200_000)]
    [InlineData("\"x\"# ", 100_000)]
    [InlineData("- \"x\"#\n", 50_000)]
    public void Repetition_costs_time_in_proportion(string unit, int times)
    {
        var clock = Stopwatch.StartNew();

        Reading.Read(string.Concat(Enumerable.Repeat(unit, times)));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    /// <summary>Deletes, inserts and replaces at random, always the same way.</summary>
    [Fact]
    public void No_text_makes_the_reader_throw_and_every_span_lies_in_the_file()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 6_000; i++)
        {
            var text = Mutate(Samples[i % Samples.Length], random);
            try
            {
                Check(Reading.Read(text));
            }
            catch (Exception e)
            {
                Assert.Fail($"{e}\nfor {Convert.ToBase64String(Encoding.Unicode.GetBytes(text))}\n{text}");
            }
        }
    }

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("- ", depth)) + "x";

    private static void Check(YamlStream stream)
    {
        var whole = new TextSpan(0, stream.File.Text.Length);
        Assert.All(stream.Comments, c => Assert.True(whole.Contains(c.Span)));
        Assert.All(stream.DuplicateKeys, d => Assert.True(whole.Contains(d.Key.Span) && whole.Contains(d.First.Span)));
        foreach (var error in stream.SyntaxErrors)
        {
            Assert.True(whole.Contains(error.Damage) && error.Damage.Contains(error.Span), $"{error}");
            Assert.False(string.IsNullOrWhiteSpace(error.Message));
            Assert.DoesNotContain("While ", error.Message, StringComparison.Ordinal);
        }
        foreach (var node in stream.Documents.SelectMany(d => Reading.Walk(d.Root)))
            CheckNode(node, whole);
        Assert.All(stream.Documents, d => Assert.DoesNotContain(stream.SyntaxErrors, e => e.Damage.Contains(d.Span) && d.Span.Length > 0));
    }

    private static void CheckNode(YamlNode node, TextSpan whole)
    {
        Assert.True(whole.Contains(node.Span));
        _ = node.Position;
        if (node is not Scalar scalar)
            return;
        _ = scalar.Kind;
        for (var i = 0; i <= scalar.Value.Length; i++)
            Assert.True(whole.Contains(scalar.SpanOf(i, 1)));
    }

    private static string Mutate(string sample, Random random)
    {
        var text = new StringBuilder(sample);
        for (var n = random.Next(1, 5); n > 0 && text.Length > 0; n--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 6), text.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, Insertions[random.Next(Insertions.Length)]);
                    break;
                case 2:
                    text[at] = (char)random.Next(random.Next(2) == 0 ? 128 : 0x10000);
                    break;
                default:
                    text.Insert(random.Next(text.Length), text.ToString(at, length));
                    break;
            }
        }
        return text.ToString();
    }

    private static readonly string[] Insertions =
    [
        "\n", "\r\n", "\r", "\t", " ", "  ", ": ", ":", "- ", "-", "---\n", "...\n", "[", "]", "{", "}", ",", "\"", "'", "\\", "#", " #",
        "&a ", "*a", "!", "!!str ",
        "|", ">", "|2-\n", "? ", "<<: *a\n", "%TAG ! x\n", "\uFEFF", "\u2028", "\u0085", "\0",
        "\uD83D", "\uDE00", "😀", "\\u0041", "\\ud83d", "@", "`", "{{ x }}",
    ];

    private static readonly string[] Samples =
    [
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: api # note
          labels: {app: api, tier: "front"}
        spec:
          ports:
          - port: 80
            targetPort: http
          - {port: 443}
        """,
        """
        a: &a
          k: 'it''s'
          l: "x\u0041\n\
            y"
        b:
          <<: *a
          m: [1, 2,
            *a]
        ---
        # second
        c: |+
          text
           more

          end

        d: >2-
            x
           y
        """,
        "{\n\t\"a\": [1, {\"b\": null}],\n\t\"c\": \"\\ud83d\\ude00\\/\"\n}\n",
        """
        %YAML 1.2
        %TAG !e! tag:e.org,2000:
        ---
        !e!x a: !!str 1
        ? complex
        : - - x
            - y
        ...
        --- plain
          text
        --- |
         lit
        """,
        "a:\r\n  b: one\r\n    two\r\n\r\n    three\r\n  c: 'x\r\n\r\n    y'\r\n  d: |\r\n    \r\n    z\r\n",
        """
        a: [
        x,
        y: z,
        "q
        r"]
        b: {{ .Values.x }}
        {{- if y }}
        c: 1
        {{- end }}
        """,
    ];
}
