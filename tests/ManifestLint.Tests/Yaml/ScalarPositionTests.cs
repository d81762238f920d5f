using System.Globalization;
using System.Text;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Yaml;

/// <summary>Where the characters of a value stand in the file: an error inside an annotation is shown at its character.</summary>
public class ScalarPositionTests
{
    [Theory]
    // value part => source, for every style
    [InlineData("plain text", "text", "text")]
    [InlineData("one\n   two\n\n   three", "two", "two")]
    [InlineData("one\n   two\n\n   three", "three", "three")]
    [InlineData("one  \n   two", " ", "  \n   ")]
    [InlineData("one\n\n\n   two", "\n", "\n")]
    [InlineData("'it''s here'", "'", "''")]
    [InlineData("'it''s here'", "here", "here")]
    [InlineData("'one\n\n  two'", "two", "two")]
    [InlineData("' a '", " a ", " a ")]
    [InlineData("\"a\\u0041b\"", "A", "\\u0041")]
    [InlineData("\"a\\x42b\"", "B", "\\x42")]
    [InlineData("\"a\\U0001F600b\"", "😀", "\\U0001F600")]
    [InlineData("\"a\\ud83d\\ude00b\"", "😀", "\\ud83d\\ude00")]
    [InlineData("\"[{\\\"HTTP\\\": 80}]\"", "HTTP", "HTTP")]
    [InlineData("\"[{\\\"HTTP\\\": 80}]\"", "\"HTTP\"", "\\\"HTTP\\\"")]
    [InlineData("\"a\\tb\\/c\"", "b/c", "b\\/c")]
    [InlineData("\"one \\\n   two\"", "two", "two")]
    [InlineData("\"one\n   two\\\n   \\ three\"", " three", "\\ three")]
    [InlineData("\"one\n\n  two\"", "\n", "\n")]
    [InlineData("|\n    one\n    two\n", "two", "two")]
    [InlineData("|-\n    one\n      two", "  two", "  two")]
    [InlineData("|\n\n\n    one\n", "one", "one")]
    [InlineData("|1\n    one\n    two\n", " two", " two")]
    [InlineData("|\n    one\n    two\n", "\n", "\n")]
    [InlineData(">\n    one\n    two\n\n    three\n", "two", "two")]
    [InlineData(">\n    one\n    two\n\n    three\n", "three", "three")]
    [InlineData(">-\n    one\n      two\n    three", "three", "three")]
    [InlineData(">-\n    one\n    two", " ", "\n")]
    public void A_part_of_a_value_is_found_in_the_source(string scalar, string part, string expected)
    {
        foreach (var text in new[] { $"k:\n  a: {scalar}\n", $"k:\n  a: {scalar}\n  b: 1\n".Replace("\n", "\r\n", StringComparison.Ordinal) })
        {
            var node = (Scalar)Reading.Root(text).At("k.a");
            var start = node.Value.IndexOf(part, StringComparison.Ordinal);

            Assert.True(start >= 0, node.Value);
            Assert.Equal(expected, node.File.Slice(node.SpanOf(start, part.Length)).Replace("\r\n", "\n", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_place_between_two_characters_is_empty_and_before_the_second()
    {
        var node = (Scalar)Reading.Root("a: \"x\\u0041y\"").At("a");

        Assert.Equal([4, 5, 11, 12], Enumerable.Range(0, 4).Select(i => node.SpanOf(i, 0).Start));
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(0, node.SpanOf(i, 0).Length));
    }

    [Theory]
    [InlineData(-5, 3)]
    [InlineData(0, int.MaxValue)]
    [InlineData(2, -1)]
    [InlineData(99, 99)]
    public void A_part_beyond_the_value_is_cut(int start, int length)
    {
        foreach (var text in new[] { "a: value", "a: \"v\\u0041l\"", "a: |\n  v\n  w\n" })
        {
            var node = (Scalar)Reading.Root(text).At("a");
            Assert.True(new TextSpan(0, node.File.Text.Length).Contains(node.SpanOf(start, length)));
        }
    }

    [Theory]
    [InlineData(ScalarStyle.Plain)]
    [InlineData(ScalarStyle.DoubleQuoted)]
    [InlineData(ScalarStyle.Folded)]
    public void A_value_that_is_not_what_the_text_says_is_the_whole_scalar(ScalarStyle style)
    {
        var file = new ManifestFile("Program.cs", "var x = \"something else\";");
        var span = new TextSpan(8, 16);

        Assert.Equal(span, new Scalar(file, span, "value", style).SpanOf(1, 2));
        Assert.Equal(8, new Scalar(file, new TextSpan(8, 1000), "value", style).SpanOf(1, 2).Start);
    }

    /// <summary>Scalars of every style made at random: reading each mapped slice again gives the character.</summary>
    [Fact]
    public void Every_character_of_a_generated_scalar_is_written_where_the_map_says()
    {
        var random = new Random(7);
        for (var i = 0; i < 4_000; i++)
        {
            var lineEnd = random.Next(3) switch { 0 => "\r\n", 1 => "\r", _ => "\n" };
            var source = Generate(random);
            var text = $"k:\n  a: {source}\n  b: 1\n".Replace("\n", lineEnd, StringComparison.Ordinal);
            var stream = Reading.Read(text);
            if (stream.SyntaxErrors.Count > 0)
                Assert.Fail($"{stream.SyntaxErrors[0]}\n{text}");
            CheckCharacters((Scalar)stream.Documents[0].Root.At("k.a"), text);
        }
    }

    private static void CheckCharacters(Scalar node, string text)
    {
        var last = node.Span.Start;
        for (var i = 0; i < node.Value.Length; i++)
        {
            var span = node.SpanOf(i, 1);
            var slice = node.File.Slice(span);
            Assert.True(Reads(slice, node.Value, i), $"'{slice}' at {span} is not '{node.Value[i]}' of '{node.Value}' in\n{text}");
            Assert.True(span.Start >= last || char.IsLowSurrogate(node.Value[i]), $"{span} goes back in\n{text}");
            last = span.Start;
        }
    }

    private static bool Reads(string slice, string value, int index)
    {
        var character = value[index];
        if (slice.Length > 0 && slice.Trim(' ', '\t', '\n', '\r').Length == 0)
            return character is ' ' or '\n' ? slice.Contains(character) || slice.AsSpan().ContainsAny('\r', '\n') : slice == character.ToString();
        if (slice == "''")
            return character == '\'';
        if (slice.Length < 2 || slice[0] != '\\')
            return slice == character.ToString();
        if (slice[1] is 'x' or 'u' or 'U')
        {
            var code = int.Parse(slice.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            return code < 0x10000 ? code == character : char.ConvertFromUtf32(code).Contains(character);
        }
        return character == slice[1] switch
        {
            'n' => '\n',
            't' => '\t',
            '0' => '\0',
            'e' => '\u001B',
            'N' => '\u0085',
            '_' => '\u00A0',
            'L' => '\u2028',
            _ => slice[1],
        };
    }

    private static string Generate(Random random)
    {
        var style = random.Next(5);
        var lines = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Line(random, style)).ToList();
        return style switch
        {
            0 => Fold("x" + lines[0].Trim(), lines.Skip(1).Select(l => "w" + l.Trim()), random),
            1 => "'" + Fold(lines[0], lines.Skip(1), random) + "'",
            2 => "\"" + Fold(lines[0], lines.Skip(1), random) + (random.Next(3) == 0 ? "\\\n    end" : "") + "\"",
            _ => Block(style == 3 ? '|' : '>', lines, random),
        };
    }

    private static string Line(Random random, int style)
    {
        string[] pieces = style switch
        {
            0 => ["a", "b:c", " ", "\t", "é", "😀", "a#x", "\"", "'", "80", "{", "\\"],
            1 => ["a", " ", "''", "\"", "😀", ": ", " #", "\t", "\\n"],
            2 => ["a", " ", "\\\"", "\\n", "\\t", "\\u0041", "\\x41", "\\U0001F600", "\\ud83d\\ude00", "'", "\\0", "\\N", "\\_",
                "\\L", "\\ ", "\\/", "\\e", ": ", "\t"],
            _ => ["a", " ", "'", "\"", ": ", "# ", "😀", "\t", "- ", "\\"],
        };
        var line = new StringBuilder();
        for (var n = random.Next(0, 7); n > 0; n--)
            line.Append(pieces[random.Next(pieces.Length)]);
        return line.ToString();
    }

    private static string Fold(string first, IEnumerable<string> further, Random random)
    {
        var text = new StringBuilder(first);
        foreach (var line in further)
        {
            text.Append(random.Next(2) == 0 ? "" : "  ").Append('\n');
            for (var n = random.Next(3); n > 0; n--)
                text.Append(random.Next(2) == 0 ? "\n" : "    \n");
            text.Append("      ").Append(line);
        }
        return text.ToString();
    }

    private static string Block(char indicator, List<string> lines, Random random)
    {
        var text = new StringBuilder().Append(indicator);
        var isStated = random.Next(3) == 0;
        if (isStated)
            text.Append('2');
        text.Append(random.Next(3) switch { 0 => "-", 1 => "+", _ => "" }).Append(random.Next(3) == 0 ? " # note" : "").Append('\n');
        for (var n = random.Next(3); n > 0; n--)
            text.Append('\n');
        var isFirst = true;
        foreach (var line in lines)
        {
            // What begins with a blank states its indentation or stands below a line that does not.
            text.Append("    ").Append(isFirst && !isStated ? "f" : "").Append(line).Append('\n');
            for (var n = random.Next(3); n > 0; n--)
                text.Append('\n');
            isFirst = false;
        }
        return text.ToString().TrimEnd('\n');
    }
}
