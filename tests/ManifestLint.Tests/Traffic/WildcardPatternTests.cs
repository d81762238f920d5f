using ManifestLint.Aws.Traffic;

namespace ManifestLint.Tests.Traffic;

/// <summary>Inclusion of patterns, against a matcher that tries every short text.</summary>
public sealed class WildcardPatternTests
{
    // Two letters that patterns use and one that they never do: texts of these show every difference that there is.
    private const string Letters = "a/z";

    [Theory]
    [InlineData("/api/v1", "/api/*", true)]
    [InlineData("/api", "/api/*", false)]
    [InlineData("/api/*", "/*", true)]
    [InlineData("/api*", "/api/*", false)]
    [InlineData("/*/x", "/*", true)]
    [InlineData("/*/x", "/a*", false)]
    [InlineData("/?*", "/*", true)]
    [InlineData("/*", "/?*", false)]
    [InlineData("*.shop.example.com", "*.example.com", true)]
    [InlineData("*.example.com", "*.shop.example.com", false)]
    [InlineData("/**", "/*", true)]
    [InlineData("/a?c", "/a*c", true)]
    public void One_pattern_covers_another(string pattern, string other, bool expected) =>
        Assert.Equal(expected, WildcardPattern.IsCoveredBy(pattern, other));

    [Fact]
    public void Several_cover_together_what_none_covers_alone()
    {
        Assert.True(WildcardPattern.IsCoveredBy("/a*", ["/a", "/a?*"]));
        Assert.False(WildcardPattern.IsCoveredBy("/a*", ["/a", "/a/*"]));
        Assert.True(WildcardPattern.IsCoveredBy("/*", ["/", "/?", "/??*"]));
    }

    [Fact]
    public void Nothing_is_said_of_what_costs_too_much()
    {
        var many = Enumerable.Range(0, 200).Select(i => $"/{i}*a*").ToList();
        Assert.Null(WildcardPattern.IsCoveredBy("/*", many));
    }

    [Fact]
    public void Patterns_with_many_wildcards_are_decided_quickly()
    {
        var pattern = "/" + string.Concat(Enumerable.Repeat("*a", 60));
        Assert.NotEqual(false, WildcardPattern.IsCoveredBy(pattern, [pattern + "*"]));
        Assert.False(WildcardPattern.Matches(pattern, new string('a', 200) + "b"));
    }

    [Fact]
    public void Inclusion_is_what_trying_every_text_finds()
    {
        var random = new Random(20261124);
        var texts = Texts(6);
        for (var round = 0; round < 4000; round++)
        {
            var pattern = Pattern(random);
            var others = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pattern(random)).ToList();
            var expected = texts.Where(t => WildcardPattern.Matches(pattern, t)).All(t => others.Exists(o => WildcardPattern.Matches(o, t)));
            Assert.True(expected == WildcardPattern.IsCoveredBy(pattern, others), $"{pattern} by {string.Join(' ', others)}: {expected}");
            Assert.Equal(WildcardPattern.IsCoveredBy(pattern, [others[0]]), WildcardPattern.IsCoveredBy(pattern, others[0]));
            var overlap = texts.Exists(t => WildcardPattern.Matches(pattern, t) && WildcardPattern.Matches(others[0], t));
            Assert.True(overlap == WildcardPattern.Overlap(pattern, others[0]), $"{pattern} and {others[0]}: {overlap}");
        }
    }

    [Fact]
    public void Matching_is_what_a_plain_recursion_finds()
    {
        var random = new Random(8);
        foreach (var text in Texts(5))
        {
            var pattern = Pattern(random);
            Assert.Equal(Recursion(pattern, text), WildcardPattern.Matches(pattern, text));
        }
    }

    private static bool Recursion(string pattern, string text) => pattern switch
    {
        "" => text.Length == 0,
        ['*', ..] => Recursion(pattern[1..], text) || (text.Length > 0 && Recursion(pattern, text[1..])),
        ['?', ..] => text.Length > 0 && Recursion(pattern[1..], text[1..]),
        _ => text.Length > 0 && text[0] == pattern[0] && Recursion(pattern[1..], text[1..]),
    };

    // Short enough that texts of six letters meet every pattern in all ways that matter.
    private static string Pattern(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(0, 4)).Select(_ => "a/*?*"[random.Next(5)]));

    private static List<string> Texts(int length)
    {
        var texts = new List<string> { "" };
        for (var start = 0; texts[^1].Length < length || start < texts.Count;)
        {
            var text = texts[start++];
            if (text.Length < length)
                texts.AddRange(Letters.Select(l => text + l));
            if (start == texts.Count)
                break;
        }
        return texts;
    }
}
