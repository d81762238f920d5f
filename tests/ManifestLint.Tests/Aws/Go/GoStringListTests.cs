using ManifestLint.Aws.Go;

namespace ManifestLint.Tests.Aws.Go;

public class GoStringListTests
{
    [Theory]
    [InlineData("a,b", "a@0 b@2")]
    [InlineData(" a , b\n", "a@1 b@5")]
    [InlineData(",a,,b,", "a@1 b@4")]
    [InlineData("a\u00A0,\u2003b", "a@0 b@4")]
    [InlineData("a b,c", "a b@0 c@4")]
    [InlineData("", ""), InlineData(" , ,", "")]
    public void Entries_are_trimmed_and_empty_ones_dropped(string text, string expected)
    {
        var list = GoStringList.Parse(text);

        Assert.Equal(expected, string.Join(' ', list.Select(item => $"{item.Value}@{item.Span.Start}")));
        Assert.All(list, item => Assert.Equal(item.Value, text.Substring(item.Span.Start, item.Span.Length)));
    }

    [Fact]
    public void A_zero_width_space_is_no_white_space_to_Go() => Assert.Equal("\u200Ba", GoStringList.Parse("\u200Ba").Single().Value);
}
