using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Yaml;

public class YamlReaderDocumentTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    [InlineData("---\n---\n# nothing\n---\n", "")]
    [InlineData("--- |\nx\n---\na: 1\n", "'x\\n' --- {a=1}")]
    [InlineData("a: 1\n---\nb: 2\n", "{a=1} --- {b=2}")]
    [InlineData("---\na: 1\n--- # second\nb: 2\n---\n", "{a=1} --- {b=2}")]
    [InlineData("a: 1\n...\nb: 2\n...\n", "{a=1} --- {b=2}")]
    [InlineData("%YAML 1.1\n---\na: 1\n...\n%YAML 1.2\n%TAG !e! tag:example.com,2000:\n---\nb: !e!x 2\n", "{a=1} --- {b=2}")]
    [InlineData("--- {a: 1}\n--- [b]\n--- 'c'\n", "{a=1} --- [b] --- 'c'")]
    [InlineData("a: ---\nb: x---y\n---c: d\n", "{a=--- b=x---y ---c=d}")]
    [InlineData("a: |\n  ---\n  x\n---\nb: 1\n", "{a='---\\nx\\n'} --- {b=1}")]
    [InlineData("a: 1\r\n---\r\nb: 2\r\n", "{a=1} --- {b=2}")]
    [InlineData("a: 1\r---\rb: 2\r", "{a=1} --- {b=2}")]
    public void Every_document_is_read_and_empty_ones_are_left_out(string text, string expected)
    {
        var stream = Reading.Read(text);

        Assert.Empty(stream.SyntaxErrors);
        Assert.Equal(expected, Reading.Show(stream));
    }

    [Fact]
    public void A_document_spans_its_content_without_markers()
    {
        var stream = Reading.Read("--- # one\na: 1\n---\n\nb: 2 # two\n");

        Assert.Equal(["a: 1", "b: 2"], stream.Documents.Select(d => stream.File.Slice(d.Span)));
    }

    [Theory]
    [InlineData("\uFEFFa: 1\n", "{a=1}")]
    [InlineData("a: 1\n---\n\uFEFFb: 2\n", "{a=1} --- {b=2}")]
    [InlineData("a: 1\n---\n# note\n\n\uFEFFb: 2\nc: 3\n", "{a=1} --- {b=2 c=3}")]
    [InlineData("a: 1\n\uFEFF---\nb: 2\n", "{a=1} --- {b=2}")]
    [InlineData("a: 1\n...\n\uFEFFb: 2\nc: 3\n", "{a=1} --- {b=2 c=3}")]
    [InlineData("a: x\uFEFFy\n", "{a=x\uFEFFy}")]
    public void Byte_order_marks_before_documents_mean_nothing(string text, string expected) => Assert.Equal(expected, Reading.Show(Reading.Read(text)));

    [Fact]
    public void Positions_behind_a_byte_order_mark_within_the_text_are_exact()
    {
        var stream = Reading.Read("a: 1\n---\n\uFEFFb: 2\nc: &x end\n");

        Assert.Equal("end", stream.Documents[1].Root.At("c").SourceOf());
        Assert.Equal(new LinePosition(4, 7), stream.Documents[1].Root.At("c").Position);
    }

    [Theory]
    [InlineData("{\n\t\"a\":\t[1,\t2],\n\t\"b\":{\"c\":null,\"d\":true}\n}\n", "{'a'=[1 2] 'b'={'c'=null 'd'=true}}")]
    [InlineData("{\"u\":\"http:\\/\\/x\\/y\",\"s\":\"\\ud83d\\ude00\",\"t\":\"\\t\\u0041\"}", "{'u'='http://x/y' 's'='😀' 't'='\tA'}")]
    [InlineData("[{\"a\":\"b\"},-1.5e3,\"\"]", "[{'a'='b'} -1.5e3 '']")]
    [InlineData("{\"a\": [\n1,\ntrue\n]}", "{'a'=[1 true]}")]
    [InlineData("{\"a\":1}\n{\"b\":2}\n{\"c\":3}", "{'a'=1} --- {'b'=2} --- {'c'=3}")]
    public void Json_is_read(string text, string expected)
    {
        var stream = Reading.Read(text);

        Assert.Empty(stream.SyntaxErrors);
        Assert.Equal(expected, Reading.Show(stream));
    }

    [Fact]
    public void A_long_key_is_read_in_brackets_and_refused_on_a_line_as_kubectl_does()
    {
        var key = new string('k', 1025);

        Assert.Equal(key, ((Mapping)Reading.Root($"{{\"{key}\": 1}}")).Entries[0].Name);
        var error = Assert.Single(Reading.Read($"a: 1\n{key}: 1\n").SyntaxErrors);
        Assert.Equal("A key has at most 1,024 characters.", error.Message);
        Assert.Equal(5, error.Span.Start);
    }

    [Theory]
    // YamlDotNet refuses these, kubectl's reader takes them.
    [InlineData("a: |\n    \n    x\nb: |\n   \nc: 1\n", "{a='\\nx\\n' b='' c=1}")]
    [InlineData("data:\n  script: |\n    \n    echo\n    \n  other: |-\n    \n   \n    y\n", "{data={script='\\necho\\n' other='\\n\\ny'}}")]
    [InlineData("a: |\n  b: |\n    \n  c\nd: |\n  \n  e\n", "{a='b: |\\n  \\nc\\n' d='\\ne\\n'}")]
    [InlineData("a: \"x\"# note\nb: [1,# two\n2]# three\nc: |# four\n  d\n", "{a='x' b=[1 2] c='d\\n'}")]
    [InlineData("a: \"it\\'s\"\nb: 1\n", "{a='it's' b=1}")]
    [InlineData("a: [\nx,\ny # note\n]\nb: 1\n", "{a=[x y] b=1}")]
    [InlineData("  a:\n    b: {\nc: d,\ne: 'f',\n}\n  g: [h,\ni]\n", "{a={b={c=d e='f'}} g=[h i]}")]
    [InlineData("a: \"x\ny\n\nz\"\nb: 1\n", "{a='x y\\nz' b=1}")]
    [InlineData("a: [\"{\n}\",\nx]\nb: 1\n", "{a=['{ }' x] b=1}")]
    public void White_space_that_only_the_parser_objects_to_is_no_error(string text, string expected)
    {
        var stream = Reading.Read(text + "---\nlast: 1\n");

        Assert.Empty(stream.SyntaxErrors);
        Assert.Equal(expected + " --- {last=1}", Reading.Show(stream));
    }

    [Theory]
    [InlineData("- [\nx\n]\n")]
    [InlineData("- \"x\ny\"\n")]
    [InlineData("- \"x\"# note\n")]
    [InlineData("- |\n    \n    x\n")]
    public void However_often_it_occurs(string item) => Assert.Equal(200, ((Sequence)Reading.Root(string.Concat(Enumerable.Repeat(item, 200)))).Items.Count);

    [Fact]
    public void Positions_are_exact_where_white_space_had_to_be_repaired()
    {
        var stream = Reading.Read("# one\na: [\nx,\ny # two\n]\nb: |\n    \n    text\nc: end # three\n");

        var root = stream.Documents[0].Root;
        Assert.Equal(["x", "y"], ((Sequence)root.At("a")).Items.Select(i => i.SourceOf()));
        Assert.Equal("[\nx,\ny # two\n]", root.At("a").SourceOf());
        Assert.Equal("|\n    \n    text", root.At("b").SourceOf());
        Assert.Equal("end", root.At("c").SourceOf());
        Assert.Equal(["# one", "# two", "# three"], stream.Comments.Select(c => stream.File.Slice(c.Span)));
    }
}
