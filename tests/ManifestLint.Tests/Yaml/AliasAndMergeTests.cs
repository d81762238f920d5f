using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Yaml;

public class AliasAndMergeTests
{
    [Theory]
    [InlineData("a: &x 1\nb: *x\n", "{a=1 b=1}")]
    [InlineData("a: &x {k: v}\nb: [*x, *x]\n", "{a={k=v} b=[{k=v} {k=v}]}")]
    [InlineData("a: &x 1\nb: &x 2\nc: *x\n", "{a=1 b=2 c=2}")]
    [InlineData("a: &x [1, &x 2]\nb: *x\n", "{a=[1 2] b=2}")]
    [InlineData("&k a: 1\nb: *k\n", "{a=1 b=a}")]
    [InlineData("a: &x\nb: *x\n", "{a=null b=null}")]
    public void An_alias_is_the_node_of_its_anchor(string text, string expected) => Assert.Equal(expected, Reading.Show(Reading.Root(text)));

    [Fact]
    public void An_alias_shares_the_node_and_its_place()
    {
        var root = Reading.Root("a: &x {k: v}\nb: *x\n");

        Assert.Same(root.At("a"), root.At("b"));
    }

    [Theory]
    [InlineData("b: &b {k: 1, l: 2}\na: {<<: *b, k: 0}", "{k=0 l<=2}")]
    [InlineData("b: &b {k: 1, l: 2}\na: {k: 0, <<: *b}", "{k=0 l<=2}")]
    [InlineData("b: &b {k: 1}\nc: &c {k: 2, m: 3}\na: {<<: [*b, *c]}", "{k<=1 m<=3}")]
    [InlineData("b: &b {k: 1}\nc: &c {k: 2, m: 3}\na: {<<: *b, <<: *c}", "{k<=2 m<=3}")]
    [InlineData("b: &b {k: 1}\nc: &c {<<: *b, l: 2}\na: {<<: *c, m: 3}", "{m=3 l<=2 k<=1}")]
    [InlineData("b: &b {k: 1, k: 2}\na: {<<: *b}", "{k<=2}")]
    [InlineData("b: 1\na: {<<: {k: 1}, l: 2}", "{l=2 k<=1}")]
    [InlineData("b: 1\na: {\"<<\": 1}", "{'<<'=1}")]
    [InlineData("b: 1\na: {!!merge <<: {k: 1}}", "{k<=1}")]
    public void A_merge_key_brings_in_what_is_not_written(string text, string expected) => Assert.Equal(expected, Reading.Show(Reading.Root(text).At("a")));

    [Theory]
    [InlineData("a: {<<: 1}", "1")]
    [InlineData("a:\n  <<:\n  b: 1", "")]
    [InlineData("x: &x 1\na: {<<: *x}", "*x")]
    [InlineData("x: &x {}\na: {<<: [*x, y]}", "[*x, y]")]
    public void A_merge_of_something_else_is_refused(string text, string place)
    {
        var stream = Reading.Read(text);

        Assert.Empty(stream.Documents);
        var error = Assert.Single(stream.SyntaxErrors);
        Assert.Equal("'<<' merges mappings: expected a mapping, an alias of one, or a list of these.", error.Message);
        Assert.Equal(place, stream.File.Slice(error.Span));
    }

    [Theory]
    [InlineData("a: *nope", "*nope", "no anchor '&nope'")]
    [InlineData("a: &x 1\n---\nb: *x", "*x", "no anchor '&x'")]
    [InlineData("a: *x\nb: &x 1", "*x", "no anchor '&x'")]
    [InlineData("a: &x [*x]", "*x", "inside its own anchor")]
    [InlineData("a: &x\n  b:\n    c: *x\n", "*x", "inside its own anchor")]
    [InlineData("host: *.example.com", "*.example.com", "needs quotes")]
    [InlineData("a: &a.b 1", "&", "needs quotes")]
    public void An_alias_that_leads_nowhere_is_refused_where_it_stands(string text, string place, string message)
    {
        var stream = Reading.Read(text);

        var error = Assert.Single(stream.SyntaxErrors);
        Assert.Equal(place, stream.File.Slice(error.Span));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.All(stream.Documents, d => Assert.Null(((Mapping)d.Root)["b"]));
    }

    [Fact]
    public void An_alias_bomb_is_refused_at_once()
    {
        var lines = Enumerable.Range(1, 40).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]");
        var stream = Reading.Read("good: 1\n---\na0: &a0 [lol]\n" + string.Join('\n', lines) + "\n---\nalso: good\n");

        Assert.Equal("{good=1} --- {also=good}", Reading.Show(stream));
        Assert.Contains("excessive aliasing", Assert.Single(stream.SyntaxErrors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_documents_with_many_aliases_each_are_bounded_too()
    {
        var one = "a: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c]\n---\n";
        var stream = Reading.Read(string.Concat(Enumerable.Repeat(one, 2000)));

        Assert.NotEmpty(stream.SyntaxErrors);
        Assert.InRange(stream.Documents.Sum(d => Reading.Walk(d.Root).Count()), 1_000_000, 5_000_000);
    }

    [Fact]
    public void Ordinary_reuse_is_no_bomb()
    {
        var uses = string.Join('\n', Enumerable.Range(0, 500).Select(i => $"u{i}:\n  <<: *base\n  own: {i}"));

        Assert.Equal(6, ((Mapping)Reading.Root("base: &base {a: 1, b: 2, c: 3, d: 4, e: 5}\n" + uses).At("u499")).Entries.Count);
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "3:1<1:1")]
    [InlineData("a: 1\n'a': 2\n\"a\": 3\n", "2:1<1:1 3:1<1:1")]
    [InlineData("x:\n  a: 1\n  a: 2\n---\na: 1\n", "3:3<2:3")]
    [InlineData("{a: 1, a: 2}", "1:8<1:2")]
    [InlineData("x: &x {}\na:\n  <<: *x\n  <<: *x\n", "")]
    [InlineData("a: 1\nA: 2\n", "")]
    public void Keys_given_twice_are_reported_at_the_second(string text, string expected)
    {
        var stream = Reading.Read(text);

        var found = stream.DuplicateKeys.Select(d => $"{d.Key.Position}<{d.First.Position}");
        Assert.Equal(expected, string.Join(' ', found));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1000)]
    public void In_a_mapping_of_any_size_the_last_of_two_equal_keys_counts(int size)
    {
        var keys = Enumerable.Range(0, size).Select(i => $"k{i}: {i}\n");
        var stream = Reading.Read(string.Concat(keys) + "k0: last\n");

        Assert.Equal("last", ((Scalar)((Mapping)stream.Documents[0].Root)["k0"]!).Value);
        Assert.Equal(1, Assert.Single(stream.DuplicateKeys).First.Position.Line);
        Assert.Null(((Mapping)stream.Documents[0].Root)["missing"]);
    }
}
