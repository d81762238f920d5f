using ManifestLint.Engine.Text;

namespace ManifestLint.Tests.Text;

public sealed class NearNamesTests
{
    [Theory]
    [InlineData("web", "wbe")]
    [InlineData("api", "apis")]
    [InlineData("backEnd", "backend")]
    [InlineData("checkout", "chekcuot")]
    [InlineData("storefront", "storefornts")]
    public void A_slip_of_the_pen_is_near(string name, string other)
    {
        Assert.True(NearNames.AreNear(name, other));
        Assert.True(NearNames.AreNear(other, name));
    }

    [Theory]
    [InlineData("web", "web", "the same")]
    [InlineData("web", "api", "another word")]
    [InlineData("server", "survey", "two edits below eight characters")]
    [InlineData("web-1", "web-2", "only a digit differs")]
    [InlineData("frontend1", "frontend", "only a digit differs")]
    [InlineData("frontend-v10", "frontend-v2", "only digits differ")]
    [InlineData("catalogue", "catalogus-2", "three edits")]
    public void What_is_meant_otherwise_is_not_near(string name, string other, string why)
    {
        Assert.False(NearNames.AreNear(name, other), why);
        Assert.False(NearNames.AreNear(other, name), why);
    }

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("abcdef", "ghijkl", 4)]
    public void The_distance_counts_edits_up_to_the_limit_and_one(string from, string to, int distance) => Assert.Equal(distance, NearNames.Distance(from, to, 3));

    [Fact]
    public void The_nearest_comes_first_and_each_once() =>
        Assert.Equal(["storefront", "storefronts"], NearNames.Of("storefrnt", ["storefronts", "storefront", "back", "storefront", "storefrnt"]));

    [Fact]
    public void Many_candidates_are_not_all_looked_at()
    {
        var candidates = Enumerable.Repeat("somewhere-else", 2000).Append("frontend");
        Assert.Empty(NearNames.Of("frontnd", candidates));
    }
}
