using System.Diagnostics;
using ManifestLint.Engine.Text;

namespace ManifestLint.Tests.Text;

public class GlobTests
{
    [Theory]
    [InlineData("deploy/**", "deploy/a.yaml")]
    [InlineData("deploy/**", "deploy/prod/a.yaml")]
    [InlineData("**/testdata/**", "testdata/a.yaml")]
    [InlineData("**/testdata/**", "x/y/testdata/z/a.yaml")]
    [InlineData("a/**/b.yaml", "a/b.yaml")]
    [InlineData("a/**/b.yaml", "a/x/y/b.yaml")]
    [InlineData("**", "a.yaml")]
    [InlineData("**/*.yaml", "a.yaml")]
    [InlineData("*.yaml", "deep/down/a.yaml")]
    [InlineData("/a.yaml", "a.yaml")]
    [InlineData("./deploy/*.yaml", "deploy/a.yaml")]
    [InlineData("deploy", "deploy/prod/a.yaml")]
    [InlineData("deploy", "apps/deploy/a.yaml")]
    [InlineData("/deploy/", "deploy/a.yaml")]
    [InlineData("vendor/", "x/vendor/a.yaml")]
    [InlineData("a?.yaml", "ab.yaml")]
    [InlineData("[a-c]x.yaml", "bx.yaml")]
    [InlineData("[!a-c]x.yaml", "dx.yaml")]
    [InlineData("[^a]x.yaml", "dx.yaml")]
    [InlineData("[]]x.yaml", "]x.yaml")]
    [InlineData("[a-]x.yaml", "-x.yaml")]
    [InlineData("*.{yaml,yml}", "x/a.yml")]
    [InlineData("{a,b/c}/*.yaml", "b/c/x.yaml")]
    [InlineData("{a,{b,c}}.yaml", "c.yaml")]
    [InlineData("x{,-test}.yaml", "x.yaml")]
    [InlineData("{**/,}a/b.yaml", "x/a/b.yaml")]
    [InlineData("a**b.yaml", "axxb.yaml")]
    [InlineData("a***", "abc")]
    [InlineData("a,b}.yaml", "a,b}.yaml")]
    [InlineData("überblick/*.yaml", "überblick/ä.yaml")]
    public void Matches(string pattern, string path) => Assert.True(Path(pattern).IsMatch(path));

    [Theory]
    [InlineData("deploy/**", "deploy")]
    [InlineData("deploy/**", "deployment/a.yaml")]
    [InlineData("deploy/**", "x/deploy/a.yaml")]
    [InlineData("/deploy", "x/deploy/a.yaml")]
    [InlineData("vendor/", "vendor")]
    [InlineData("deploy/*.yaml", "deploy/prod/a.yaml")]
    [InlineData("a?.yaml", "a/.yaml")]
    [InlineData("x[!a]y/b", "x/y/b")]
    [InlineData("a**b.yaml", "a/b.yaml")]
    [InlineData("*.yaml", "a.yml")]
    [InlineData("A.yaml", "a.yaml")]
    [InlineData("{a,b}.yaml", "c.yaml")]
    [InlineData("a.yaml", "")]
    public void Does_not_match(string pattern, string path) => Assert.False(Path(pattern).IsMatch(path));

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("/", "it names no file")]
    [InlineData("a[b", "a '[' is never closed")]
    [InlineData("a[]", "a '[' is never closed")]
    [InlineData("a{b,c", "a '{' is never closed")]
    [InlineData("{{a,b}", "a '{' is never closed")]
    [InlineData("!a", "it cannot be negated with '!'")]
    [InlineData(@"deploy\*.yaml", "folders are separated by '/'")]
    public void Refuses_with_a_reason(string pattern, string reason)
    {
        Assert.Null(Glob.ForPath(pattern, out var error));
        Assert.Equal(reason, error);
    }

    [Fact]
    public void A_pattern_of_unbounded_length_is_refused()
    {
        Assert.Null(Glob.ForPath(new string('a', Glob.MaxLength + 1), out var error));
        Assert.Contains("1000", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_matched_whole_and_slashes_are_ordinary()
    {
        var glob = Glob.ForName("prometheus-*", out _)!;
        Assert.True(glob.IsMatch("prometheus-server"));
        Assert.False(glob.IsMatch("my-prometheus-server"));
        Assert.False(glob.IsMatch("prometheus-a/b"));
    }

    [Theory]
    [InlineData("a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b")]
    [InlineData("**/**/**/**/**/**/**/**/**/**/**/**/**/x")]
    [InlineData("{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}b")]
    [InlineData("{*,**/}{*,**/}{*,**/}{*,**/}{*,**/}{*,**/}{*,**/}{*,**/}{*,**/}{*,**/}{*,**/}{*,**/}b")]
    public void A_hostile_pattern_costs_no_more_than_its_length_times_that_of_the_path(string pattern)
    {
        var watch = Stopwatch.StartNew();
        Assert.False(Path(pattern).IsMatch(new string('a', 5_000)));
        Assert.False(Path(pattern).IsMatch(string.Concat(Enumerable.Repeat("a/", 2_500)) + "c"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Deeply_nested_braces_are_no_danger()
    {
        var depth = Glob.MaxLength / 2;
        var pattern = new string('{', depth) + new string('}', depth);
        Assert.NotNull(Glob.ForPath("a" + pattern.Substring(1, pattern.Length - 2), out _));
    }

    private static Glob Path(string pattern) => Glob.ForPath(pattern, out var error) ?? throw new Xunit.Sdk.XunitException(error);
}
