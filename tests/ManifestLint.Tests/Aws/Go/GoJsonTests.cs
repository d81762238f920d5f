using System.Text;
using System.Text.Json;
using ManifestLint.Aws.Go;

namespace ManifestLint.Tests.Aws.Go;

public class GoJsonTests
{
    [Fact]
    public void Nodes_know_their_place()
    {
        const string text = """ [ {"HTTP": 80, "a":"b"}, null ,true] """;
        var array = Assert.IsType<JsonArray>(GoJson.Parse(text).Root);
        var first = Assert.IsType<JsonObject>(array.Items[0]);

        Assert.Equal("""[ {"HTTP": 80, "a":"b"}, null ,true]""", Slice(text, array));
        Assert.Equal("""{"HTTP": 80, "a":"b"}""", Slice(text, first));
        Assert.Equal(["\"HTTP\"", "\"a\""], first.Members.Select(member => Slice(text, member.Name)));
        Assert.Equal(["80", "\"b\""], first.Members.Select(member => Slice(text, member.Value)));
        Assert.Equal(["null", "true"], array.Items.Skip(1).Select(item => Slice(text, item)));
    }

    [Fact]
    public void Escapes_in_a_string_are_looked_through()
    {
        const string text = """["a\n\u00e9\ud83d\ude00z"]""";
        var value = Assert.IsType<JsonString>(Assert.IsType<JsonArray>(GoJson.Parse(text).Root).Items[0]);

        Assert.Equal("a\n\u00e9\U0001F600z", value.Value);
        Assert.Equal("\\n", text.Substring(value.SpanOf(1, 1).Start, value.SpanOf(1, 1).Length));
        Assert.Equal("z", text.Substring(value.SpanOf(5, 1).Start, value.SpanOf(5, 1).Length));
        Assert.Equal("\"", text.Substring(value.SpanOf(6, 0).Start, 1));
    }

    [Theory]
    [InlineData("\"\\ud800\"", "\uFFFD"), InlineData("\"\\udc00x\"", "\uFFFDx"), InlineData("\"\\ud800\\n\"", "\uFFFD\n")]
    [InlineData("\"\\ud800\\ud83d\\ude00\"", "\uFFFD\U0001F600")]
    public void A_lone_surrogate_is_replaced(string text, string expected) => Assert.Equal(expected, Assert.IsType<JsonString>(GoJson.Parse(text).Root).Value);

    [Theory]
    [InlineData("", 0, "the text is empty")]
    [InlineData(" ", 1, "it ends where a value is expected")]
    [InlineData("[1] x", 4, "something follows after the end of the value")]
    [InlineData("[1,]", 3, "']' stands where a value is expected")]
    [InlineData("{\"a\":1,}", 7, "'}' stands where a member name in double quotes is expected")]
    [InlineData("{a:1}", 1, "'a' stands where a member name in double quotes or '}' is expected")]
    [InlineData("{\"a\" 1}", 5, "'1' stands where ':' after a member name is expected")]
    [InlineData("[{\"HTTP\": 80}, {\"HTTPS\": 443]", 28, "']' stands where ',' or '}' after a member is expected")]
    [InlineData("['a']", 1, "''' stands where a value is expected")]
    [InlineData("True", 0, "'T' stands where a value is expected")]
    [InlineData("truE", 3, "'E' stands where the literal true is expected")]
    [InlineData("01", 1, "something follows after the end of the value")]
    [InlineData("1.", 2, "it ends where a digit after the decimal point is expected")]
    [InlineData("\"a\nb\"", 2, "a line end stands inside a string and must be escaped")]
    [InlineData("\"a", 2, "a string is not closed")]
    [InlineData("\"\\x\"", 2, "\\'x' is no escape that JSON knows")]
    [InlineData("\"\\u12g4\"", 3, "\\u needs four hexadecimal digits")]
    [InlineData("[1 // one\n]", 3, "'/' stands where ',' or ']' after an element is expected")]
    [InlineData("\uFEFF[]", 0, "the character U+FEFF stands where a value is expected")]
    public void A_fault_has_a_place_and_a_reason(string text, int position, string reason)
    {
        var json = GoJson.Parse(text);

        Assert.Null(json.Root);
        Assert.Equal((position, reason), (json.Error!.Span.Start, json.Error.Reason));
    }

    [Fact]
    public void Ten_thousand_levels_are_read_and_one_more_is_refused()
    {
        Assert.NotNull(GoJson.Parse(Nested(10_000)).Root);
        Assert.Equal("it is nested more than 10000 deep", GoJson.Parse(Nested(10_001)).Error?.Reason);
        Assert.NotNull(GoJson.Parse(new string('[', 1_000_000)).Error);

        static string Nested(int depth) => new string('[', depth) + new string(']', depth);
    }

