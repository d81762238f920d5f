using ManifestLint.Aws.Go;

namespace ManifestLint.Tests.Aws.Go;

public class GoStringMapTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a=1,b=2", "a=1|b=2")]
    [InlineData(" a = 1 ,\n b = 2 ", "a=1|b=2")]
    [InlineData("a=1=2", "a=1=2")]
    [InlineData("a=", "a=")]
    [InlineData("a=1,", "a=1,")]
    [InlineData("a=1,\n", "a=1,")]
    [InlineData("a=1\nb=2", "a=1\nb=2")]
    [InlineData(@"a=1\,2,b=3", "a=1,2|b=3")]
    [InlineData(@"a=\x\\,b=3\", @"a=x\|b=3\")]
    [InlineData("a=1,a=2", "a=1|a=2")]
    public void Since_2_14_1_a_text_is_read_as(string text, string expected)
    {
        var map = GoStringMap.Parse(text);

        Assert.True(map.IsValid);
        Assert.Equal(expected, Show(map));
    }

    [Theory]
    [InlineData(" ", GoStringMapError.EmptyPair, 1, 0)]
    [InlineData("a", GoStringMapError.NoEqualsSign, 0, 1)]
    [InlineData("a=1,b", GoStringMapError.NoEqualsSign, 4, 1)]
    [InlineData("a=1, b ,c", GoStringMapError.NoEqualsSign, 5, 4)]
    [InlineData("a=1,,", GoStringMapError.NoEqualsSign, 4, 1)]
    [InlineData(",a=1", GoStringMapError.EmptyPair, 0, 0)]
    [InlineData("a=1,,b=2", GoStringMapError.EmptyPair, 4, 0)]
    [InlineData("a,b=2", GoStringMapError.NoEqualsSign, 0, 1)]
    [InlineData("=1", GoStringMapError.EmptyKey, 0, 2)]
    [InlineData("a=1, =2", GoStringMapError.EmptyKey, 5, 2)]
    public void Since_2_14_1_a_text_is_refused(string text, GoStringMapError error, int start, int length)
    {
        var map = GoStringMap.Parse(text);

        Assert.Equal((error, start, length), (map.Error, map.ErrorSpan.Start, map.ErrorSpan.Length));
    }

    [Theory]
    [InlineData("a=1,", "a=1")]
    [InlineData(",a=1,,b=2 ", "a=1|b=2")]
    [InlineData("a = 1", "a = 1")]
    [InlineData(@"a=1\,b=2", @"a=1\|b=2")]
    [InlineData(" ", "")]
    public void Before_2_14_1_a_text_was_read_as(string text, string expected)
    {
        var map = GoStringMap.Parse(text, escapes: false);

        Assert.True(map.IsValid);
        Assert.Equal(expected, Show(map));
    }

    [Theory]
    [InlineData("a=1,b", GoStringMapError.NoEqualsSign), InlineData("=1", GoStringMapError.EmptyKey)]
    public void Before_2_14_1_a_text_was_refused(string text, GoStringMapError error) => Assert.Equal(error, GoStringMap.Parse(text, escapes: false).Error);

    [Fact]
    public void The_last_of_a_repeated_key_counts()
    {
        var map = GoStringMap.Parse("a=1,b=2,a=3");

        Assert.Equal("3", map.Find("a")?.Value.Value);
        Assert.Equal(["b", "a"], map.Effective().Select(entry => entry.Key.Value));
        Assert.Null(map.Find("A"));
    }

    [Fact]
    public void Keys_and_values_know_their_place_through_escapes_and_blanks()
    {
        const string text = @" key = a\,b , c=d";
        var map = GoStringMap.Parse(text);

        var written = map.SelectMany(entry => new[] { entry.Key, entry.Value }).Select(part => text.Substring(part.Span.Start, part.Span.Length));
        Assert.Equal(["key", @"a\,b", "c", "d"], written);
        Assert.Equal("a,b", map[0].Value.Value);
    }

    [Fact]
    public void An_empty_value_points_behind_its_equals_sign() => Assert.Equal(2, GoStringMap.Parse("a=,b=1")[0].Value.Span.Start);

    [Fact]
    public void A_hundred_thousand_commas_take_no_time()
    {
        var text = "a=1" + new string(',', 100_000) + new string(' ', 100_000);

        Assert.Equal(GoStringMapError.NoEqualsSign, GoStringMap.Parse(text).Error);
    }

    private static string Show(GoStringMap map) => string.Join('|', map.Select(entry => $"{entry.Key.Value}={entry.Value.Value}"));
}
