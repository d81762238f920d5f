using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Yaml;

public class YamlReaderSpanTests
{
    [Theory]
    [InlineData("a: plain text # note", "plain text")]
    [InlineData("a: 'it''s'\n", "'it''s'")]
    [InlineData("a: \"x\\n\\u0041\"\n", "\"x\\n\\u0041\"")]
    [InlineData("a: one\n  two\nb: 1", "one\n  two")]
    [InlineData("a: 😀 x\nb: 1", "😀 x")]
    [InlineData("a:   padded   \nb: 1", "padded")]
    [InlineData("a: |\n  x\n  y\n\nb: 1", "|\n  x\n  y")]
    [InlineData("a: |+\n  x\n\n\nb: 1", "|+\n  x")]
    [InlineData("a: >-  # folded\n  x\n\n  y  \n   \nb: 1", ">-  # folded\n  x\n\n  y  ")]
    [InlineData("a: |\nb: 1", "|")]
    [InlineData("a: |\r\n  x\r\n  y\r\nb: 1", "|\r\n  x\r\n  y")]
    [InlineData("a: &x value\nb: 1", "value")]
    [InlineData("a: !!str 8080\nb: 1", "8080")]
    [InlineData("a: !!str &x # note\n  'v'\nb: 1", "'v'")]
    [InlineData("a: !<tag:yaml.org,2002:str> 1", "1")]
    public void A_scalar_spans_its_text_with_quotes_and_without_anchor_tag_and_comment(string text, string expected) =>
        Assert.Equal(expected, Reading.Root(text).At("a").SourceOf());

    [Theory]
    [InlineData("a:\nb: 1", 2)]
    [InlineData("a:   \nb: 1", 2)]
    [InlineData("a: # note\nb: 1", 2)]
    [InlineData("a   :\nb: 1", 5)]
    [InlineData("{a: , b: 1}", 3)]
    [InlineData("{a, b: 1}", 2)]
    [InlineData("{\"a\":, b: 1}", 5)]
    [InlineData("{a  :\n , b: 1}", 5)]
    [InlineData("? a\n? b\n: 1", 3)]
    [InlineData("a: !!null\nb: 1", 9)]
    [InlineData("a: &x\nb: 1", 5)]
    public void An_empty_value_stands_behind_the_colon_or_whatever_else_is_written(string text, int expected) =>
        Assert.Equal(new TextSpan(expected, 0), Reading.Root(text).At("a").Span);

    [Fact]
    public void An_empty_item_stands_behind_its_dash() =>
        Assert.Equal([new TextSpan(1, 0), new TextSpan(3, 0), new TextSpan(6, 1)], ((Sequence)Reading.Root("-\n-\n- x\n")).Items.Select(i => i.Span));

    [Theory]
    // Block: first child's start to last child's end.
    [InlineData("a:\n  b: 1\n  c: 2   # note\n\n# more\nd: 3", "b: 1\n  c: 2")]
    [InlineData("a:\n- b\n- c\nd: 3", "b\n- c")]
    [InlineData("a:\n  - b: 1\n    c:\n  -\nd: 3", "b: 1\n    c:\n  -")]
    [InlineData("a:\n  b: |\n    x\n\nd: 3", "b: |\n    x")]
    [InlineData("a: &x\n  b: 1\nd: 3", "b: 1")]
    [InlineData("a: !Map\n  b: 1\nd: 3", "b: 1")]
    [InlineData("a:\n  'b': 1\nd: 3", "'b': 1")]
    // Flow: the brackets.
    [InlineData("a: { b: 1, c: [] }\nd: 3", "{ b: 1, c: [] }")]
    [InlineData("a: [\n  1,\n  2\n]\nd: 3", "[\n  1,\n  2\n]")]
    [InlineData("a: {}\nd: 3", "{}")]
    [InlineData("a: &x [1]\nd: 3", "[1]")]
    [InlineData("a: !!map {b: 1}\nd: 3", "{b: 1}")]
    public void A_collection_spans_its_children_or_its_brackets(string text, string expected) =>
        Assert.Equal(expected, Reading.Root(text).At("a").SourceOf());

    [Fact]
    public void A_collection_that_ends_in_an_alias_ends_where_the_alias_is_written()
    {
        var root = Reading.Root("x: &base\n  k: v\na:\n  b: *base\nc: [*base]\nd:\n  - *base\n");

        Assert.Equal("b: *base", root.At("a").SourceOf());
        Assert.Equal("[*base]", root.At("c").SourceOf());
        Assert.Equal("*base", root.At("d").SourceOf());
        Assert.Equal("k: v", root.At("a.b").SourceOf());
    }

    [Fact]
    public void A_pair_in_a_list_without_braces_spans_key_and_value()
    {
        Assert.Equal("b: c", Reading.Root("a: [b: c, d]").At("a.0").SourceOf());
        Assert.Equal("b: c", Reading.Root("{a: [x, b: c]}").At("a.1").SourceOf());
    }

    [Fact]
    public void Offsets_count_utf16_units_across_every_line_end()
    {
        var root = Reading.Root("a: 😀\r\nb: x\rc: ü\nd: end");

        Assert.Equal("end", root.At("d").SourceOf());
        Assert.Equal(new LinePosition(4, 4), root.At("d").Position);
        Assert.Equal(new LinePosition(2, 4), root.At("b").Position);
    }

    [Theory]
    [InlineData('\u2028')]
    [InlineData('\u2029')]
    [InlineData('\u0085')]
    public void Line_ends_of_yaml_1_1_are_line_ends_to_the_parser_but_not_to_people(char separator)
    {
        var root = Reading.Root($"a: x{separator}b: y");

        Assert.Equal("y", root.At("b").SourceOf());
        Assert.Equal(new LinePosition(1, 9), root.At("b").Position);
    }

    [Fact]
    public void An_entry_spans_from_key_to_value()
    {
        var mapping = (Mapping)Reading.Root("a: 1\n'b':\n  c: 2\nd:\n");

        Assert.Equal(["a: 1", "'b':\n  c: 2", "d:"], mapping.Entries.Select(e => mapping.File.Slice(e.Span)));
    }

    [Fact]
    public void Comments_keep_their_place_and_the_order_of_the_text()
    {
        var stream = Reading.Read("# first\n\n---\n# second\na: 'b' # third\n#fourth\nc:\n  #   fifth   \n  - |\n    # text\n# last");

        Assert.Equal(["first", "second", "third", "fourth", "fifth", "last"], stream.Comments.Select(c => c.Text));
        Assert.Equal(["# first", "# second", "# third", "#fourth", "#   fifth   ", "# last"], stream.Comments.Select(c => stream.File.Slice(c.Span)));
    }

    [Fact]
    public void A_file_of_comments_has_comments_and_no_document()
    {
        var stream = Reading.Read("# only\n# these\n");

        Assert.Empty(stream.Documents);
        Assert.Empty(stream.SyntaxErrors);
        Assert.Equal(2, stream.Comments.Count);
    }
}