    [Theory]
    [InlineData("80", 80), InlineData("-1", -1), InlineData("null", 0)]
    public void An_int32_is_an_integer_literal(string text, int expected)
    {
        Assert.True(GoJson.Parse(text).Root!.TryGetInt32(out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("80.0"), InlineData("8e1"), InlineData("\"80\""), InlineData("2147483648"), InlineData("true"), InlineData("[]")]
    public void Nothing_else_becomes_an_int32(string text) => Assert.False(GoJson.Parse(text).Root!.TryGetInt32(out _));

    [Fact]
    public void Strings_and_bools_are_not_converted_into_each_other()
    {
        Assert.False(GoJson.Parse("503").Root!.TryGetString(out _));
        Assert.False(GoJson.Parse("\"true\"").Root!.TryGetBool(out _));
        Assert.True(GoJson.Parse("null").Root!.TryGetString(out var text));
        Assert.Equal("", text);
        Assert.True(GoJson.Parse("true").Root!.TryGetBool(out var yes) && yes);
    }

    [Theory]
    [InlineData("80", 80, null), InlineData("\"80\"", null, "80"), InlineData("\"http\"", null, "http")]
    public void A_port_may_be_a_number_or_a_name(string text, int? number, string? name)
    {
        Assert.True(GoJson.Parse(text).Root!.TryGetIntOrString(out var actualNumber, out var actualName));
        Assert.Equal((number, name), (actualNumber, actualName));
        Assert.False(GoJson.Parse("80.5").Root!.TryGetIntOrString(out _, out _));
    }

    [Fact]
    public void Members_are_found_whatever_their_case_and_the_last_one_counts()
    {
        var json = Assert.IsType<JsonObject>(GoJson.Parse("""{"Type":"a","tYPE":"b","other":1,"to\u212Aens":2}""").Root);

        Assert.Equal("b", Assert.IsType<JsonString>(json.Value("type")).Value);
        Assert.Equal(2, json.MembersNamed("type").Count());
        Assert.NotNull(json.Member("tokens"));
        Assert.Null(json.Member("types"));
        Assert.Null(json.MapEntry("type"));
        Assert.NotNull(json.MapEntry("Type"));
    }

    /// <summary>Texts grown from the grammar and then damaged at random: both readers must agree on every one.</summary>
    [Fact]
    public void Accepts_and_refuses_what_another_strict_reader_does()
    {
        var random = new Random(20261120);
        var accepted = 0;
        const int rounds = 60_000;
        for (var i = 0; i < rounds; i++)
        {
            var text = Damage(Grow(random, 0), random);
            var json = GoJson.Parse(text);

            Assert.True(AcceptedElsewhere(text, out var document) == json.Root is not null, $"{text}: {json.Error?.Reason ?? "accepted"}");
            if (document is null)
                continue;
            accepted++;
            AssertEqual(document.RootElement, json.Root!, text);
        }

        Assert.InRange(accepted, rounds / 10, rounds * 9 / 10);
    }

    private static bool AcceptedElsewhere(string text, out JsonDocument? document)
    {
        try
        {
            document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            document = null;
            return false;
        }
    }

    private static void AssertEqual(JsonElement expected, JsonNode actual, string text)
    {
        Assert.Equal(expected.GetRawText(), Slice(text, actual));
        switch (actual)
        {
            case JsonObject json:
                Assert.Equal(expected.EnumerateObject().Count(), json.Members.Count);
                foreach (var (property, member) in expected.EnumerateObject().Zip(json.Members))
                    AssertEqual(property.Value, member.Value, text);
                break;
            case JsonArray json:
                Assert.Equal(expected.GetArrayLength(), json.Items.Count);
                foreach (var (element, item) in expected.EnumerateArray().Zip(json.Items))
                    AssertEqual(element, item, text);
                break;
            case JsonString json when !json.Value.Contains('\uFFFD'):
                Assert.Equal(expected.GetString(), json.Value);
                break;
        }
    }

    private static string Grow(Random random, int depth)
    {
        var space = new[] { "", "", "", " ", "\n", "\t\r" }[random.Next(6)];
        var value = random.Next(depth > 3 ? 5 : 7) switch
        {
            0 => new[] { "true", "false", "null" }[random.Next(3)],
            1 => new[] { "0", "-0", "80", "-12.5", "1e9", "2E-3", "0.10", "9007199254740993" }[random.Next(8)],
            2 or 3 => Text(random),
            4 => random.Next(2) == 0 ? "[]" : "{}",
            5 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Grow(random, depth + 1))) + "]",
            _ => "{" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => space + Text(random) + space + ":" + Grow(random, depth + 1))) + "}",
        };
        return space + value + space;
    }

    private static string Text(Random random)
    {
        string[] parts = ["a", "Z", "9", " ", "\u00e9", "\U0001F600", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0041",
            "\\uD83D\\uDE00", "\\u00e9", "\u007f", "'", ",", "]"];
        var text = new StringBuilder("\"");
        for (var i = random.Next(5); i > 0; i--)
            text.Append(parts[random.Next(parts.Length)]);
        return text.Append('"').ToString();
    }

    private static string Damage(string text, Random random)
    {
        for (var i = random.Next(3); i > 0 && text.Length > 0; i--)
        {
            var at = random.Next(text.Length);
            if (char.IsSurrogate(text[at]))
                continue;
            const string Letters = "{}[]:,\"\\0123456789.eE+-truefalsn \n\u0001/'\u00a0";
            text = random.Next(3) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, Letters[random.Next(Letters.Length)].ToString()),
                _ => text.Remove(at, 1).Insert(at, Letters[random.Next(Letters.Length)].ToString()),
            };
        }
        return text;
    }

    private static string Slice(string text, JsonNode node) => text.Substring(node.Span.Start, node.Span.Length);
}
