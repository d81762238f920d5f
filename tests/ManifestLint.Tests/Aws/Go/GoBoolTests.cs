using ManifestLint.Aws.Go;

namespace ManifestLint.Tests.Aws.Go;

public class GoBoolTests
{
    [Theory]
    [InlineData("1", true), InlineData("t", true), InlineData("T", true), InlineData("true", true), InlineData("TRUE", true)]
    [InlineData("True", true)]
    [InlineData("0", false), InlineData("f", false), InlineData("F", false), InlineData("false", false), InlineData("FALSE", false)]
    [InlineData("False", false)]
    public void The_twelve_spellings_are_read(string text, bool expected)
    {
        Assert.True(GoBool.TryParse(text, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData(""), InlineData("yes"), InlineData("on"), InlineData("tRUE"), InlineData("true "), InlineData(" true"), InlineData("true\n")]
    [InlineData("0.0.0.0/0"), InlineData("\"true\"")]
    public void Everything_else_is_refused(string text)
    {
        Assert.Null(GoBool.Parse(text));
        Assert.False(GoBool.TryParse(text, out _));
    }
}
