using ManifestLint.Engine.Text;

namespace ManifestLint.Tests.Text;

public class TextSpanTests
{
    [Fact]
    public void A_span_has_no_negative_side()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextSpan(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextSpan(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TextSpan.FromBounds(3, 2));
    }

    [Fact]
    public void Spans_are_ordered_by_start_and_then_by_length()
    {
        TextSpan[] spans = [new(4, 0), new(0, 9), new(0, 2), new(4, 1)];

        Assert.Equal([new TextSpan(0, 2), new TextSpan(0, 9), new TextSpan(4, 0), new TextSpan(4, 1)], spans.Order());
        Assert.True(new TextSpan(0, 9) < new TextSpan(4, 0) && new TextSpan(0, 2) != new TextSpan(0, 9));
    }

    [Fact]
    public void A_span_contains_what_ends_no_later()
    {
        Assert.True(new TextSpan(2, 5).Contains(new TextSpan(7, 0)));
        Assert.False(new TextSpan(2, 5).Contains(new TextSpan(6, 2)));
        Assert.Equal(TextSpan.FromBounds(2, 7), new TextSpan(2, 5));
    }
}
